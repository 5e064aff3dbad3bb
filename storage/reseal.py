"""After a new key came first in the ring: every row and file is sealed with it, page by page, beside a running process.

A page is looked for without holding up anybody; the short transaction that seals it anew touches only its few rows, and
leaves those that somebody else holds for the next pass."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa

from cases.links import short_of
from storage.files import FileGone, FolderFiles
from storage.scope import Scope
from storage.spool_files import SpoolFiles
from storage.statements import COMMUNE
from storage.tables import SEALED_COLUMNS, files, invites, metadata
from storage.work import Row, Work

_PAGE = 200
# Between two pages, so that a server on the same SQLite file gets its turn: at least so long, seconds.
_PAUSE = 0.01


@dataclass(frozen=True, slots=True)
class Left:
    """What still needs an older key. invites: open ones, made with whatever key was first then (only their hash is
    kept); until: when the last of them ends, milliseconds, 0 without any. spooled: messages that came while the
    database was away; those of a running process it stores by itself."""

    rows: int
    files: int
    invites: int
    until: int
    spooled: int = 0


class Reseal:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def all(self) -> int:
        """How many rows were sealed anew. May be stopped, also by a kill, and called again. Rows that others held all
        the while are left; `left` counts them. Raises CannotOpen."""
        return sum([await self._table(name) for name in SEALED_COLUMNS])

    async def files(self, folder: FolderFiles) -> int:
        """How many files were sealed anew. Call it from one process at a time. Raises CannotOpen."""
        done = 0
        for file in await self._stored():
            if await folder.reseal(file):
                done += 1
                if not await self._is_stored(file):  # erased meanwhile: it must not come back
                    await folder.drop(file)
        return done

    async def spooled(self, folder: FolderFiles) -> int:
        """How many messages that are not stored yet were sealed anew. Raises OSError."""
        return await asyncio.to_thread(SpoolFiles(folder).reseal)

    async def left(self, folder: FolderFiles) -> Left:
        rows = 0
        async with self._scope.read() as work:
            for name in SEALED_COLUMNS:
                table = metadata.tables[name]
                count = sa.select(sa.func.count()).select_from(table).where(_old(work, name))
                rows += (await work.rows(count))[0][0]
            invites, until = (await work.rows(_INVITES, {"now": work.clock()}))[0]
        old = 0
        for file in await self._stored():
            try:
                old += self._scope.sealer.needs_reseal(await folder.get_sealed(file))
            except FileGone:
                continue
        spooled = await asyncio.to_thread(SpoolFiles(folder).left)
        return Left(rows, old, invites, until or 0, spooled)

    async def _table(self, name: str) -> int:
        done = 0
        last: Sequence[str] | None = None
        while True:
            began = time.perf_counter()
            async with self._scope.read() as work:
                found = await work.rows(_page(work, name, last))
            if not found:
                return done
            last = tuple(found[-1])
            async with self._scope.write() as work:
                done += await _sealed_anew(work, name, tuple(found[0]), last)
                await work.connection.commit()
            await asyncio.sleep(max(time.perf_counter() - began, _PAUSE))

    async def _stored(self) -> list[str]:
        async with self._scope.read() as work:
            return [row.id for row in await work.rows(_STORED)]

    async def _is_stored(self, file: str) -> bool:
        async with self._scope.read() as work:
            return bool(await work.rows(_IS_STORED, {"file": file}))


_STORED = sa.select(files.c.id).where(files.c.commune_id == COMMUNE, files.c.status == "stored").order_by(files.c.id)
_IS_STORED = sa.select(files.c.id).where(
    files.c.commune_id == COMMUNE, files.c.id == sa.bindparam("file"), files.c.status == "stored"
)
_INVITES = sa.select(sa.func.count(), sa.func.max(invites.c.expires)).where(
    invites.c.commune_id == COMMUNE, invites.c.used_at.is_(None), invites.c.expires > sa.bindparam("now")
)


def _old(work: Work, name: str) -> sa.ColumnElement[bool]:
    """Sealed, with another key than the first."""
    table, head = metadata.tables[name], work.sealer.head
    column = table.c[SEALED_COLUMNS[name][0]]
    other = sa.func.substr(column, 1, len(head)) != sa.literal(head, sa.LargeBinary())
    return sa.and_(table.c.commune_id == work.commune, column.is_not(None), other)


def _keys(name: str) -> list[sa.Column[Any]]:
    return [metadata.tables[name].c[key] for key in SEALED_COLUMNS[name][1]]


def _order(name: str) -> sa.Tuple:
    return sa.tuple_(*_keys(name))


def _at(name: str, values: Sequence[str]) -> sa.Tuple:
    return sa.tuple_(*(sa.literal(value, key.type) for key, value in zip(_keys(name), values, strict=True)))


def _page(work: Work, name: str, last: Sequence[str] | None) -> sa.Select[Any]:
    """The next keys behind `last`."""
    page = sa.select(*_keys(name)).where(_old(work, name)).order_by(*_keys(name)).limit(_PAGE)
    return page if last is None else page.where(_order(name) > _at(name, last))


async def _sealed_anew(work: Work, name: str, first: Sequence[str], last: Sequence[str]) -> int:
    table, column = metadata.tables[name], SEALED_COLUMNS[name][0]
    within = sa.and_(_order(name) >= _at(name, first), _order(name) <= _at(name, last))
    rows = sa.select(*_keys(name), table.c[column]).where(_old(work, name), within).order_by(*_keys(name))
    found = await work.rows(rows.limit(_PAGE).with_for_update(skip_locked=True))
    await work.run(_update(name), [_values(work, name, row) for row in found])
    return len(found)


def _update(name: str) -> sa.Update:
    table = metadata.tables[name]
    row = [key == sa.bindparam(f"b_{key.name}") for key in _keys(name)]
    return sa.update(table).where(table.c.commune_id == sa.bindparam("b_commune"), *row)


def _values(work: Work, name: str, found: Row) -> dict[str, Any]:
    *keys, sealed = found
    row = "|".join(keys)
    plain = work.sealer.open(sealed, name, row)
    which = {f"b_{key}": value for key, value in zip(SEALED_COLUMNS[name][1], keys, strict=True)}
    again = {SEALED_COLUMNS[name][0]: work.sealer.seal(plain, name, row)}
    return {"b_commune": work.commune, **which, **again, **_hashes(work, name, plain)}


def _hashes(work: Work, name: str, plain: bytes) -> dict[str, Any]:
    """Look-up hashes that are made from what is sealed beside them."""
    if name in ("persons", "parties"):
        phone = orjson.loads(plain).get("phone")
        return {"phone_hash": work.sealer.lookup("phone", phone) if phone else None}
    if name == "links":
        token = orjson.loads(plain)
        short = work.sealer.lookup("link_short", short_of(token))
        return {"token_hash": work.sealer.lookup("link", token), "short_hash": short}
    return {}
