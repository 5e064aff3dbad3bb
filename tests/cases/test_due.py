"""Who is reminded of what: nearly due, late, and up the chain; over Tết and swapped days; nobody who is on leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case import Case, Proposal
from cases.commune import Commune
from cases.due import Late, ages, concerned, heads_unit, lateness, reminders, units_without_head
from cases.kinds import Kind, Role, Status
from cases.people import Record, Roster
from cases.people_commands import Leave
from cases.profile import Reminders
from tests.cases.people_office import COMMUNE, DAY, MONDAY, OFFICE, after, done, holder

CASE = Case(
    "c1", "482719350648", Kind.REFLECTION, Status.FORWARDED, 4, "hoa", "web:b:hoa", MONDAY - 90 * DAY, "2026-04-13",
    "2026-03-27", unit="cong-an",
)  # fmt: skip
HEADED = Roster(
    (
        *(one for one in OFFICE.holders if one.person != "police2"),
        holder("chief", Role.UNIT_OFFICER, "cong-an", record=Record("Chief", "Trưởng Công an xã")),
    )
)


def at(day: date) -> int:
    return int(datetime.combine(day, time(8), COMMUNE.days.zone).timestamp() * 1000)


def told(case: Case, day: date, roster: Roster = HEADED) -> set[str]:
    now = at(day)
    return set(concerned(case, lateness(case, day, COMMUNE), roster, now, COMMUNE))


# Friday 27/3 is the day.
CHAIN = [
    (date(2026, 3, 25), set()),
    (date(2026, 3, 26), {"police"}),
    (date(2026, 3, 27), {"police"}),
    (date(2026, 3, 30), {"police", "chief"}),
    (date(2026, 3, 31), {"police", "chief", "clerk"}),
    (date(2026, 4, 1), {"police", "chief", "clerk"}),
    (date(2026, 4, 2), {"police", "chief", "clerk", "leader"}),
]


@pytest.mark.parametrize(("day", "people"), CHAIN)
def test_a_units_case_goes_up_the_chain(day: date, people: set[str]) -> None:
    assert told(CASE, day) == people


def test_the_commune_sets_the_days_of_the_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    days = Reminders(head_days=2, clerk_days=3, leader_days=3)
    slower = Commune.of(COMMUNE.profile.model_copy(update={"reminders": days}))
    monkeypatch.setattr("tests.cases.test_due.COMMUNE", slower)
    assert told(CASE, date(2026, 3, 30)) == {"police"}
    assert told(CASE, date(2026, 3, 31)) == {"police", "chief"}
    assert told(CASE, date(2026, 4, 1)) == {"police", "chief", "clerk", "leader"}


def _heads(position: str, **unit: str) -> bool:
    profile = COMMUNE.profile
    units = tuple(one.model_copy(update=unit) if one.key == "cong-an" else one for one in profile.units)
    officer = holder("chief", Role.UNIT_OFFICER, "cong-an", record=Record("Chief", position))
    return heads_unit(officer, profile.model_copy(update={"units": units}))


def test_who_heads_a_unit_is_what_the_profile_says() -> None:
    assert _heads("Trưởng Công an xã")
    assert not _heads("Phó Trưởng Công an xã")
    assert not _heads("")
    assert not _heads("Chánhs")
    assert _heads("Chỉ huy trưởng", head="Chỉ huy Trưởng")
    assert not _heads("Trưởng ca trực", head="Chỉ huy trưởng")


def test_a_unit_whose_officers_no_position_makes_a_head_is_told() -> None:
    assert units_without_head(OFFICE, MONDAY, COMMUNE.profile) == ("cong-an", "tram-y-te")
    assert units_without_head(HEADED, MONDAY, COMMUNE.profile) == ("tram-y-te",)


def test_a_day_off_on_the_way_moves_the_chain() -> None:
    """27/4 is off for the Hùng Kings, 30/4 and 1/5 too."""
    case = replace(CASE, stage_due="2026-04-29")
    assert told(case, date(2026, 4, 28)) == {"police"}
    assert told(case, date(2026, 5, 4)) == {"police", "chief"}
    assert told(case, date(2026, 5, 5)) == {"police", "chief", "clerk"}


def test_over_tet_nothing_grows_late() -> None:
    case = replace(CASE, stage_due="2026-02-13")
    assert lateness(case, date(2026, 2, 20), COMMUNE) == 0
    assert lateness(case, date(2026, 2, 23), COMMUNE) == 1


def test_a_saturday_that_is_worked_counts() -> None:
    assert lateness(replace(CASE, stage_due="2026-08-21"), date(2026, 8, 22), COMMUNE) == 1


def test_the_desk_is_the_clerks_and_then_the_leaders() -> None:
    case = replace(CASE, status=Status.RECEIVED, unit="")
    assert told(case, date(2026, 3, 31)) == {"clerk"}
    assert told(case, date(2026, 4, 2)) == {"clerk", "leader"}


def test_an_answer_waits_for_those_who_release_it_and_not_for_the_unit() -> None:
    waits = Proposal(1, "x", "police", "cong-an", ("leader",), approved=("clerk",))
    case = replace(CASE, status=Status.IN_PROGRESS, proposal=waits)
    assert told(case, date(2026, 3, 26)) == {"leader"}
    assert told(case, date(2026, 3, 31)) == {"leader", "clerk"}
    leaving = replace(waits, waiting=(), due=MONDAY)
    assert told(replace(case, proposal=leaving), date(2026, 4, 20)) == set()


@pytest.mark.parametrize("status", [Status.INFO_REQUESTED, Status.LODGED_NATIONAL, Status.REPLIED, Status.CLOSED])
def test_where_the_clock_stands_still_nobody_is_reminded(status: Status) -> None:
    assert told(replace(CASE, status=status), date(2026, 6, 1)) == set()


def test_what_came_today_is_news_and_no_reminder() -> None:
    case = replace(CASE, status=Status.SUBMITTED, unit="", at=at(date(2026, 3, 26)))
    assert told(case, date(2026, 3, 26)) == set()
    assert told(case, date(2026, 3, 27)) == {"clerk"}


def test_who_is_on_leave_hears_nothing_and_who_stands_in_does() -> None:
    away = Leave("police", date(2026, 3, 26), date(2026, 3, 27), "leader", ("d1",))
    office = after(HEADED, done(away, "police", HEADED))
    assert told(CASE, date(2026, 3, 26), office) == {"leader"}
    alone = after(HEADED, done(replace(away, deputy="", ids=()), "police", HEADED))
    assert told(CASE, date(2026, 3, 26), alone) == {"chief"}


def test_a_unit_without_anybody_is_the_clerks_from_the_first_day() -> None:
    assert told(replace(CASE, unit="kinh-te"), date(2026, 3, 26)) == {"clerk"}


@given(
    st.integers(-3, 12),
    st.sets(st.sampled_from([one.person for one in HEADED.holders])),
    st.sampled_from(sorted(Status)),
)
def test_the_chain_only_grows_and_always_reaches_somebody_who_is_there(
    late: int, away: set[str], status: Status
) -> None:
    now = MONDAY
    office = Roster(
        tuple(replace(o, away_from=0, away_until=now + 1) if o.person in away else o for o in HEADED.holders)
    )
    case = replace(CASE, status=status)
    here, before = (concerned(case, n, office, now, COMMUNE) for n in (late, late - 1))
    assert before <= here
    assert not here & away
    runs = status in {Status.SUBMITTED, Status.RECEIVED, Status.CLASSIFIED, Status.FORWARDED, Status.IN_PROGRESS}
    if runs and late >= -1 and not {"clerk", "leader"} <= away:
        assert here
    if not runs or late < -1:
        assert not here


def test_ones_own_list_has_the_latest_first() -> None:
    cases = [replace(CASE, id=str(n), stage_due=f"2026-03-2{n}") for n in (6, 3, 7)]
    found = reminders(cases, "police", HEADED, at(date(2026, 3, 26)), COMMUNE)
    assert [(one.case.id, one.late) for one in found] == [("3", 3), ("6", 0), ("7", -1)]


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(1, 5), st.sampled_from(["", "cong-an"])), max_size=20))
def test_ages_are_those_of_the_calendar(rows: list[tuple[int, int, str]]) -> None:
    today = date(2026, 5, 4)
    late = [Late(unit, (today - timedelta(days=back)).isoformat(), count) for back, count, unit in rows]
    found = ages(late, today, COMMUNE)
    assert sum(n for unit in found.values() for n in unit.values()) == sum(count for _, count, _ in rows)
    for one in late:
        age = COMMUNE.days.between(date.fromisoformat(one.due), today)
        assert found[one.unit or "van-hoa-xa-hoi"][age] >= one.count
