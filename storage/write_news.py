"""Writing who receives news of the commune, and what is done about broadcasts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import orjson
import sqlalchemy as sa

from cases.broadcasts import News
from storage.statements import COMMUNE, among, insert_or_replace, unique
from storage.tables import broadcasts, news_consents
from storage.work import Conflict, Work
from storage.writes_news import BroadcastDecision, BroadcastRow, NewsChoice

_END = sa.update(news_consents).where(
    news_consents.c.commune_id == sa.bindparam("b_commune"),
    news_consents.c.person == sa.bindparam("b_person"),
    news_consents.c.until.is_(None),
    news_consents.c.since != sa.bindparam("b_since"),
)
_BEGIN = insert_or_replace(news_consents, "village")
# Who is forgotten receives nothing more; that they once agreed, and to what, stays on record without where they live.
_FORGET = (
    sa.update(news_consents)
    .where(news_consents.c.commune_id == COMMUNE, among(news_consents.c.person))
    .values(until=sa.func.coalesce(news_consents.c.until, sa.bindparam("b_now")), village="")
)
_ADD = sa.insert(broadcasts)
_STANDS = (
    sa.select(broadcasts.c.id, broadcasts.c.status)
    .where(broadcasts.c.commune_id == COMMUNE, among(broadcasts.c.id))
    .order_by(broadcasts.c.id)
    .with_for_update()
)
_DECIDE = sa.update(broadcasts).where(
    broadcasts.c.commune_id == sa.bindparam("b_commune"), broadcasts.c.id == sa.bindparam("b_id")
)


async def choose(work: Work, choices: Sequence[NewsChoice]) -> None:
    """The last choice of each person counts."""
    last = {one.person: one for one in choices}
    await work.run(
        _END,
        [
            {
                "b_commune": work.commune,
                "b_person": one.person,
                "b_since": one.since if one.since is not None else -1,
                "until": one.at,
            }
            for one in last.values()
        ],
    )
    await work.run(
        _BEGIN,
        [
            {
                "commune_id": work.commune,
                "person": one.person,
                "since": one.since,
                "until": None,
                "conversation": one.conversation,
                "village": one.village,
                "wording": one.wording,
            }
            for one in last.values()
            if one.since is not None
        ],
    )


async def forget(work: Work, people: Collection[str]) -> None:
    if people:
        await work.run(_FORGET, {"commune": work.commune, "keys": unique(people), "b_now": work.clock()})


async def add(work: Work, rows: Sequence[BroadcastRow]) -> None:
    await work.run(
        _ADD,
        [
            {
                "commune_id": work.commune,
                "id": row.id,
                "author": row.author,
                "conversation": row.conversation,
                "villages": orjson.dumps(row.villages).decode(),
                "text": work.seal(row.text, "broadcasts", row.id),
                "status": News.WAITING.value,
                "at": row.at,
                "decided_by": None,
                "decided_at": None,
                "gathered_at": None,
                "ended_at": None,
                "counts": "",
            }
            for row in rows
        ],
    )


async def decide(work: Work, decisions: Sequence[BroadcastDecision]) -> None:
    """Raises Conflict, with the conversations, where somebody else has decided meanwhile, or twice in one batch."""
    if not decisions:
        return
    stands = {row.id: row.status for row in await work.rows(_STANDS, {"keys": unique(one.id for one in decisions)})}
    late = set()
    for one in decisions:
        if stands.get(one.id) != one.before:
            late.add(one.conversation)
        stands[one.id] = one.status
    if late:
        raise Conflict(frozenset(late))
    await work.run(
        _DECIDE,
        [
            {
                "b_commune": work.commune,
                "b_id": one.id,
                "status": one.status,
                "decided_by": one.by,
                "decided_at": one.at,
            }
            for one in decisions
        ],
    )
