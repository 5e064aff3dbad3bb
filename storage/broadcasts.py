"""News for residents: who agreed, what is to be told to whom, and how far it is. It goes out as mail, a few
rows at a time, each under a key that names broadcast and person: whoever is cut off repeats nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import orjson
import sqlalchemy as sa

from cases.addresses import FETCHED, channel_of
from cases.broadcasts import (
    KIND,
    OVER,
    Fate,
    News,
    account_of,
    addresses,
    fate_of,
    key_of,
)
from storage.answers_news import STATES, readers, used_of
from storage.mail import post
from storage.scope import Scope
from storage.statements import COMMUNE, among, insert_or_skip, unique
from storage.tables import broadcast_people, broadcasts, mailbox, outbox
from storage.work import Row, Work
from storage.writes import MailRow

# Mail of one broadcast on its way at a time, and how many rows more one transaction makes. What is in a delivery's
# hands when it is killed may have arrived, and is not said again: so that these are few, no more is posted than a
# platform takes in a second.
MOST_ON_THE_WAY, AT_ONCE = 28, 14

_OPEN = (
    sa.select(broadcasts.c.id, broadcasts.c.status)
    .where(
        broadcasts.c.commune_id == COMMUNE,
        broadcasts.c.ended_at.is_(None),
        broadcasts.c.status.in_([sa.literal_column("'sending'"), sa.literal_column("'stopped'")]),
    )
    .order_by(broadcasts.c.id)
)
_LOCK = (
    sa.select(broadcasts.c.status, broadcasts.c.villages, broadcasts.c.gathered_at, broadcasts.c.conversation)
    .where(broadcasts.c.commune_id == COMMUNE, broadcasts.c.id == sa.bindparam("id"), broadcasts.c.ended_at.is_(None))
    .with_for_update()
)
_CHANGE = sa.update(broadcasts).where(
    broadcasts.c.commune_id == sa.bindparam("b_commune"), broadcasts.c.id == sa.bindparam("b_id")
)
_GATHER = insert_or_skip(broadcast_people, "commune_id", "broadcast", "person")
_of_state = (
    sa.select(broadcast_people.c.person, broadcast_people.c.conversation)
    .where(
        broadcast_people.c.commune_id == COMMUNE,
        broadcast_people.c.broadcast == sa.bindparam("id"),
        broadcast_people.c.state == sa.bindparam("state"),
    )
    .order_by(broadcast_people.c.person)
)
_SOME = _of_state.limit(sa.bindparam("most"))
_BECOMES = sa.update(broadcast_people).where(
    broadcast_people.c.commune_id == sa.bindparam("b_commune"),
    broadcast_people.c.broadcast == sa.bindparam("b_broadcast"),
    broadcast_people.c.person == sa.bindparam("b_person"),
)
_STOP = (
    sa.update(broadcast_people)
    .where(
        broadcast_people.c.commune_id == COMMUNE,
        broadcast_people.c.broadcast == sa.bindparam("b_broadcast"),
        broadcast_people.c.state == sa.literal_column("'waiting'"),
    )
    .values(state=Fate.STOPPED.value, at=sa.bindparam("b_at"))
)
_MAIL = sa.select(mailbox.c.key, mailbox.c.done_at, mailbox.c.held).where(
    mailbox.c.commune_id == COMMUNE, among(mailbox.c.key)
)
# By lane, which an index orders; a person's lane is short.
_SAID = sa.select(outbox.c.from_mail, outbox.c.status, outbox.c.done_at).where(
    outbox.c.commune_id == COMMUNE, among(outbox.c.conversation, "lanes"), among(outbox.c.from_mail)
)
_UNSAY = (
    sa.update(outbox)
    .where(
        outbox.c.commune_id == COMMUNE,
        among(outbox.c.conversation, "lanes"),
        among(outbox.c.from_mail),
        outbox.c.done_at.is_(None),
        outbox.c.status == "queued",
        outbox.c.unsure.is_(False),
    )
    .values(status="superseded", why="stopped", done_at=sa.bindparam("b_now"))
)


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did. mail: posted by it. more: whether something is still to be done. ended: it is over now."""

    mail: tuple[MailRow, ...] = ()
    more: bool = False
    ended: bool = False


@dataclass(slots=True)
class _Batch:
    work: Work
    id: str
    now: int
    rows: list[tuple[str, Fate]] = field(default_factory=list)

    async def write(self) -> None:
        await self.work.run(
            _BECOMES,
            [
                {
                    "b_commune": self.work.commune,
                    "b_broadcast": self.id,
                    "b_person": person,
                    "state": fate.value,
                    "at": self.now,
                }
                for person, fate in self.rows
            ],
        )


