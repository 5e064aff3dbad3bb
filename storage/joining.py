"""Several conversations of one person: where they can be reached, and the codes by which one more of them joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from cases.addresses import ChatAddress
from cases.joining_needs import AddressesOf, Joining, JoiningById, JoiningCode, MailOf, Posted
from storage.statements import COMMUNE, among, unique
from storage.tables import conversations, joining_codes, mailbox, person_chats, persons, roles
from storage.validity import valid_now
from storage.work import Conflict, Row, Work
from storage.writes import CodeRow, CodeUsed

_ever = person_chats.alias("ever")
# The person that a conversation was made with.
_home = (
    sa.select(_ever.c.person)
    .where(_ever.c.commune_id == COMMUNE, _ever.c.conversation == person_chats.c.conversation)
    .order_by(_ever.c.since, _ever.c.person)
    .limit(1)
    .scalar_subquery()
)
_ADDRESSES = (
    sa.select(
        person_chats.c.person,
        person_chats.c.conversation,
        conversations.c.channel,
        conversations.c.reachable,
        sa.func.coalesce(conversations.c.interacted_at, conversations.c.at).label("heard"),
        _home.label("home"),
    )
    .join(
        conversations,
        sa.and_(conversations.c.commune_id == COMMUNE, conversations.c.key == person_chats.c.conversation),
    )
    .where(person_chats.c.commune_id == COMMUNE, among(person_chats.c.person), person_chats.c.until.is_(None))
    .order_by(person_chats.c.conversation)
)
_MAIL = sa.select(mailbox.c.key, mailbox.c.kind, mailbox.c.data).where(
    mailbox.c.commune_id == COMMUNE, among(mailbox.c.key)
)
_role = sa.exists().where(roles.c.commune_id == COMMUNE, roles.c.person == person_chats.c.person, valid_now())
_CODES = (
    sa.select(
        joining_codes.c.id,
        joining_codes.c.token_hash,
        joining_codes.c.conversation,
        joining_codes.c.made_by,
        person_chats.c.person,
        persons.c.me,
        _role.label("staff"),
    )
    .join(
        person_chats,
        sa.and_(
            person_chats.c.commune_id == COMMUNE,
            person_chats.c.conversation == joining_codes.c.conversation,
            person_chats.c.until.is_(None),
        ),
    )
    .join(persons, sa.and_(persons.c.commune_id == COMMUNE, persons.c.id == person_chats.c.person))
    .where(
        joining_codes.c.commune_id == COMMUNE,
        joining_codes.c.used_at.is_(None),
        joining_codes.c.expires > sa.bindparam("now"),
    )
)
_BY_HASH = _CODES.where(joining_codes.c.token_hash.in_(sa.bindparam("hashes", expanding=True)))
_BY_ID = _CODES.where(among(joining_codes.c.id))

_ADD = sa.insert(joining_codes)
_LAPSE = (
    sa.update(joining_codes)
    .where(
        joining_codes.c.commune_id == COMMUNE,
        among(joining_codes.c.conversation),
        joining_codes.c.used_at.is_(None),
        joining_codes.c.expires > sa.bindparam("b_now"),
    )
    .values(expires=sa.bindparam("b_now"))
)
_UNUSED = (
    sa.select(joining_codes.c.id)
    .where(joining_codes.c.commune_id == COMMUNE, among(joining_codes.c.id), joining_codes.c.used_at.is_(None))
    .order_by(joining_codes.c.id)
    .with_for_update()
)
_USE = sa.update(joining_codes).where(
    joining_codes.c.commune_id == sa.bindparam("b_commune"), joining_codes.c.id == sa.bindparam("b_id")
)
_NOBODY_THERE = (
    sa.update(conversations)
    .where(conversations.c.commune_id == COMMUNE, among(conversations.c.key))
    .values(reachable=False)
)


async def addresses_of(work: Work, needs: Sequence[AddressesOf]) -> dict[AddressesOf, tuple[ChatAddress, ...]]:
    found: dict[str, list[ChatAddress]] = defaultdict(list)
    for row in await work.rows(_ADDRESSES, {"keys": unique(need.person for need in needs)}):
        found[row.person].append(
            ChatAddress(row.conversation, row.channel, bool(row.reachable), row.heard or 0, row.home)
        )
    return {need: tuple(found[need.person]) for need in needs}


async def mail_of(work: Work, needs: Sequence[MailOf]) -> dict[MailOf, Posted | None]:
    rows = await work.rows(_MAIL, {"keys": unique(need.key for need in needs)})
    found = {row.key: Posted(row.kind, work.open(row.data, "mailbox", row.key)) for row in rows}
    return {need: found.get(need.key) for need in needs}


async def by_token(work: Work, needs: Sequence[JoiningCode]) -> dict[JoiningCode, Joining | None]:
    hashes = {need: work.sealer.lookups("joining", need.token) for need in needs}
    every = [one for some in hashes.values() for one in some]
    rows = await work.rows(_BY_HASH, {"hashes": every, "now": work.clock()})
    found = {row.token_hash: _joining(work, row) for row in rows}
    return {need: next((found[one] for one in some if one in found), None) for need, some in hashes.items()}


async def by_id(work: Work, needs: Sequence[JoiningById]) -> dict[JoiningById, Joining | None]:
    rows = await work.rows(_BY_ID, {"keys": unique(need.id for need in needs), "now": work.clock()})
    found = {row.id: _joining(work, row) for row in rows}
    return {need: found.get(need.id) for need in needs}


def _joining(work: Work, row: Row) -> Joining:
    me: dict[str, Any] = work.open(row.me, "persons", row.person) if row.me is not None else {}
    return Joining(row.id, row.person, row.conversation, me, bool(row.staff), row.made_by or "")


async def add(work: Work, rows: Sequence[CodeRow]) -> None:
    """A conversation has one code at a time: those before it lapse."""
    if not rows:
        return
    values = {"commune": work.commune, "b_now": work.clock(), "keys": unique(row.conversation for row in rows)}
    await work.run(_LAPSE, values)
    await work.run(
        _ADD,
        [
            {
                "commune_id": work.commune,
                "id": row.id,
                "token_hash": work.sealer.lookup("joining", row.token),
                "conversation": row.conversation,
                "made_by": row.made_by,
                "at": row.at,
                "expires": row.expires,
                "used_at": None,
                "used_by": None,
            }
            for row in rows
        ],
    )


async def use(work: Work, used: Sequence[CodeUsed]) -> None:
    """Raises Conflict, with the conversations, where a code is used already or twice in one batch."""
    if not used:
        return
    unused = {row.id for row in await work.rows(_UNUSED, {"keys": unique(one.code for one in used)})}
    late = set()
    for one in used:
        if one.code not in unused:
            late.add(one.conversation)
        unused.discard(one.code)
    if late:
        raise Conflict(frozenset(late))
    await work.run(
        _USE,
        [
            {"b_commune": work.commune, "b_id": one.code, "used_at": one.at, "used_by": one.conversation}
            for one in sorted(used, key=lambda one: one.code)
        ],
    )


async def nobody_there(work: Work, gone: Iterable[str]) -> None:
    """Until somebody writes there again."""
    if keys := unique(gone):
        await work.run(_NOBODY_THERE, {"commune": work.commune, "keys": keys})
