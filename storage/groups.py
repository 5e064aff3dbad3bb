"""Groups that get a unit's cards: whose they are, who speaks there, tying and untying them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa

from cases.group_needs import ActorIn, GroupOf, GroupsOf, UnitGroup
from cases.kinds import Actor, Role
from cases.people_commands import GroupTied, GroupUntied
from storage.statements import COMMUNE, among, unique
from storage.tables import person_chats, roles, unit_groups
from storage.validity import valid_now
from storage.work import Row, Work

_group = (unit_groups.c.id, unit_groups.c.conversation, unit_groups.c.unit, unit_groups.c.made_by)
_OF_CHATS = sa.select(*_group).where(
    unit_groups.c.commune_id == COMMUNE, among(unit_groups.c.conversation), unit_groups.c.until.is_(None)
)
_OF_UNITS = (
    sa.select(unit_groups.c.unit, unit_groups.c.conversation)
    .where(unit_groups.c.commune_id == COMMUNE, among(unit_groups.c.unit), unit_groups.c.until.is_(None))
    .order_by(unit_groups.c.since, unit_groups.c.id)
)
_ACTORS = (
    sa.select(person_chats.c.conversation, roles.c.person, roles.c.role, roles.c.unit, roles.c.name)
    .join(roles, sa.and_(roles.c.commune_id == person_chats.c.commune_id, roles.c.person == person_chats.c.person))
    .where(
        person_chats.c.commune_id == COMMUNE,
        among(person_chats.c.conversation),
        person_chats.c.until.is_(None),
        valid_now(),
    )
    .order_by(roles.c.since, roles.c.id)
)
_END = sa.update(unit_groups).where(
    unit_groups.c.commune_id == sa.bindparam("b_commune"),
    sa.or_(
        unit_groups.c.conversation == sa.bindparam("b_conversation"),
        unit_groups.c.unit == sa.bindparam("b_unit", type_=sa.Text()),
    ),
    unit_groups.c.until.is_(None),
)
_ADD = sa.insert(unit_groups)


async def group_of(work: Work, needs: Sequence[GroupOf]) -> dict[GroupOf, UnitGroup | None]:
    rows = await work.rows(_OF_CHATS, {"keys": unique(need.conversation for need in needs)})
    found = {row.conversation: UnitGroup(row.id, row.conversation, row.unit, row.made_by) for row in rows}
    return {need: found.get(need.conversation) for need in needs}


async def groups_of(work: Work, needs: Sequence[GroupsOf]) -> dict[GroupsOf, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in await work.rows(_OF_UNITS, {"keys": unique(need.unit for need in needs)}):
        found[row.unit].append(row.conversation)
    return {need: tuple(found[need.unit]) for need in needs}


async def actor_in(work: Work, needs: Sequence[ActorIn]) -> dict[ActorIn, Actor | None]:
    duties: dict[str, list[Row]] = defaultdict(list)
    asked = {"keys": unique(need.conversation for need in needs), "now": work.clock()}
    for row in await work.rows(_ACTORS, asked):
        duties[row.conversation].append(row)
    return {need: _actor(duties[need.conversation]) for need in needs}


def _actor(duties: list[Row]) -> Actor | None:
    if not duties:
        return None
    unit = next((duty.unit for duty in duties if duty.unit and duty.role == Role.UNIT_OFFICER), None)
    return Actor(duties[0].person, duties[0].name, frozenset(Role(duty.role) for duty in duties), unit)


async def change(work: Work, tied: Sequence[GroupTied], untied: Sequence[GroupUntied]) -> None:
    """A unit has one group and a group one unit: what was before ends. Of several in one batch the last holds."""
    if not tied and not untied:
        return
    now = work.clock()
    ended = [(one.conversation, None) for one in untied] + [(one.conversation, one.unit) for one in tied]
    commune = {"b_commune": work.commune, "until": now}
    await work.run(_END, [{**commune, "b_conversation": chat, "b_unit": unit} for chat, unit in ended])
    by_unit = {one.unit: one for one in {one.conversation: one for one in tied}.values()}
    await work.run(
        _ADD,
        [
            {
                "commune_id": work.commune,
                "id": one.id,
                "conversation": one.conversation,
                "unit": one.unit,
                "made_by": one.made_by,
                "since": now,
                "until": None,
            }
            for one in by_unit.values()
        ],
    )
