"""The ledger: how every message that came in ended, and what was set aside to be played again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from cases.endings import Ending
from storage.scope import Scope
from storage.statements import COMMUNE, PerDialect, among, unique
from storage.tables import counters, ledger
from storage.work import Row, Work
from storage.writes import Replayed

_PAGE = 500
# What is only counted stands among the counters, by day.
DOOR = "door"

_one = (
    ledger.c.commune_id == sa.bindparam("b_commune"),
    ledger.c.account == sa.bindparam("b_account"),
    ledger.c.update_key == sa.bindparam("b_key"),
)
_REPEATED = sa.update(ledger).where(*_one).values(repeats=ledger.c.repeats + 1)
_PLAYED_AGAIN = {
    "failed": sa.func.coalesce(ledger.c.failed, ledger.c.detail),
    "outcome": sa.bindparam("b_outcome"),
    "detail": sa.bindparam("b_detail"),
    "replayed_at": sa.bindparam("b_at"),
}
_FAILED_AGAIN = sa.update(ledger).where(*_one, ledger.c.raw.is_not(None)).values(_PLAYED_AGAIN)
_REPLAYED = sa.update(ledger).where(*_one, ledger.c.raw.is_not(None)).values({**_PLAYED_AGAIN, "raw": None})
_ASIDE = (ledger.c.commune_id == COMMUNE, ledger.c.raw.is_not(None))
_STILL_ASIDE = sa.select(ledger.c.account, ledger.c.update_key).where(
    *_ASIDE, among(ledger.c.account, "accounts"), among(ledger.c.update_key)
)
_LIST = (
    sa.select(
        ledger.c.account,
        ledger.c.update_key,
        ledger.c.conversation,
        ledger.c.at,
        ledger.c.outcome,
        ledger.c.detail,
        ledger.c.replayed_at,
        ledger.c.raw,
    )
    .where(
        *_ASIDE,
        sa.or_(
            ledger.c.at > sa.bindparam("after"),
            sa.and_(ledger.c.at == sa.bindparam("after"), ledger.c.update_key > sa.bindparam("key")),
        ),
    )
    .order_by(ledger.c.at, ledger.c.update_key, ledger.c.account)
    .limit(_PAGE)
)
_DOOR: dict[str, Any] = {"commune_id": sa.bindparam("commune_id"), "name": sa.bindparam("name"), "n": sa.bindparam("n")}
_MORE = PerDialect(
    sqlite.insert(counters)
    .values(_DOOR)
    .on_conflict_do_update(index_elements=["commune_id", "name"], set_={"n": counters.c.n + sa.text("excluded.n")}),
    postgresql.insert(counters)
    .values(_DOOR)
    .on_conflict_do_update(index_elements=["commune_id", "name"], set_={"n": counters.c.n + sa.text("excluded.n")}),
)


@dataclass(frozen=True, slots=True)
class Aside:
    """A message that failed and can be played again. account: as the ledger has it, "mail" for news out of the mailbox.
    at, replayed_at: milliseconds since 1970. detail: how it failed, the last time it was tried."""

    account: str
    update_key: str
    conversation: str
    at: int
    outcome: str
    detail: str
    replayed_at: int | None
    raw: bytes = field(repr=False)


# (account, how it ended, why)
Counted = tuple[str, Ending, str]


class Ledger:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def set_aside(self) -> list[Aside]:
        """All of it, oldest first. Raises CannotOpen."""
        found: list[Aside] = []
        after, key = -1, ""
        async with self._scope.read() as work:
            while rows := await work.rows(_LIST, {"after": after, "key": key}):
                found.extend(_aside(work, row) for row in rows)
                after, key = rows[-1].at, rows[-1].update_key
        return found

    async def count(self, day: str, counted: Mapping[Counted, int]) -> None:
        """What was turned away at the door without a row of its own (a limit is there to save work). day: ISO."""
        async with self._scope.write() as work:
            rows = [
                {"commune_id": work.commune, "name": f"{DOOR}:{day}:{account}:{ending.value}:{why}", "n": n}
                for (account, ending, why), n in sorted(counted.items())
            ]
            await work.run(_MORE, rows)
            await work.connection.commit()


async def still_aside(work: Work, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those that nobody has played again with success. Ask after `rooms`, whose locks keep it true."""
    if not pairs:
        return set()
    accounts = unique(account for account, _ in pairs)
    rows = await work.rows(_STILL_ASIDE, {"accounts": accounts, "keys": unique(key for _, key in pairs)})
    return {(row.account, row.update_key) for row in rows} & set(pairs)


async def repeated(work: Work, pairs: Iterable[tuple[str, str]]) -> None:
    rows = [{"b_commune": work.commune, "b_account": account, "b_key": key} for account, key in sorted(pairs)]
    await work.run(_REPEATED, rows)


async def replayed(work: Work, rows: Iterable[Replayed]) -> None:
    """One that failed again keeps what it was sealed as."""
    ordered = sorted(rows, key=lambda row: (row.account, row.update_key))
    await work.run(_REPLAYED, [_values(work, row) for row in ordered if row.outcome != Ending.FAILED])
    await work.run(_FAILED_AGAIN, [_values(work, row) for row in ordered if row.outcome == Ending.FAILED])


def _values(work: Work, row: Replayed) -> dict[str, str | int]:
    return {
        "b_commune": work.commune,
        "b_account": row.account,
        "b_key": row.update_key,
        "b_outcome": row.outcome,
        "b_detail": row.detail,
        "b_at": row.at,
    }


def _aside(work: Work, row: Row) -> Aside:
    account, key, conversation, at, outcome, detail, replayed_at, raw = row
    opened = work.sealer.open(raw, "ledger", f"{account}|{key}")
    return Aside(account, key, conversation, at, outcome, detail, replayed_at, opened)
