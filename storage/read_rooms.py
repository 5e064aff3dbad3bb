"""Finding and locking the conversations of a batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
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

_ROLES = (
    sa.select(person_chats.c.conversation, roles.c.role, roles.c.unit, roles.c.name)
    .select_from(
        person_chats.join(
            roles, sa.and_(roles.c.commune_id == person_chats.c.commune_id, roles.c.person == person_chats.c.person)
        )
    )
    .where(
        person_chats.c.commune_id == COMMUNE,
        among(person_chats.c.conversation),
        person_chats.c.until.is_(None),
        valid_now(),
    )
)


async def read(
    work: Work, keys: Collection[str], updates: Collection[tuple[str, str]] = ()
) -> tuple[dict[str, Room], set[tuple[str, str]]]:
    """One Room for each key, and those of the (account, update key) pairs that are in the ledger. On PostgreSQL the
    rooms that exist are locked first, until the transaction ends."""
    wanted = unique(keys)
    if wanted and work.dialect == "postgresql":
        await work.rows(_LOCK, {"keys": wanted})
    found, held, seen = await work.rows_of(
        (_ROOMS, {"keys": wanted}),
        (_ROLES, {"keys": wanted, "now": work.clock()}),
        (_KNOWN, {"accounts": unique(account for account, _ in updates), "keys": unique(key for _, key in updates)}),
    )
    known = _rooms(work, found, held)
    return {key: known.get(key) or Room(key) for key in keys}, {(row[0], row[1]) for row in seen} & set(updates)


async def actor(work: Work, key: str) -> Actor:
    """Who speaks in the conversation, as it stands, without a lock."""
    keys = unique([key])
    found, held = await work.rows_of((_ROOMS, {"keys": keys}), (_ROLES, {"keys": keys, "now": work.clock()}))
    return _rooms(work, found, held).get(key, Room(key)).actor


def _rooms(work: Work, found: Iterable[Row], held: Iterable[Row]) -> dict[str, Room]:
    """held: the roles of who speaks in each conversation."""
    duties: dict[str, list[Row]] = defaultdict(list)
    for row in held:
        duties[row.conversation].append(row)
    return {row.key: _room(work, row, duties.get(row.key, [])) for row in found}


def _room(work: Work, row: Row, duties: Sequence[Row]) -> Room:
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
        actor=_actor(person, me, duties),
        known=True,
        interacted_at=interacted_at,
        last_open=last_open,
    )


def parked(work: Work, draft: str, dialog: str, version: int, answers: bytes, at: int) -> Parked:
    return Parked(draft, dialog, version, work.open(answers, "drafts", draft), at)


def _actor(person: str | None, me: dict[str, Any], duties: Sequence[Row]) -> Actor:
    if person is None:
        return Actor("nobody")
    if not duties:
        return Actor(person, str(me.get("name") or ""))
    unit = next((duty.unit for duty in duties if duty.unit and duty.role == Role.UNIT_OFFICER), None)
    return Actor(person, duties[0].name, frozenset(Role(duty.role) for duty in duties), unit)
