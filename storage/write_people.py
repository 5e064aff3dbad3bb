"""Writing who may do what: invites and roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from storage.statements import COMMUNE, among, unique
from storage.tables import invites, roles
from storage.validity import valid_now
from storage.work import Conflict, Row, Work
from storage.writes import Grant, InviteRow, RoleEnd

_ADD_INVITES = sa.insert(invites)
_UNUSED = (
    sa.select(invites.c.id, invites.c.person, invites.c.made_by, invites.c.position, invites.c.contact)
    .where(invites.c.commune_id == COMMUNE, among(invites.c.id), invites.c.used_at.is_(None))
    .order_by(invites.c.id)
    .with_for_update()
)
_USE_INVITE = sa.update(invites).where(
    invites.c.commune_id == sa.bindparam("b_commune"), invites.c.id == sa.bindparam("b_id")
)
_HELD = sa.select(roles.c.person, roles.c.role, roles.c.unit).where(
    roles.c.commune_id == COMMUNE, among(roles.c.person), roles.c.acting_for.is_(None), valid_now()
)
_ADD_ROLES = sa.insert(roles)
_END_ROLES = sa.update(roles).where(
    roles.c.commune_id == sa.bindparam("b_commune"),
    roles.c.person == sa.bindparam("b_person"),
    roles.c.role == sa.bindparam("b_role"),
    sa.or_(sa.bindparam("b_any_unit", type_=sa.Boolean()), roles.c.unit == sa.bindparam("b_unit", type_=sa.Text())),
    roles.c.until.is_(None),
)


async def add_invites(work: Work, rows: Sequence[InviteRow]) -> None:
    await work.run(
        _ADD_INVITES,
        [
            {
                "commune_id": work.commune,
                "id": row.id,
                "token_hash": work.sealer.lookup("invite", row.token),
                "role": str(row.role),
                "unit": row.unit,
                "name": row.name,
                "person": row.person,
                "expires": row.expires,
                "used_at": None,
                "used_by": None,
                "at": row.at,
                "made_by": row.made_by,
                "settled_at": None,
                "position": row.position,
                "contact": work.seal(row.contact, "invites", row.id) if row.contact else None,
            }
            for row in rows
        ],
    )


async def use_invites(work: Work, grants: Sequence[Grant]) -> None:
    """Raises Conflict, with the persons, where an invite is used already or twice in one batch. Who comes on one that
    was made in a chat has no role before an administrator confirms them; one that opens one more chat, or a seat in the
    browser, gives no role at all: whoever stood in for a week must not have it for good."""
    if not grants:
        return
    found = {row.id: row for row in await work.rows(_UNUSED, {"keys": unique(grant.invite for grant in grants)})}
    unused = set(found)
    late = set()
    for grant in grants:
        if grant.invite not in unused:
            late.add(grant.person)
        unused.discard(grant.invite)
    if late:
        raise Conflict(frozenset(late))
    await work.run(
        _USE_INVITE,
        [
            {"b_commune": work.commune, "b_id": grant.invite, "used_at": grant.at, "used_by": grant.person}
            for grant in grants
        ],
    )
    printed = [one for one in grants if found[one.invite].made_by is None and found[one.invite].person is None]
    contacts = {grant.invite: found[grant.invite] for grant in printed}
    await add_roles(work, printed, {key: (row.position, _contact(work, key, row)) for key, row in contacts.items()})


def _contact(work: Work, invite: str, row: Row) -> bytes | None:
    """Of the invitation, sealed anew for the role's row."""
    if row.contact is None:
        return None
    return work.seal(work.open(row.contact, "invites", invite), "roles", invite)


async def add_roles(
    work: Work, grants: Sequence[Grant], records: Mapping[str, tuple[str, bytes | None]] | None = None
) -> None:
    """One row for each grant, under the invite's id, unless the person holds the role in that unit already. records:
    position and sealed contact by the invite."""
    if not grants:
        return
    known, now = records or {}, work.clock()
    asked = {"keys": unique(grant.person for grant in grants), "now": now}
    held = {tuple(row) for row in await work.rows(_HELD, asked)}
    new = {(grant.person, str(grant.role), grant.unit): grant for grant in grants}
    await work.run(
        _ADD_ROLES,
        [
            {
                "commune_id": work.commune,
                "id": grant.invite,
                "person": grant.person,
                "role": str(grant.role),
                "unit": grant.unit,
                "name": grant.name,
                "position": known.get(grant.invite, ("", None))[0],
                "contact": known.get(grant.invite, ("", None))[1],
                "since": grant.at,
                "until": None,
                "away_from": None,
                "away_until": None,
                "acting_for": None,
            }
            for which, grant in new.items()
            if which not in held
        ],
    )


async def end_roles(work: Work, ends: Sequence[RoleEnd]) -> None:
    await work.run(
        _END_ROLES,
        [
            {
                "b_commune": work.commune,
                "b_person": end.person,
                "b_role": str(end.role),
                "b_any_unit": end.unit is None,
                "b_unit": end.unit,
                "until": end.at,
            }
            for end in ends
        ],
    )
