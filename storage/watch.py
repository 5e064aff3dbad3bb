"""What somebody on call wants to know of the tables: how much waits, and since when. Each query reads the small partial
index of what is open, and stops counting at MOST."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa

from storage.leases import Held, held
from storage.scope import Scope
from storage.statements import COMMUNE
from storage.tables import jobs, ledger, mailbox, oauth_tokens, outbox
from storage.usage import of_month
from storage.work import Work

MOST = 10_000


@dataclass(frozen=True, slots=True)
class Backlog:
    """count: at most MOST. since: the oldest one's time, milliseconds, None without any."""

    count: int
    since: int | None


@dataclass(frozen=True, slots=True)
class TokenAge:
    """Of an account whose tokens are replaced: since when it has this pair (milliseconds), and whether the platform
    has refused to replace it."""

    account: str
    got_at: int
    dead: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """unsent: by account. overdue: mail that is due by now. jobs: those that are due. aside: messages that failed and
    wait for somebody to play them again. month: counters of this month's messages, by name (`cases/plans.py`)."""

    unsent: dict[str, Backlog]
    overdue: Backlog
    jobs: Backlog
    aside: Backlog
    leases: tuple[Held, ...]
    tokens: tuple[TokenAge, ...] = ()
    month: dict[str, int] = field(default_factory=dict)


def _backlog(time: sa.Column[int], order: sa.Column[str], *which: sa.ColumnElement[bool]) -> tuple[sa.Select[int], ...]:
    """How many, and the time of the first in the index's order."""
    some = sa.select(sa.literal(1)).where(*which).limit(MOST).subquery()
    return sa.select(sa.func.count()).select_from(some), sa.select(time).where(*which).order_by(order).limit(1)


_now: sa.BindParameter[int] = sa.bindparam("now")
UNSENT = _backlog(
    outbox.c.at,
    outbox.c.id,
    outbox.c.commune_id == COMMUNE,
    outbox.c.account == sa.bindparam("account"),
    outbox.c.done_at.is_(None),
)
OVERDUE = _backlog(
    mailbox.c.due,
    mailbox.c.due,
    mailbox.c.commune_id == COMMUNE,
    mailbox.c.done_at.is_(None),
    mailbox.c.due <= _now,
)
JOBS = _backlog(jobs.c.due, jobs.c.due, jobs.c.commune_id == COMMUNE, jobs.c.done_at.is_(None), jobs.c.due <= _now)
ASIDE = _backlog(ledger.c.at, ledger.c.at, ledger.c.commune_id == COMMUNE, ledger.c.raw.is_not(None))

TOKENS = sa.select(oauth_tokens.c.account, oauth_tokens.c.got_at, oauth_tokens.c.dead_at).where(
    oauth_tokens.c.commune_id == COMMUNE
)


class Watch:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def sight(self, accounts: Iterable[str], now: int, month: str = "") -> Sight:
        """accounts: as the outbox names them, "telegram:123456". month: "2026-11"."""
        async with self._scope.read() as work:
            return Sight(
                {account: await _seen(work, UNSENT, {"account": account}) for account in accounts},
                await _seen(work, OVERDUE, {"now": now}),
                await _seen(work, JOBS, {"now": now}),
                await _seen(work, ASIDE, {}),
                tuple(await held(work, now)),
                tuple(TokenAge(row.account, row.got_at, row.dead_at is not None) for row in await work.rows(TOKENS)),
                await of_month(work, month) if month else {},
            )

    async def answers(self) -> None:
        """Whether the database answers at all. Raises what it raises."""
        async with self._scope.read() as work:
            await work.rows(_ANSWERS)


_ANSWERS = sa.select(mailbox.c.key).where(mailbox.c.commune_id == COMMUNE, mailbox.c.key == "")


async def _seen(work: Work, query: tuple[sa.Select[int], ...], values: dict[str, object]) -> Backlog:
    count, first = query
    found = await work.rows(first, values)
    if not found:
        return Backlog(0, None)
    return Backlog((await work.rows(count, values))[0][0], found[0][0])
