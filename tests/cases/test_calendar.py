"""Working days and opening hours of a commune, Tết and swapped Saturdays included."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.calendar import WorkingDays
from cases.profile import Calendar, NamedDay, load_profile

PROFILE = load_profile(Path(__file__).parents[2] / "communes" / "binh-tuyen.toml")
DAYS = WorkingDays(PROFILE)
dates = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 1, 2),  # swapped with Saturday 10/01
        date(2026, 2, 16),
        date(2026, 2, 20),  # Tết ends
        date(2026, 4, 27),  # for Sunday 26/4, Giỗ Tổ
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 8, 31),  # swapped with Saturday 22/8
        date(2026, 9, 1),
        date(2026, 9, 2),
        date(2026, 11, 24),  # Ngày Văn hóa Việt Nam
        date(2027, 2, 8),
        date(2027, 4, 16),
        date(2026, 3, 21),  # an ordinary Saturday
        date(2026, 3, 22),
    ],
)
def test_nobody_works_on(day: date) -> None:
    assert not DAYS.is_working(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 10),  # make-up Saturdays
        date(2026, 8, 22),
        date(2026, 2, 13),
        date(2026, 2, 23),
        date(2025, 11, 24),  # before there was such a holiday
        date(2026, 3, 24),
    ],
)
def test_people_work_on(day: date) -> None:
    assert DAYS.is_working(day)


@pytest.mark.parametrize(
    ("start", "working_days", "end"),
    [
        (date(2026, 3, 24), 15, date(2026, 4, 14)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
        (date(2026, 1, 9), 1, date(2026, 1, 10)),  # onto a make-up Saturday
        (date(2026, 8, 21), 7, date(2026, 9, 3)),  # counts Saturday 22/8, not 31/8 to 02/9
        (date(2026, 3, 21), 1, date(2026, 3, 23)),
        (date(2026, 3, 21), 0, date(2026, 3, 21)),
    ],
)
def test_a_deadline_falls_on(start: date, working_days: int, end: date) -> None:
    assert DAYS.add(start, working_days) == end
    assert DAYS.between(start, end) == working_days


@given(dates, st.integers(0, 40))
@settings(max_examples=60)
def test_adding_days_and_counting_them_agree(start: date, working_days: int) -> None:
    end = DAYS.add(start, working_days)
    assert DAYS.between(start, end) == working_days
    assert DAYS.between(end, start) == -working_days
    assert working_days == 0 or DAYS.is_working(end)


@given(dates, st.integers(0, 20), st.integers(0, 20))
@settings(max_examples=60)
def test_days_may_be_added_in_two_steps(start: date, first: int, second: int) -> None:
    assert DAYS.add(DAYS.add(start, first), second) == DAYS.add(start, first + second)


def test_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError):
        DAYS.add(date(2026, 3, 24), -1)


def test_the_communes_table_wins_over_the_library() -> None:
    table = Calendar(
        off=(NamedDay(day=date(2026, 3, 24), name="Mất điện toàn xã"),),
        not_off=(NamedDay(day=date(2026, 4, 30), name="Trực"),),
        make_up=(NamedDay(day=date(2026, 3, 28), name="Làm bù"),),
    )
    days = WorkingDays(PROFILE.model_copy(update={"calendar": table}))
    assert [days.is_working(date(2026, m, d)) for m, d in ((3, 24), (4, 30), (3, 28))] == [False, True, True]


def test_a_calendar_that_never_opens_is_an_error_not_a_hang() -> None:
    hours = PROFILE.office_hours.model_copy(update={"weekdays": ()})
    with pytest.raises(ValueError, match="no working day"):
        WorkingDays(PROFILE.model_copy(update={"office_hours": hours})).add(date(2027, 5, 3), 1)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=DAYS.zone)


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        ("2026-03-20 09:15", "2026-03-20 09:15"),
        ("2026-03-20 07:00", "2026-03-20 07:30"),
        ("2026-03-20 07:30", "2026-03-20 07:30"),
        ("2026-03-20 11:30", "2026-03-20 13:30"),
        ("2026-03-20 12:00", "2026-03-20 13:30"),
        ("2026-03-20 17:00", "2026-03-23 07:30"),
        ("2026-03-21 10:00", "2026-03-23 07:30"),
        ("2026-02-13 18:00", "2026-02-23 07:30"),
        ("2026-01-09 20:00", "2026-01-10 07:30"),
    ],
)
def test_staff_call_back_at_the_next_opening(asked: str, called: str) -> None:
    assert DAYS.next_opening(local(asked)) == local(called)


def test_a_moment_elsewhere_is_read_in_the_communes_time() -> None:
    evening_in_london = datetime(2026, 3, 22, 23, 0, tzinfo=UTC)
    assert DAYS.day_of(evening_in_london) == date(2026, 3, 23)
    assert DAYS.next_opening(evening_in_london) == local("2026-03-23 07:30")


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        DAYS.next_opening(datetime(2026, 3, 22))  # noqa: DTZ001


@given(st.integers(0, 3 * 365 * 24 * 60))
@settings(max_examples=60)
def test_an_opening_is_never_earlier_and_always_open(minutes: int) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    opening = DAYS.next_opening(moment)
    assert opening >= moment
    assert opening - moment < timedelta(days=15)
    assert DAYS.is_working(opening.date())
    assert DAYS.next_opening(opening) == opening
