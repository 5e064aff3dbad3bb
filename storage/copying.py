"""All rows of communes from one database into another, SQLite or PostgreSQL, both ways. Sealed values are copied as
they are: no key is needed, and the same keys open them afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from storage import migrate, portable
from storage.clock import milliseconds
from storage.connection import Connection
from storage.database import Database, normal_url
from storage.roots import Cut, Root, Roots
from storage.scope import Scope
from storage.seal import Keyring, Sealer, make_key
from storage.tables import leases

# What belongs to running processes, not to the commune.
_NOT_COPIED = frozenset({leases.name})


class CopyTrouble(Exception):
    """The message says, for an operator, what is wrong and what to do next. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Copied:
    """rows: by table. root: the newest over all histories, worked out anew where they are now; None where none was made
    yet. cuts: what is missing of histories, as it was missing where they came from."""

    commune: str
    rows: dict[str, int]
    root: Root | None
    cuts: tuple[Cut, ...]


async def copy(source: str, target: str, commune: str | None = None) -> list[Copied]:
    """Everything or nothing, with one commit, as the source stood at one moment; read back and compared before that.
    commune: None for all that are there. Raises CopyTrouble, BadDatabaseUrl, and what the drivers raise."""
    await _check(source, target)
    here, there = Database.open(source), Database.open(target)
    try:
        async with here.snapshot() as reading, there.write() as writing:
            await _be_patient(there, writing)
            communes = await communes_in(reading)
            if commune is not None and commune not in communes:
                raise CopyTrouble(f"There is no commune {commune} in that database; it holds {_listed(communes)}.")
            chosen = communes if commune is None else [commune]
            rows = {one: await _copied(reading, writing, one) for one in chosen}
            await writing.commit()
        return [await _looked_at(there, one, rows[one]) for one in chosen]
    finally:
        await here.dispose()
        await there.dispose()


async def communes_in(connection: Connection) -> list[str]:
    """Those that hold any row."""
    found: set[str] = set()
    for table in portable.tables():
        if table.name not in _NOT_COPIED:
            rows = await connection.fetch(sa.select(table.c.commune_id).distinct(), {})
            found |= {row[0] for row in rows}
    return sorted(found)


async def _check(source: str, target: str) -> None:
    if normal_url(source) == normal_url(target):
        raise CopyTrouble("FROM and TO are the same database.")
    there = await migrate.current(source)
    if there != migrate.HEAD:
        raise CopyTrouble(
            f"The database to copy from has tables {there or 'of nobody: it is empty'}, and this release's are "
            f"{migrate.HEAD}. Bring it there first (`homthu migrate` with HOMTHU_DATABASE_URL set to it), or call the "
            "release that it runs under."
        )
    await migrate.upgrade(target)
    there = await migrate.current(target)
    if there != migrate.HEAD:
        raise CopyTrouble(f"The target's tables are of a newer release ({there}). Call that release.")


async def _be_patient(database: Database, connection: Connection) -> None:
    if database.dialect == "postgresql":
        await connection.run(sa.text("SET LOCAL idle_in_transaction_session_timeout = 0"), {})


async def _copied(reading: Connection, writing: Connection, commune: str) -> dict[str, int]:
    """Rows by table."""
    if await portable.holds_rows(writing, commune):
        raise CopyTrouble(
            f"The target holds rows of {commune} already, and nothing is ever overwritten. Choose an empty database, "
            "or move the old one away (SQLite: the file with its -wal and -shm)."
        )
    counts: dict[str, int] = {}
    for table in portable.tables():
        if table.name in _NOT_COPIED:
            continue
        insertion = portable.insertion(table.name, portable.columns(table))
        names = [column.name for column in table.columns]

        async def insert(
            rows: Sequence[Sequence[object]], into: sa.Insert = insertion, columns: list[str] = names
        ) -> None:
            await writing.run(into, [dict(zip(columns, row, strict=True)) for row in rows])

        counts[table.name], read = await _digest(portable.pages(reading, table, commune), insert)
        written = await _digest(portable.pages(writing, table, commune))
        if written != (counts[table.name], read):
            raise CopyTrouble(
                f"What was written into {table.name} reads otherwise than what was copied ({counts[table.name]} rows "
                f"here, {written[0]} there). Nothing was kept. Please report this."
            )
    return counts


async def _digest(
    pages: AsyncIterator[list[tuple[object, ...]]],
    each: Callable[[Sequence[Sequence[object]]], Awaitable[None]] | None = None,
) -> tuple[int, bytes]:
    """How many rows, and the hash of all of them in portable form and in their order."""
    count, digest = 0, hashlib.sha256()
    async for rows in pages:
        count += len(rows)
        digest.update(portable.to_lines(rows))
        if each is not None:
            await each(rows)
    return count, digest.digest()


async def _looked_at(there: Database, commune: str, rows: dict[str, int]) -> Copied:
    """The histories as they stand in the target now. Roots are hashes of what is stored: any key will do."""
    throw_away = Sealer(Keyring.parse(make_key()), commune)
    roots = Roots(Scope(there, throw_away, commune, milliseconds))
    cuts, _ = await roots.broken()
    return Copied(commune, rows, await roots.newest(), tuple(cuts))


def _listed(communes: Sequence[str]) -> str:
    return ", ".join(communes) or "none"
