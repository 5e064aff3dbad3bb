"""What turns, and the command line, ask about the commune's people as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa

from cases.kinds import Role
from cases.needs import TheRoster
from cases.people import Holder, Invited, Record, Roster
from storage.statements import COMMUNE, among, unique
from storage.tables import conversations, invites, person_chats, roles
from storage.work import Row, Work

_HOLDERS = (
    sa.select(
        roles.c.id,
        roles.c.person,
        roles.c.role,
        roles.c.unit,
        roles.c.name,
        roles.c.position,
        roles.c.contact,
        roles.c.since,
        roles.c.until,
        roles.c.away_from,
        roles.c.away_until,
        roles.c.acting_for,
    )
    .where(roles.c.commune_id == COMMUNE, sa.or_(roles.c.until.is_(None), roles.c.until > sa.bindparam("now")))
    .order_by(roles.c.since, roles.c.id)
)
# A seat in the browser is opened for a person, by an invitation of the assistant's own: that one is no news to anybody.
_WAITING = (
    sa.select(
        invites.c.id,
        invites.c.role,
        invites.c.unit,
        invites.c.name,
        invites.c.position,
        invites.c.contact,
        invites.c.made_by,
        invites.c.used_by,
        invites.c.expires,
    )
    .where(
        invites.c.commune_id == COMMUNE,
        invites.c.settled_at.is_(None),
        sa.or_(
            sa.and_(invites.c.used_at.is_(None), invites.c.person.is_(None), invites.c.expires > sa.bindparam("now")),
            sa.and_(invites.c.used_at.is_not(None), invites.c.made_by.is_not(None)),
        ),
    )
    .order_by(invites.c.at, invites.c.id)
)
# Where somebody still comes, and was last; a page of ours, which is closed over night, after what brings a message.
_CHATS = (
    sa.select(person_chats.c.person, person_chats.c.conversation)
    .outerjoin(
        conversations,
        sa.and_(
            conversations.c.commune_id == person_chats.c.commune_id,
            conversations.c.key == person_chats.c.conversation,
        ),
    )
    .where(person_chats.c.commune_id == COMMUNE, among(person_chats.c.person), person_chats.c.until.is_(None))
    .order_by(
        sa.func.coalesce(conversations.c.reachable, sa.false()).desc(),
        sa.case((conversations.c.channel == "web", 1), else_=0),
        sa.func.coalesce(conversations.c.at, 0).desc(),
        person_chats.c.conversation,
    )
)


async def the_roster(work: Work, needs: Sequence[TheRoster]) -> dict[TheRoster, Roster]:
    roster = await roster_now(work)
    return dict.fromkeys(needs, roster)


async def roster_now(work: Work) -> Roster:
    now = {"now": work.clock()}
    held, waiting = await work.rows(_HOLDERS, now), await work.rows(_WAITING, now)
    people = unique([*(row.person for row in held), *(row.used_by for row in waiting if row.used_by)])
    chats: dict[str, list[str]] = defaultdict(list)
    for row in await work.rows(_CHATS, {"keys": people}) if people else ():
        chats[row.person].append(row.conversation)
    return Roster(
        tuple(_holder(work, row, tuple(chats[row.person])) for row in held),
        tuple(_invited(work, row, tuple(chats[row.used_by or ""])) for row in waiting),
    )


def _holder(work: Work, row: Row, chats: tuple[str, ...]) -> Holder:
    return Holder(
        row.id,
        row.person,
        Role(row.role),
        row.unit,
        _record(work, "roles", row),
        row.since,
        row.until,
        row.away_from,
        row.away_until,
        row.acting_for or "",
        chats,
    )


def _invited(work: Work, row: Row, chats: tuple[str, ...]) -> Invited:
    record = _record(work, "invites", row)
    return Invited(row.id, Role(row.role), row.unit, record, row.made_by or "", row.expires, row.used_by or "", chats)


def _record(work: Work, table: str, row: Row) -> Record:
    contact = work.open(row.contact, table, row.id) if row.contact is not None else {}
    known = (contact.get(name, "") for name in ("phone", "email", "mail"))
    return Record(row.name, row.position, *known)
