"""Doors for trying out: which invitations they are, and when they close."""

from __future__ import annotations

from typing import Final

from cases import people_commands as p
from cases.kinds import Role
from cases.people import Invited, Roster

# Behind the name on an invitation that is printed for trying out.
PRACTICE: Final = f"(th{chr(0x1EED)})"


def practice_ends(role: Role, name: str, roster: Roster) -> p.Arranged:
    """Doors for trying out close as soon as somebody real holds that role. name: who comes in."""
    open_ = [one for one in practice_of(roster) if one.role is role and not name.endswith(PRACTICE)]
    lines = [p.LogLine(one.id, "staff_invite_taken_back", {"invite": one.id, "practice": "yes"}) for one in open_]
    return p.Arranged(tuple(p.InviteSettled(one.id) for one in open_), tuple(lines))


def practice_of(roster: Roster) -> tuple[Invited, ...]:
    return tuple(one for one in roster.invited if not one.made_by and one.record.name.endswith(PRACTICE))