class BroadcastRows:
    """What goes on outside any turn."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def under_way(self) -> list[str]:
        """Ids of those that are being told, or were stopped and are not wound up."""
        async with self._scope.read() as work:
            return [row.id for row in await work.rows(_OPEN)]

    async def step(self, broadcast: str, now: int, posting: bool, left: Mapping[str, int]) -> Step:
        """Looks how those on their way ended, and puts some more on it. All of it in one transaction: whoever
        is cut off in it has done nothing. posting: whether anything may go out now. left: how many messages an account
        may still spend."""
        async with self._scope.write() as work:
            rows = await work.rows(_LOCK, {"id": broadcast})
            if not rows:
                return Step()
            row, batch = rows[0], _Batch(work, broadcast, now)
            if row.gathered_at is None and row.status == News.SENDING:
                if not posting:
                    return Step(more=True)
                await _gather(work, broadcast, orjson.loads(row.villages), now)
                await work.connection.commit()
                return Step(more=True)
            if row.status == News.STOPPED:
                await self._stop(work, broadcast, now)
            still = await _settle(batch)
            mail = await _post(batch, still, left) if posting and row.status == News.SENDING else ()
            await batch.write()
            waiting = await work.rows(_SOME, {"id": broadcast, "state": Fate.WAITING.value, "most": 1})
            over = not waiting and not still and not mail
            if over:
                await _end(work, broadcast, row.status, now)
                key = f"news.over:{broadcast}"
                mail = (MailRow(key, row.conversation, OVER, {"broadcast": broadcast}, now),)
                await post(work, mail)
            await work.connection.commit()
            return Step(tuple(mail), more=not over, ended=over)

    async def _stop(self, work: Work, broadcast: str, now: int) -> None:
        await work.run(_STOP, {"commune": work.commune, "b_broadcast": broadcast, "b_at": now})
        posted = await work.rows(_of_state, {"id": broadcast, "state": Fate.POSTED.value})
        if posted:
            keys = unique(key_of(broadcast, row.person) for row in posted)
            lanes = unique(row.conversation for row in posted)
            await work.run(_UNSAY, {"commune": work.commune, "lanes": lanes, "keys": keys, "b_now": now})

    async def used(self, month: str) -> dict[str, int]:
        """Messages of the month by account, of those whose plans are counted."""
        async with self._scope.read() as work:
            return await used_of(work, month)


async def _gather(work: Work, broadcast: str, villages: Sequence[str], now: int) -> None:
    """Everybody whom it concerns, once, with the one conversation in which they are told: fixed from now on."""
    found = addresses(await readers(work, villages))
    await work.run(
        _GATHER,
        [
            {
                "commune_id": work.commune,
                "broadcast": broadcast,
                "person": person,
                "conversation": chat.conversation if chat is not None else "",
                "state": (Fate.WAITING if chat is not None else Fate.NOWHERE).value,
                "at": now,
            }
            for person, chat in sorted(found.items())
        ],
    )
    await work.run(_CHANGE, [{"b_commune": work.commune, "b_id": broadcast, "gathered_at": now}])


async def _settle(batch: _Batch) -> int:
    """How those on their way ended; how many still are."""
    posted = await batch.work.rows(_of_state, {"id": batch.id, "state": Fate.POSTED.value})
    if not posted:
        return 0
    keys = {row.person: key_of(batch.id, row.person) for row in posted}
    mail = {row.key: row for row in await batch.work.rows(_MAIL, {"keys": unique(keys.values())})}
    said: dict[str, list[str]] = defaultdict(list)
    lanes = unique(row.conversation for row in posted)
    for row in await batch.work.rows(_SAID, {"lanes": lanes, "keys": unique(keys.values())}):
        said[row.from_mail].append(row.status if row.done_at is not None else "")
    for row in posted:
        fate = _fate(mail.get(keys[row.person]), said[keys[row.person]], channel_of(row.conversation) in FETCHED)
        if fate is not Fate.POSTED:
            batch.rows.append((row.person, fate))
    return len(posted) - len(batch.rows)


def _fate(mail: Row | None, statuses: list[str], page: bool) -> Fate:
    if mail is not None and mail.done_at is None:
        return Fate.HELD if mail.held is not None else Fate.POSTED
    return fate_of(statuses, page)


async def _post(batch: _Batch, still: int, left: Mapping[str, int]) -> tuple[MailRow, ...]:
    """The next ones, where few are on their way."""
    most = min(AT_ONCE, MOST_ON_THE_WAY - still)
    if most < AT_ONCE // 3:
        return ()
    spent, mail = Counter[str](), []
    for row in await batch.work.rows(_SOME, {"id": batch.id, "state": Fate.WAITING.value, "most": most}):
        account = account_of(row.conversation)
        if account in left and left[account] <= spent[account] + still:
            batch.rows.append((row.person, Fate.CAPPED))
            continue
        spent[account] += 1
        batch.rows.append((row.person, Fate.POSTED))
        key = key_of(batch.id, row.person)
        mail.append(MailRow(key, row.conversation, KIND, {"broadcast": batch.id}, batch.now))
    await post(batch.work, mail)
    return tuple(mail)


async def _end(work: Work, broadcast: str, status: str, now: int) -> None:
    counts = {row.state: row.n for row in await work.rows(STATES, {"keys": [broadcast]})}
    ended = News.DONE.value if status == News.SENDING else status
    told = orjson.dumps(counts).decode()
    change = {"b_commune": work.commune, "b_id": broadcast, "status": ended, "ended_at": now, "counts": told}
    await work.run(_CHANGE, [change])
