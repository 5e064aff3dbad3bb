"""A unit's group in a messenger: which one it is, who may tie it to the unit, and what that comes to. Pure."""

from __future__ import annotations

from cases import people_commands as p
from cases.due import heads_unit
from cases.group_needs import UnitGroup
from cases.kinds import Actor, Role
from cases.outcomes import Refusal
from cases.people import Roster
from cases.profile import Profile


def may_tie(unit: str, actor: Actor, roster: Roster, now: int, profile: Profile) -> bool:
    """Administrators, and whoever heads the unit by the position in their record."""
    if actor.is_system or Role.ADMINISTRATOR in actor.roles:
        return True
    officers = roster.holding(Role.UNIT_OFFICER, unit, now)
    return any(one.person == actor.person and heads_unit(one, profile) for one in officers)


def tie(
    group: UnitGroup, before: tuple[str, ...], actor: Actor, roster: Roster, now: int, profile: Profile
) -> p.Arranged | Refusal:
    """before: conversations of the unit's groups so far; a unit has one, so these hear that they are none any more."""
    if not may_tie(group.unit, actor, roster, now, profile):
        return Refusal("group.not_yours")
    tells = tuple(
        p.Told(f"group.untied:{group.id}:{one}", one, "group.untied", {"unit": group.unit}, now)
        for one in before
        if one != group.conversation
    )
    return p.Arranged((_tied(group),), (_line("group_tied", group),), tells)


def moved(group: UnitGroup) -> p.Arranged:
    """The platform gave the same group another id, which is nobody's doing and needs no right."""
    return p.Arranged((_tied(group),), (_line("group_tied", group),))


def _tied(group: UnitGroup) -> p.GroupTied:
    return p.GroupTied(group.id, group.conversation, group.unit, group.made_by)


def untie(group: UnitGroup, actor: Actor, roster: Roster, now: int, profile: Profile) -> p.Arranged | Refusal:
    if not may_tie(group.unit, actor, roster, now, profile):
        return Refusal("group.not_yours")
    return p.Arranged((p.GroupUntied(group.conversation),), (_line("group_untied", group),))


def thrown_out(group: UnitGroup, roster: Roster, now: int) -> p.Arranged:
    """Whoever did it: nothing can be said there any more, and whoever had tied it is told in private."""
    tells = tuple(
        p.Told(f"staff.group_gone:{group.id}:{chat}", chat, "staff.group_gone", {"unit": group.unit}, now)
        for chat in roster.chats(group.made_by)[:1]
    )
    return p.Arranged((p.GroupUntied(group.conversation),), (_line("group_untied", group),), tells)


def _line(kind: str, group: UnitGroup) -> p.LogLine:
    return p.LogLine(group.made_by, kind, {"unit": group.unit, "group": group.id})
