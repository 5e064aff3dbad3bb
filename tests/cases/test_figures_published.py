"""Whoever reads all that is published, week after week, and puts it together, does not learn who wrote: of no village,
unit or subject can it be shown that in some days a few people wrote, and not nobody or enough of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.figures import Cell, Count, Figures, added
from cases.figures_published import FEWEST_SHOWN, may_be_published, published
from cases.published_totals import SentOne, Totals, totals

UNITS, SUBJECTS = ("cong-an", "kinh-te", "y-te"), ("vneid", "dvc", "loa", "mang")
MONTHS = [(date(2026, month, 1), date(2026, month + 1, 1) - timedelta(days=1)) for month in range(1, 4)]
LATER = date(2026, 12, 31)


class Letter(NamedTuple):
    """By a sender, about a subject, to a unit, on a day of the quarter; answered so many days later, or never."""

    day: int
    owner: int
    unit: str
    subject: str
    village: str
    waited: int | None

    @property
    def on(self) -> date:
        return date(2026, 1, 1) + timedelta(days=self.day)


letters = st.lists(
    st.builds(
        Letter,
        st.integers(0, 89),
        st.integers(0, 12),
        st.sampled_from(UNITS),
        st.sampled_from(SUBJECTS),
        st.sampled_from(("bac-ke", "nho")),
        st.none() | st.integers(0, 40),
    ),
    max_size=60,
)


def figures(sent: Iterable[Letter], first: date, last: date) -> Figures:
    came = [one for one in sent if first <= one.on <= last]
    cells = [Cell(one.unit, one.subject, one.village, Count(received=1, left=1)) for one in came]
    units = {unit: len({one.owner for one in came if one.unit == unit}) for unit in UNITS}
    senders = {"all": {"": len({one.owner for one in came})}, "unit": units}
    return added(first, last, LATER, "", cells, [], senders)


# The attack on figures: bounds of every hidden number, narrowed until nothing moves any more.

Bounds = dict[str, list[int]]
_MANY = 10_000


def narrowed(told: dict[str, dict[str, int | None]], keys: Iterable[str], whole: int | None) -> Bounds:
    """What can be shown of what came by each key, from its month's publication. A number that is shown stands for
    itself and up to four more; one that is not for anything, since few people may have written much."""
    bounds = {key: [0, _MANY] for key in keys}
    for key, of in told.items():
        number = of["received"]
        assert number is not None
        bounds[key] = [number, number + FEWEST_SHOWN - 1]
    low, high = (whole, whole + FEWEST_SHOWN - 1) if whole is not None else (0, _MANY)
    for _ in range(len(bounds) + 1):
        for key, (least, most) in bounds.items():
            others = [bound for other, bound in bounds.items() if other != key]
            bounds[key] = [
                max(least, low - sum(bound[1] for bound in others)),
                min(most, high - sum(bound[0] for bound in others)),
            ]
    return bounds


@given(letters)
def test_of_no_unit_or_subject_can_it_be_shown_that_few_wrote(sent: list[Letter]) -> None:
    for first, last in MONTHS:
        real = figures(sent, first, last)
        told = published(real)
        for part, keys in (("by_unit", UNITS), ("by_subject", SUBJECTS)):
            found = narrowed(told[part], keys, told["all"]["received"])
            for key, (least, most) in found.items():
                assert least <= getattr(real, part).get(key, Count()).received <= most, "the attack reckons rightly"
                assert key in told[part] or least == 0, f"somebody wrote about {key}, and few did"


@given(letters)
def test_nothing_that_is_small_is_named(sent: list[Letter]) -> None:
    for first, last in MONTHS:
        told = published(figures(sent, first, last))
        numbers = [of["received"] for part in ("by_unit", "by_subject") for of in told[part].values()]
        numbers += [told["all"][name] for name in ("received", "solved", "left")]
        assert all(number is None or (number >= FEWEST_SHOWN and number % FEWEST_SHOWN == 0) for number in numbers)


@given(letters)
def test_who_lives_where_changes_nothing_in_the_figures(sent: list[Letter]) -> None:
    elsewhere = [one._replace(village="nho" if one.village == "bac-ke" else "bac-ke") for one in sent]
    for first, last in MONTHS:
        assert published(figures(sent, first, last)) == published(figures(elsewhere, first, last))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 30)),  # a day less: the difference is a day
        (date(2026, 1, 2), date(2026, 1, 31)),
        (date(2026, 1, 1), date(2026, 3, 31)),  # without two of its months: the third
        (date(2026, 1, 5), date(2026, 1, 11)),
        (date(2026, 12, 1), date(2026, 12, 31)),  # not over: tomorrow it is another number
    ],
)
def test_days_that_overlap_others_are_not_published(first: date, last: date) -> None:
    assert not may_be_published(first, last, LATER)
    with pytest.raises(ValueError, match="whole calendar month"):
        published(figures([], first, last))


def test_one_who_writes_much_is_not_many() -> None:
    sent = [Letter(n, 1, "y-te", "loa", "nho", None) for n in range(9)]
    told = published(figures(sent, *MONTHS[0]))
    assert told["all"]["received"] is None
    assert told["by_unit"] == {}


def test_what_is_enough_is_told() -> None:
    sent = [Letter(n, n % 9, "y-te", "loa", "nho", None) for n in range(28)]
    told = published(figures(sent, *MONTHS[0]))
    assert told["all"]["received"] == 25
    assert told["by_unit"] == {"y-te": {"received": 25}}


# The attack on a village's running totals: they are looked at every day. Whatever is seen must be what would have been
# seen in another half year, too, in which the few were not there, or were enough.


def days(sent: Iterable[Letter]) -> list[SentOne]:
    return [
        SentOne(one.on, one.on + timedelta(days=one.waited) if one.waited is not None else None, str(one.owner))
        for one in sent
    ]


def seen(sent: list[SentOne]) -> list[Totals]:
    """Every Monday of a quarter, on which they may move, and the day before."""
    mondays = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(15)]
    return [totals(sent, day) for monday in mondays for day in (monday - timedelta(days=1), monday)]


@given(letters)
def test_of_a_step_nobody_knows_in_which_of_its_weeks_somebody_wrote(sent: list[Letter]) -> None:
    """All who stand behind a step might have written in its last week: then there were enough of them in it, and nobody
    in those before. So of no week can it be shown that a few wrote."""
    theirs = [one._replace(day=one.day, waited=None) for one in sent]
    story = seen(days(theirs))
    untils = sorted({one.until for one in story if one.until is not None})
    other = []
    for one in days(theirs):
        until = next((day for day in untils if one.lodged <= day), None)
        if until is not None:
            other.append(SentOne(until, None, one.owner))
    assert seen(other) == story, "and who wrote after the last step might not have written at all"


@given(letters)
def test_both_together_tell_no_more(sent: list[Letter]) -> None:
    """Who wrote from a small village after its last step, and so stands in no total, might have lived anywhere: figures
    and totals would be the same."""
    theirs = days([one._replace(waited=None) for one in sent if one.village == "nho"])
    until = max((one.until for one in seen(theirs) if one.until is not None), default=date.min)
    elsewhere = [one._replace(village="") if one.village == "nho" and one.on > until else one for one in sent]
    assert seen(days([one._replace(waited=None) for one in elsewhere if one.village == "nho"])) == seen(theirs)
    for first, last in MONTHS:
        assert published(figures(elsewhere, first, last)) == published(figures(sent, first, last))


@given(letters)
def test_a_step_has_enough_people_behind_it(sent: list[Letter]) -> None:
    theirs = days([one._replace(waited=None) for one in sent])
    story = [one for one in seen(theirs) if one.until is not None]
    before: date | None = None
    for until in sorted({one.until for one in story if one.until is not None}):
        behind = {one.owner for one in theirs if (before is None or one.lodged > before) and one.lodged <= until}
        assert len(behind) >= FEWEST_SHOWN
        before = until


@given(letters)
def test_answers_are_never_more_than_letters_and_move_in_such_steps_too(sent: list[Letter]) -> None:
    theirs = days(sent)
    moved: list[int] = []
    for one in seen(theirs):
        if one.answered is None:
            continue
        assert one.sent is not None
        assert one.answered <= one.sent
        moved += [one.answered] if not moved or moved[-1] != one.answered else []
    assert all(abs(later - earlier) >= FEWEST_SHOWN for earlier, later in pairwise(moved))
