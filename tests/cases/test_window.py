"""When a platform lets us write, over all of time."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.composition import engine
from cases.commune import Commune
from cases.profile import load_profile
from cases.window import (
    HOUR_MS,
    NEVER,
    NEWS,
    OPEN,
    SILENT,
    Standing,
    Window,
    call_from,
    is_for_staff,
    is_held,
    standing,
    template_from,
)
from dialogs import draft_life

OA = Window(free=48 * HOUR_MS, hard=7 * 24 * HOUR_MS)
COMMUNE = Commune.of(load_profile(Path(__file__).parents[2] / "communes" / "binh-tuyen.toml"))
ZONE = COMMUNE.profile.zone
MOMENTS = st.integers(1_700_000_000_000, 1_950_000_000_000)
SPANS = st.integers(0, 60 * 24 * HOUR_MS)


def at(now: int) -> datetime:
    return COMMUNE.local(now)


@given(now=MOMENTS, since=SPANS)
def test_free_then_paid_then_templates_alone(now: int, since: int) -> None:
    found = standing(OA, now - since, now, at(now))
    if since < OA.free:
        assert found is Standing.FREE
    elif since < OA.hard:
        assert found is Standing.PAID
    else:
        assert found not in OPEN


@given(now=MOMENTS, since=SPANS, later=SPANS)
def test_it_never_opens_by_itself(now: int, since: int, later: int) -> None:
    before = standing(OA, now - since, now, at(now))
    after = standing(OA, now - since, now + later, at(now + later))
    rank = {Standing.FREE: 0, Standing.PAID: 1, Standing.TEMPLATE: 2, Standing.CLOSED: 2}
    assert rank[after] >= rank[before]


@given(now=MOMENTS, ahead=SPANS)
def test_a_clock_that_was_set_back_closes_nothing(now: int, ahead: int) -> None:
    assert standing(OA, now + ahead, now, at(now)) is Standing.FREE


@given(now=MOMENTS, since=SPANS | st.none())
def test_where_there_is_no_window_it_is_always_open(now: int, since: int | None) -> None:
    interacted = None if since is None else now - since
    assert standing(None, interacted, now, at(now)) is Standing.FREE


@given(now=MOMENTS)
def test_templates_go_by_day_alone(now: int) -> None:
    local = at(now)
    found = standing(OA, None, now, local)
    assert (found is Standing.TEMPLATE) == (6 <= local.hour < 22)
    assert found in (Standing.TEMPLATE, Standing.CLOSED)


@given(now=MOMENTS)
def test_what_waits_for_the_morning_goes_in_the_next_one(now: int) -> None:
    local = at(now)
    then = template_from(local)
    assert local <= then < local + timedelta(hours=8, seconds=1)
    assert time(6) <= then.time() < time(22)
    assert standing(OA, None, int(then.timestamp() * 1000), then) is Standing.TEMPLATE


@given(now=MOMENTS)
def test_somebody_is_called_two_working_days_later_while_the_office_is_open(now: int) -> None:
    local = at(now)
    then = call_from(local, COMMUNE.days)
    assert COMMUNE.days.between(local.date(), then.date()) in (2, 3)  # 3: it was told after the office closes
    assert COMMUNE.days.next_opening(then) == then
    assert then > local


def test_two_minutes_before_ten_in_the_evening_is_day_and_ten_is_night() -> None:
    day = datetime(2026, 11, 23, 21, 59, 59, tzinfo=ZONE)
    assert template_from(day) == day
    assert template_from(day + timedelta(seconds=1)) == datetime(2026, 11, 24, 6, tzinfo=ZONE)
    assert template_from(datetime(2026, 11, 24, 5, 59, tzinfo=ZONE)).hour == 6


def test_never_is_a_moment_that_can_be_written_down() -> None:
    assert datetime.fromtimestamp(NEVER / 1000, UTC).year == 9999


def test_of_every_kind_of_news_it_is_known_what_becomes_of_it_behind_a_window() -> None:
    of_people = [kind for kind in engine().tellers if not kind.startswith("group.")]  # groups have no window
    for kind in of_people:
        if kind == NEWS:  # as its template or not at all
            continue
        assert is_held(kind) != (kind in SILENT), f"{kind}: add it to cases/window.py"
        assert is_held(kind) or not is_for_staff(kind)


@given(at=MOMENTS)
def test_the_reminder_of_a_draft_lies_in_the_free_window(at: int) -> None:
    talk: Any = SimpleNamespace(commune=COMMUNE)
    assert draft_life.reminded_at(at, talk) - at < OA.free
