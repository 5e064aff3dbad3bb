"""Who may see what of a case. Every screen asks here before it shows a word."""

from __future__ import annotations

from enum import IntEnum

from cases.case import Case
from cases.kinds import Actor, Role


class Sight(IntEnum):
    """NOTHING: not even that it exists. STAGE: status and dates. MATTER: what it is about and what was answered.
    FULL: name and phone too."""

    NOTHING = 0
    STAGE = 1
    MATTER = 2
    FULL = 3


def sight(case: Case, actor: Actor) -> Sight:
    """A tracking code alone opens STAGE for anybody, which the look-up grants by itself. Whose case is answered with
    another one sees nothing of that one: the answer is relayed into the own case."""
    if actor.is_system or actor.person == case.owner or Role.FOCAL_OFFICER in actor.roles:
        return Sight.FULL
    officers = Role.UNIT_OFFICER in actor.roles and actor.unit
    if Role.LEADER in actor.roles or (officers and actor.unit in (case.unit, *case.coordinating)):
        return Sight.FULL if actor.person in case.unlocked else Sight.MATTER
    return Sight.NOTHING


def counted_unit(actor: Actor) -> str | None:
    """Whose figures somebody may see: "" for the whole commune's, a unit's own, None for nobody's."""
    if actor.is_system or actor.roles & {Role.FOCAL_OFFICER, Role.LEADER}:
        return ""
    return actor.unit or None if Role.UNIT_OFFICER in actor.roles else None
