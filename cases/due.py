"""What is nearly due or late, and who hears of it: the real chain, from whoever has the case in hand upwards.

Nothing is remembered between two looks: a day's reminders follow from the cases, the people and the calendar alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from cases.case import Case
from cases.commune import Commune
from cases.desk import next_approver
from cases.kinds import AT_UNIT, Role, Status
from cases.people import Holder, Roster
from cases.profile import Profile, Reminders
from cases.text import fold
from cases.value import value

# The clocks of these run; what waits for its sender or for the national portal is late for nobody here.
RUNNING: Final = frozenset({Status.SUBMITTED, Status.RECEIVED, Status.CLASSIFIED, Status.FORWARDED, Status.IN_PROGRESS})


@value(frozen=True, slots=True)
class Late:
    """How many open cases of a unit ("" for the desk) are due on one day. due: ISO date."""

    unit: str
    due: str
    count: int


@value(frozen=True, slots=True)
class Item:
    """late: working days past the stage's day; 0 on the day itself, -1 the working day before."""

    case: Case
    late: int


def lateness(case: Case, today: date, commune: Commune) -> int:
    return commune.days.between(date.fromisoformat(case.stage_due), today)


def heads_unit(holder: Holder, profile: Profile | None = None) -> bool:
    """By the position that the unit names for its head, else by the titles that heads have in this commune; None: that
    they have as a rule."""
    unit = profile.unit(holder.unit or "") if profile else None
    titles = (unit.head,) if unit is not None and unit.head else (profile.reminders if profile else Reminders()).heads
    position = f"{fold(holder.record.position)} "
    return any(position.startswith(f"{fold(title)} ") for title in titles)


def units_without_head(roster: Roster, now: int, profile: Profile) -> tuple[str, ...]:
    """Keys of the units with officers of whom none is known to head it. The focal point's cases are the clerk's."""
    officers = [one for one in roster.now(now) if one.role is Role.UNIT_OFFICER and one.unit != profile.focal_point]
    headed = {one.unit for one in officers if heads_unit(one, profile)}
    return tuple(sorted({one.unit or "" for one in officers} - headed))


def concerned(case: Case, late: int, roster: Roster, now: int, commune: Commune) -> frozenset[str]:
    """The persons who are told of the case when it is so late. Who is on leave is told nothing; where that leaves
    nobody on a step, the next one is told at once."""
    if case.status not in RUNNING or late < -1 or commune.today(case.at) == commune.today(now):
        return frozenset()  # what has come today was news a moment ago
    told: set[str] = set()
    for holders, after in _chain(case, roster, now, commune):
        there = {one.person for one in holders if not one.away(now)}
        if late >= after or not told:
            told |= there
    return frozenset(told)


def _chain(case: Case, roster: Roster, now: int, commune: Commune) -> list[tuple[tuple[Holder, ...], int]]:
    """Each step with how late it has to be; the first is told as soon as it is nearly due."""
    after = commune.profile.reminders
    clerks = roster.holding(Role.FOCAL_OFFICER, None, now)
    leaders = roster.holding(Role.LEADER, None, now)
    if case.proposal is not None:
        role = next_approver(case)
        if role is None:
            return []  # it leaves within the minute
        first = roster.holding(role, None, now)
        return [(first, -1), (clerks, after.clerk_days), (leaders, after.leader_days)]
    if case.status in AT_UNIT and case.unit and case.unit != commune.profile.focal_point:
        officers = roster.holding(Role.UNIT_OFFICER, case.unit, now)
        heads = tuple(one for one in officers if heads_unit(one, commune.profile))
        others = tuple(one for one in officers if one not in heads)
        return [(others, -1), (heads, after.head_days), (clerks, after.clerk_days), (leaders, after.leader_days)]
    return [(clerks, -1), (leaders, after.leader_days)]


def reminders(cases: Iterable[Case], person: str, roster: Roster, now: int, commune: Commune) -> tuple[Item, ...]:
    """What this person is told of today, the latest first."""
    today = commune.today(now)
    items = [Item(case, lateness(case, today, commune)) for case in cases]
    mine = [one for one in items if person in concerned(one.case, one.late, roster, now, commune)]
    return tuple(sorted(mine, key=lambda one: (-one.late, one.case.at)))


def ages(late: Iterable[Late], today: date, commune: Commune) -> dict[str, dict[int, int]]:
    """By unit: how many cases are so many working days late."""
    rows = [one for one in late if date.fromisoformat(one.due) < today]
    days = _days_late({date.fromisoformat(one.due) for one in rows}, today, commune)
    found: dict[str, dict[int, int]] = {}
    for one in rows:
        unit = found.setdefault(one.unit or commune.profile.focal_point, {})
        age = days[date.fromisoformat(one.due)]
        unit[age] = unit.get(age, 0) + one.count
    return found


def _days_late(days: set[date], today: date, commune: Commune) -> Mapping[date, int]:
    """As `between(day, today)` counts, in one walk back over the calendar."""
    found, count = {}, 0
    day, first = today, min(days, default=today)
    while day >= first:
        found[day] = count
        count += commune.days.is_working(day)
        day -= timedelta(days=1)
    return found
