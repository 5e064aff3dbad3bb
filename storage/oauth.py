"""Pairs of an access token and the one-use refresh token that it is replaced with.

A refresh token may be presented once; who presents it twice, or loses its successor, has lost the account until a
person consents again. So whoever is about to present one takes the row first (`claim`, one statement under the row's
lock; no transaction stays open while the platform is asked, which would stop every writer of SQLite), and the
successor is stored by its generation alone (`store`): only one can have been given it, also if it slept meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from storage.scope import Scope
from storage.statements import COMMUNE, PerDialect, insert_or_replace, insert_or_skip
from storage.tables import oauth_tokens as table
from storage.work import Row, Work

_WHO = (table.c.commune_id == COMMUNE, table.c.account == sa.bindparam("which"))
_THIS = (*_WHO, table.c.generation == sa.bindparam("b_generation"))
_NOW: sa.BindParameter[int] = sa.bindparam("now")
_READ = sa.select(table).where(*_WHO)
_SEED = insert_or_skip(table, "commune_id", "account")
_REPLACE = insert_or_replace(table, "pair", "generation", "got_at", "ends_at", "claimed_until", "dead_at")
_CLAIM = (
    sa.update(table)
    # A time that nobody can have been given was given by a clock that has been set back since.
    .where(*_THIS, sa.or_(table.c.claimed_until <= _NOW, table.c.claimed_until > sa.bindparam("b_far")))
    .values(claimed_until=sa.bindparam("b_until"))
    .returning(table.c.generation)
)
_STORE = (
    sa.update(table)
    .where(*_THIS)
    .values(
        pair=sa.bindparam("b_pair"),
        generation=table.c.generation + 1,
        got_at=_NOW,
        ends_at=sa.bindparam("b_ends"),
        claimed_until=0,
        dead_at=None,
    )
    .returning(table.c.generation)
)
_LET_GO = sa.update(table).where(*_THIS).values(claimed_until=0).returning(table.c.generation)
_DEAD = sa.update(table).where(*_THIS).values(claimed_until=0, dead_at=_NOW).returning(table.c.generation)
_PLANTED = (
    sa.update(table)
    .where(*_THIS)
    .values(
        pair=sa.bindparam("b_pair"),
        generation=table.c.generation + 1,
        got_at=_NOW,
        ends_at=0,
        claimed_until=0,
        dead_at=None,
        seed=sa.bindparam("b_seed"),
    )
    .returning(table.c.generation)
)


@dataclass(frozen=True, slots=True)
class Pair:
    """access: "" where there is only a refresh token so far. Times: milliseconds since 1970; dead_at: 0 while it
    lives."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    generation: int
    got_at: int
    ends_at: int
    claimed_until: int
    dead_at: int


class OAuth:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def pair(self, account: str) -> Pair | None:
        """Raises CannotOpen."""
        async with self._scope.read() as work:
            rows = await work.rows(_READ, {"which": account})
            return _pair(work, rows[0]) if rows else None

    async def plant(self, account: str, refresh: str, now: int) -> None:
        """The refresh token that an operator has set, where there is none; or where the one that is there is dead and
        the operator has set another than the one that it grew from."""
        async with self._scope.write() as work:
            rows = await work.rows(_READ, {"which": account})
            pair = _sealed(work, account, "", refresh)
            seed = work.sealer.lookup("oauth", refresh)
            if not rows:
                await work.run(_SEED, _row(work, account, pair, now, seed))
            elif rows[0].dead_at is None or rows[0].seed in work.sealer.lookups("oauth", refresh):
                return
            else:
                values = {"which": account, "b_generation": rows[0].generation, "now": now}
                await work.rows(_PLANTED, {**values, "b_pair": pair, "b_seed": seed})
            await work.connection.commit()

    async def claim(self, account: str, generation: int, now: int, milliseconds: int) -> bool:
        """Whether the refresh token of this generation may be presented now, by whoever asks, for so long. False:
        somebody else does, or has."""
        values = {"now": now, "b_until": now + milliseconds, "b_far": now + 3 * milliseconds}
        return await self._changed(_CLAIM, account, generation, values)

    async def store(self, account: str, generation: int, access: str, refresh: str, now: int, ends_at: int) -> bool:
        """The successor of this generation; durable when it returns. False: there is a later one, made by a person's
        consent."""
        async with self._scope.write() as work:
            pair = _sealed(work, account, access, refresh)
            values = {"which": account, "b_generation": generation, "b_pair": pair, "now": now, "b_ends": ends_at}
            rows = await work.rows(_STORE, values)
            await work.connection.commit()
            return bool(rows)

    async def let_go(self, account: str, generation: int) -> None:
        """It was not presented, or the platform could not say."""
        await self._changed(_LET_GO, account, generation, {})

    async def dead(self, account: str, generation: int, now: int) -> bool:
        """The platform refused this generation's refresh token. False: it was replaced meanwhile."""
        return await self._changed(_DEAD, account, generation, {"now": now})

    async def replace(self, account: str, access: str, refresh: str, now: int, ends_at: int) -> None:
        """What a person's consent has given, whatever was there."""
        async with self._scope.write() as work:
            rows = await work.rows(_READ, {"which": account})
            generation = rows[0].generation + 1 if rows else 1
            row = _row(work, account, _sealed(work, account, access, refresh), now, None)
            await work.run(_REPLACE, {**row, "generation": generation, "ends_at": ends_at})
            await work.connection.commit()

    async def _changed(
        self, statement: sa.Executable | PerDialect, account: str, generation: int, values: dict[str, Any]
    ) -> bool:
        async with self._scope.write() as work:
            rows = await work.rows(statement, {"which": account, "b_generation": generation, **values})
            await work.connection.commit()
            return bool(rows)


def _sealed(work: Work, account: str, access: str, refresh: str) -> bytes:
    return work.seal({"access": access, "refresh": refresh}, table.name, account)


def _row(work: Work, account: str, pair: bytes, now: int, seed: bytes | None) -> dict[str, Any]:
    return {
        "commune_id": work.commune,
        "account": account,
        "pair": pair,
        "generation": 0,
        "got_at": now,
        "ends_at": 0,
        "claimed_until": 0,
        "dead_at": None,
        "seed": seed,
    }


def _pair(work: Work, row: Row) -> Pair:
    pair = work.open(row.pair, table.name, row.account)
    return Pair(
        pair["access"],
        pair["refresh"],
        row.generation,
        row.got_at,
        row.ends_at,
        row.claimed_until,
        row.dead_at or 0,
    )
