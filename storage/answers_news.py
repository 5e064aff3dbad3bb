"""What turns ask about news for residents: a broadcast, the newest ones, whom one would reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import orjson
import sqlalchemy as sa

from cases.broadcasts import Broadcast, BroadcastById, Broadcasts, News, NewsChat, NewsReach, Reach, reach
from storage.statements import COMMUNE, among, unique
from storage.tables import broadcast_people, broadcasts, conversations, counters, news_consents
from storage.tables import person_chats as chats
from storage.work import Row, Work

_FIELDS = (
    broadcasts.c.id,
    broadcasts.c.author,
    broadcasts.c.conversation,
    broadcasts.c.villages,
    broadcasts.c.text,
    broadcasts.c.status,
    broadcasts.c.at,
    broadcasts.c.decided_by,
    broadcasts.c.decided_at,
    broadcasts.c.counts,
)
_BY_ID = sa.select(*_FIELDS).where(broadcasts.c.commune_id == COMMUNE, among(broadcasts.c.id))
_NEWEST = (
    sa.select(*_FIELDS)
    .where(broadcasts.c.commune_id == COMMUNE)
    .order_by(broadcasts.c.at.desc(), broadcasts.c.id.desc())
    .limit(sa.bindparam("most"))
)
STATES = (
    sa.select(broadcast_people.c.broadcast, broadcast_people.c.state, sa.func.count().label("n"))
    .where(broadcast_people.c.commune_id == COMMUNE, among(broadcast_people.c.broadcast))
    .group_by(broadcast_people.c.broadcast, broadcast_people.c.state)
)
# Everybody who receives news, with each of their conversations; the villages are looked at by whoever asks. Whose
# conversations have become another one's is told there.
_READERS = (
    sa.select(
        news_consents.c.person,
        news_consents.c.village,
        chats.c.conversation,
        conversations.c.reachable,
        conversations.c.interacted_at,
    )
    .join(
        chats,
        sa.and_(
            chats.c.commune_id == news_consents.c.commune_id,
            chats.c.person == news_consents.c.person,
            chats.c.until.is_(None),
        ),
    )
    .outerjoin(
        conversations,
        sa.and_(conversations.c.commune_id == news_consents.c.commune_id, conversations.c.key == chats.c.conversation),
    )
    .where(news_consents.c.commune_id == COMMUNE, news_consents.c.until.is_(None))
)
_USED = sa.select(counters.c.name, counters.c.n).where(
    counters.c.commune_id == COMMUNE,
    counters.c.name >= sa.bindparam("b_used"),
    counters.c.name < sa.bindparam("b_used_end"),
)


async def readers(work: Work, villages: Sequence[str]) -> list[NewsChat]:
    only = frozenset(villages)
    return [
        NewsChat(row.person, row.conversation or "", bool(row.reachable), row.interacted_at)
        for row in await work.rows(_READERS)
        if not only or row.village in only
    ]


async def used_of(work: Work, month: str) -> dict[str, int]:
    begins = f"used:{month}:"
    rows = await work.rows(_USED, {"b_used": begins, "b_used_end": f"used:{month};"})
    return {row.name.removeprefix(begins): row.n for row in rows}


def _broadcast(work: Work, row: Row, counts: Mapping[str, int]) -> Broadcast:
    return Broadcast(
        row.id,
        row.author,
        row.conversation,
        tuple(orjson.loads(row.villages)),
        work.open(row.text, "broadcasts", row.id),
        News(row.status),
        row.at,
        row.decided_by or "",
        row.decided_at or 0,
        tuple(sorted(counts.items())),
    )


def _ended(row: Row) -> dict[str, int]:
    return orjson.loads(row.counts) if row.counts else {}


async def by_id(work: Work, needs: Sequence[BroadcastById]) -> dict[BroadcastById, Broadcast | None]:
    rows = await work.rows(_BY_ID, {"keys": unique(need.id for need in needs)})
    found = {row.id: _broadcast(work, row, _ended(row)) for row in rows}
    return {need: found.get(need.id) for need in needs}


async def newest(work: Work, needs: Sequence[Broadcasts]) -> dict[Broadcasts, tuple[Broadcast, ...]]:
    rows = await work.rows(_NEWEST, {"most": max(need.limit for need in needs)})
    open_ = unique(row.id for row in rows if not row.counts)
    states: dict[str, dict[str, int]] = defaultdict(dict)
    for row in await work.rows(STATES, {"keys": open_}) if open_ else ():
        states[row.broadcast][row.state] = row.n
    found = tuple(_broadcast(work, row, _ended(row) or states[row.id]) for row in rows)
    return {need: found[: need.limit] for need in needs}


async def reach_of(work: Work, needs: Sequence[NewsReach]) -> dict[NewsReach, Reach]:
    """Asked when somebody writes a broadcast, which is seldom: everybody who agreed is looked at."""
    return {need: reach(await readers(work, need.villages), await used_of(work, need.month), need.at) for need in needs}
