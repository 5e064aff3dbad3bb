"""A commune's people as values, for the rules about them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from cases.commune import Commune
from cases.kinds import Actor, Role
from cases.people import Holder, Record, Roster
from cases.people_commands import Arranged, PeopleCommand
from cases.people_rows import rows_after
from cases.people_rules import arrange
from cases.profile import load_profile

COMMUNE = Commune.of(load_profile(Path(__file__).parents[2] / "communes" / "binh-tuyen.toml"))
# A Monday morning within office hours.
MONDAY = int(datetime(2026, 3, 23, 8, 15, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")).timestamp() * 1000)
DAY = 24 * 3600 * 1000


def holder(person: str, role: Role, unit: str | None = None, **more: object) -> Holder:
    made = {"record": Record(person.title()), "since": 0, "chats": (f"web:b:{person}",), **more}
    return Holder(f"{person}-{role}", person, role, unit, **made)  # type: ignore[arg-type]


OFFICE = Roster(
    (
        holder("admin", Role.ADMINISTRATOR),
        holder("clerk", Role.FOCAL_OFFICER),
        holder("leader", Role.LEADER),
        holder("police", Role.UNIT_OFFICER, "cong-an"),
        holder("police2", Role.UNIT_OFFICER, "cong-an"),
        holder("clinic", Role.UNIT_OFFICER, "tram-y-te"),
    )
)


def actor(person: str, roster: Roster = OFFICE, now: int = MONDAY) -> Actor:
    held = [one for one in roster.now(now) if one.person == person]
    unit = next((one.unit for one in held if one.role is Role.UNIT_OFFICER), None)
    return Actor(person, person, frozenset(one.role for one in held), unit)


def done(command: PeopleCommand, by: str | Actor, roster: Roster = OFFICE, now: int = MONDAY) -> Arranged:
    who = by if isinstance(by, Actor) else actor(by, roster, now)
    arranged = arrange(command, who, roster, now, COMMUNE)
    assert isinstance(arranged, Arranged), arranged
    return arranged


def refused(command: PeopleCommand, by: str, roster: Roster = OFFICE, now: int = MONDAY) -> str:
    arranged = arrange(command, actor(by, roster, now), roster, now, COMMUNE)
    assert not isinstance(arranged, Arranged)
    return arranged.key


def after(roster: Roster, arranged: Arranged) -> Roster:
    """The rows as they stand once it is written."""
    rows = rows_after({one.id: one for one in roster.holders}, arranged)
    return Roster(tuple(rows.values()), roster.invited)
