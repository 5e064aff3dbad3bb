"""Writing what was arranged about people: each kind of change with one statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from cases import people_commands as p
from cases.outreach_changes import LinkMade, LinkRevoked, VillageChanged
from cases.people import Record
from storage import answers_links, desk_sessions, groups, villages
from storage.statements import insert_or_skip
from storage.tables import invites, persons, roles
from storage.work import Work
from storage.write_people import add_invites
from storage.writes import InviteRow

_mine = roles.c.commune_id == sa.bindparam("b_commune")
_GIVE = insert_or_skip(roles, "commune_id", "id")
_ADD_PERSON = insert_or_skip(persons, "commune_id", "id")
_CHANGE = sa.update(roles).where(_mine, roles.c.id == sa.bindparam("b_id"))
_open = (invites.c.commune_id == sa.bindparam("b_commune"), invites.c.settled_at.is_(None))
_SETTLE = sa.update(invites).where(*_open, invites.c.id == sa.bindparam("b_id"))
_LAPSE = sa.update(invites).where(
    *_open,
    invites.c.used_at.is_(None),
    sa.or_(invites.c.made_by == sa.bindparam("b_person"), invites.c.person == sa.bindparam("b_person")),
)

_C = TypeVar("_C")


async def change(work: Work, changes: Sequence[p.PeopleChange]) -> None:
    """A role that was given already is left as it is; so is an invitation that was settled."""
    if not changes:
        return
    now = work.clock()
    given, changed = _of(p.RoleGiven, changes), _of(p.RoleChanged, changes)
    await work.run(_ADD_PERSON, [_person(work, one.person, now) for one in given])
    await work.run(_CHANGE, [_changed(work, one) for one in changed])
    await work.run(_GIVE, [_given(work, one) for one in given])
    await desk_sessions.end_without_role(work, [one.id for one in changed])
    await add_invites(work, [_invited(one, now) for one in _of(p.InviteMade, changes)])
    closed = {"settled_at": now, "expires": now}
    commune = {"b_commune": work.commune}
    await work.run(_SETTLE, [{**commune, "b_id": one.id, **closed} for one in _of(p.InviteSettled, changes)])
    await work.run(_LAPSE, [{**commune, "b_person": one.person, **closed} for one in _of(p.InvitesLapse, changes)])
    await groups.change(work, _of(p.GroupTied, changes), _of(p.GroupUntied, changes))
    await answers_links.change(work, _of(LinkMade, changes), _of(LinkRevoked, changes))
    await villages.change(work, _of(VillageChanged, changes))


def _of(kind: type[_C], changes: Sequence[Any]) -> list[_C]:
    return [one for one in changes if isinstance(one, kind)]


def _person(work: Work, person: str, now: int) -> dict[str, Any]:
    return {"commune_id": work.commune, "id": person, "me": None, "phone_hash": None, "at": now}


def _given(work: Work, one: p.RoleGiven) -> dict[str, Any]:
    return {
        "commune_id": work.commune,
        "id": one.id,
        "person": one.person,
        "role": str(one.role),
        "unit": one.unit,
        **_record(work, one.id, one.record),
        "since": one.since,
        "until": one.until,
        "away_from": None,
        "away_until": None,
        "acting_for": one.acting_for or None,
    }


def _changed(work: Work, one: p.RoleChanged) -> dict[str, Any]:
    return {
        "b_commune": work.commune,
        "b_id": one.id,
        **_record(work, one.id, one.record),
        "since": one.since,
        "until": one.until,
        "away_from": one.away_from,
        "away_until": one.away_until,
    }


def _record(work: Work, row: str, record: Record) -> dict[str, Any]:
    contact = contact_of(record)
    sealed = work.seal(contact, "roles", row) if contact else None
    return {"name": record.name, "position": record.position, "contact": sealed}


def contact_of(record: Record) -> dict[str, str]:
    """What of it is sealed."""
    known = (("phone", record.phone), ("email", record.email), ("mail", record.mail))
    return {key: text for key, text in known if text}


def _invited(one: p.InviteMade, now: int) -> InviteRow:
    record = one.record
    return InviteRow(
        one.id,
        one.token,
        one.role,
        one.unit,
        record.name,
        one.person,
        one.expires,
        now,
        one.made_by or None,
        record.position,
        contact_of(record) or None,
    )
