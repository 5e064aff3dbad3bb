"""How many messages of each account went this month, at which price, and how many its plan has left: counters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from cases.plans import Plan, sent_name, used_name
from cases.window import Standing, Window
from storage.held import TOPIC
from storage.scope import Scope
from storage.statements import COMMUNE, PerDialect, among, unique
from storage.tables import conversations, counters, outbox
from storage.work import Work

_VALUES: dict[str, Any] = {
    "commune_id": sa.bindparam("b_commune"),
    "name": sa.bindparam("b_name"),
    "n": sa.bindparam("b_n"),
}
_KEY = ["commune_id", "name"]


def _more(insert: sqlite.Insert | postgresql.Insert) -> sa.Executable:
    return insert.values(_VALUES).on_conflict_do_update(
        index_elements=_KEY, set_={"n": counters.c.n + insert.excluded.n}
    )


_ADD = PerDialect(_more(sqlite.insert(counters)), _more(postgresql.insert(counters)))
_READ = sa.select(counters.c.name, counters.c.n).where(counters.c.commune_id == COMMUNE, among(counters.c.name))
_ALL = sa.select(counters.c.name, counters.c.n).where(
    counters.c.commune_id == COMMUNE,
    sa.or_(
        *(
            sa.and_(counters.c.name >= sa.bindparam(f"b_{kind}"), counters.c.name < sa.bindparam(f"b_{kind}_end"))
            for kind in ("sent", "used")
        )
    ),
)
_SENT = (
    sa.select(outbox.c.topic, conversations.c.interacted_at)
    .join(
        conversations,
        sa.and_(conversations.c.commune_id == outbox.c.commune_id, conversations.c.key == outbox.c.conversation),
    )
    .where(outbox.c.commune_id == COMMUNE, among(outbox.c.id))
)
# Conversations of an account begin alike, and the key orders them.
_USERS = (
    sa.select(sa.func.count())
    .select_from(conversations)
    .where(
        conversations.c.commune_id == COMMUNE,
        conversations.c.key >= sa.bindparam("b_from"),
        conversations.c.key < sa.bindparam("b_to"),
    )
)


@dataclass(slots=True)
class Meter:
    """Of one account, in whose transactions it counts. month: of a moment (milliseconds), "2026-11". used: messages of
    this month by the last look; of what is on its way some more may go before the limit is felt."""

    account: str
    month: Callable[[int], str]
    plan: Plan
    window: Window | None = None
    used: int = 0

    @property
    def counts(self) -> bool:
        return self.window is not None or bool(self.plan.messages)

    @property
    def full(self) -> bool:
        return bool(self.plan.messages) and self.used >= self.plan.messages

    async def counted(self, work: Work, sent: Collection[str], now: int) -> Counter[str]:
        """What is to be added. sent: ids of messages that the platform has taken."""
        month, more = self.month(now), Counter[str]()
        if self.window is not None and sent:
            for row in await work.rows(_SENT, {"keys": unique(sent)}):
                more[sent_name(self.account, month, _price(self.window, row.topic, row.interacted_at, now))] += 1
        if self.plan.messages and sent:
            more[used_name(self.account, month)] += len(sent)
        return more

    async def look(self, work: Work, now: int) -> None:
        if self.plan.messages:
            name = used_name(self.account, self.month(now))
            self.used = next((row.n for row in await work.rows(_READ, {"keys": [name]})), 0)


def _price(window: Window, topic: str | None, interacted_at: int | None, now: int) -> str:
    """As it was sent a moment ago."""
    if topic == TOPIC:
        return Standing.TEMPLATE.value
    free = interacted_at is not None and now - interacted_at < window.free
    return (Standing.FREE if free else Standing.PAID).value


async def add(work: Work, more: Mapping[str, int]) -> None:
    """In the order of names, so that two who count never wait for each other in a ring."""
    await work.run(_ADD, [{"b_commune": work.commune, "b_name": name, "b_n": n} for name, n in sorted(more.items())])


class Usage:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def of_month(self, month: str) -> dict[str, int]:
        """Every counter of messages of the month, by name."""
        async with self._scope.read() as work:
            return await of_month(work, month)

    async def users(self, accounts: Iterable[str]) -> dict[str, int]:
        """By account: how many conversations there are, which is how many people ever wrote."""
        async with self._scope.read() as work:
            found = {}
            for account in accounts:
                rows = await work.rows(_USERS, {"b_from": f"{account}:", "b_to": f"{account};"})
                found[account] = int(rows[0][0])
            return found


async def of_month(work: Work, month: str) -> dict[str, int]:
    values: dict[str, object] = {}
    for kind in ("sent", "used"):
        values |= {f"b_{kind}": f"{kind}:{month}:", f"b_{kind}_end": f"{kind}:{month};"}
    return {row.name: row.n for row in await work.rows(_ALL, values)}
