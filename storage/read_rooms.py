"""Finding and locking the conversations of a batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from cases.kinds import Actor, Role
from cases.needs import Parked
from storage.rooms import Room
from storage.statements import COMMUNE, among, unique
from storage.tables import conversations, drafts, ledger, outbox, person_chats, persons, roles
from storage.validity import valid_now
from storage.work import Row, Work

_KNOWN = sa.select(ledger.c.account, ledger.c.update_key).where(
    ledger.c.commune_id == COMMUNE,
    among(ledger.c.account, "accounts"),
    among(ledger.c.update_key),
)

# A statement of its own: one that waits for a lock would join the row's new version with what others were before.
_LOCK = (
    sa.select(conversations.c.key)
    .where(conversations.c.commune_id == COMMUNE, among(conversations.c.key))
    .order_by(conversations.c.key)
    .with_for_update()
)

_LAST_OPEN = (
    sa.select(sa.func.max(outbox.c.seq))
    .where(
        outbox.c.commune_id == conversations.c.commune_id,
        outbox.c.conversation == conversations.c.key,
        outbox.c.done_at.is_(None),
    )
    .scalar_subquery()
)

_ROOMS = (
    sa.select(
        conversations.c.key,
        conversations.c.state,
        conversations.c.last_seq,
        conversations.c.next_out,
        conversations.c.reachable,
        conversations.c.interacted_at,
        _LAST_OPEN,
        person_chats.c.person,
        persons.c.me,
        drafts.c.id,
        drafts.c.dialog,
        drafts.c.version,
        drafts.c.answers,
        drafts.c.at,
    )
    .select_from(
        conversations.outerjoin(
            person_chats,
            sa.and_(
                person_chats.c.commune_id == conversations.c.commune_id,
                person_chats.c.conversation == conversations.c.key,
                person_chats.c.until.is_(None),
            ),
        )
        .outerjoin(
            persons,
            sa.and_(persons.c.commune_id == conversations.c.commune_id, persons.c.id == person_chats.c.person),
        )
        .outerjoin(
            drafts,
            sa.and_(drafts.c.commune_id == conversations.c.commune_id, drafts.c.id == conversations.c.draft),
        )
    )
    .where(conversations.c.commune_id == COMMUNE, among(conversations.c.key))
)

_ROLES = sa.select(roles.c.person, roles.c.role, roles.c.unit, roles.c.name).where(
    roles.c.commune_id == COMMUNE, among(roles.c.person), valid_now()
)


async def known(work: Work, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of the (account, update key) pairs that are in the ledger."""
    if not pairs:
        return set()
    accounts = unique(account for account, _ in pairs)
    rows = await work.rows(_KNOWN, {"accounts": accounts, "keys": unique(key for _, key in pairs)})
    return {(row[0], row[1]) for row in rows} & set(pairs)


async def rooms(work: Work, keys: Collection[str]) -> dict[str, Room]:
    """One Room for each key. On PostgreSQL those that exist are locked until the transaction ends."""
    if not keys:
        return {}
    wanted = unique(keys)
    if work.dialect == "postgresql":
        await work.rows(_LOCK, {"keys": wanted})
    rows = await work.rows(_ROOMS, {"keys": wanted})
    people = [row.person for row in rows if row.person is not None]
    duties = await _duties(work, people)
    found = {row.key: _room(work, row, duties) for row in rows}
    return {key: found.get(key) or Room(key) for key in keys}


async def actor(work: Work, key: str) -> Actor:
    """Who speaks in the conversation, as it stands, without a lock."""
    rows = await work.rows(_ROOMS, {"keys": unique([key])})
    if not rows:
        return Room(key).actor
    duties = await _duties(work, [row.person for row in rows if row.person is not None])
    return _room(work, rows[0], duties).actor


async def _duties(work: Work, people: list[str]) -> dict[str, list[Row]]:
    """The roles that each person holds now."""
    duties: dict[str, list[Row]] = defaultdict(list)
    if people:
        for row in await work.rows(_ROLES, {"keys": unique(people), "now": work.clock()}):
            duties[row.person].append(row)
    return duties


def _room(work: Work, row: Row, duties: dict[str, list[Row]]) -> Room:
    key, state, last_seq, next_out, reachable, interacted_at, last_open, person, sealed_me, *draft = row
    me = work.open(sealed_me, "persons", person) if sealed_me is not None else {}
    return Room(
        key=key,
        person=person,
        state=None if state is None else work.sealer.open(state, "conversations", key),
        draft=None if draft[0] is None else parked(work, *draft),
        last_seq=last_seq,
        next_out=next_out,
        reachable=reachable,
        me=me,
        actor=_actor(person, me, duties.get(person, [])),
        known=True,
        interacted_at=interacted_at,
        last_open=last_open,
    )


def parked(work: Work, draft: str, dialog: str, version: int, answers: bytes, at: int) -> Parked:
    return Parked(draft, dialog, version, work.open(answers, "drafts", draft), at)


def _actor(person: str | None, me: dict[str, Any], duties: list[Row]) -> Actor:
    if person is None:
        return Actor("nobody")
    if not duties:
        return Actor(person, str(me.get("name") or ""))
    unit = next((duty.unit for duty in duties if duty.unit and duty.role == Role.UNIT_OFFICER), None)
    return Actor(person, duties[0].name, frozenset(Role(duty.role) for duty in duties), unit)
