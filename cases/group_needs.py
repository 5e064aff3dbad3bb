"""What a turn in a group, or news for one, asks of the store."""

from __future__ import annotations

from cases.value import value


@value(frozen=True, slots=True)
class UnitGroup:
    """A group that gets cards of a unit. id: of its row. conversation: the group's own, without any person in it.
    made_by: the person who tied it."""

    id: str
    conversation: str
    unit: str
    made_by: str


@value(frozen=True, slots=True)
class GroupOf:
    """Whose group this conversation is. -> UnitGroup | None"""

    conversation: str


@value(frozen=True, slots=True)
class GroupsOf:
    """-> tuple[str, ...]: conversations of the unit's groups."""

    unit: str


@value(frozen=True, slots=True)
class ActorIn:
    """Who speaks in another conversation. -> Actor | None: None where it is nobody who holds a role now."""

    conversation: str
