"""What is shown to everybody tells nobody how a few people fared."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cases.figures import Cell, Count, added
from cases.figures_published import FEWEST_SHOWN, hidden, published

DAY = date(2026, 3, 31)


def test_a_small_number_is_hidden_and_so_is_the_one_that_would_tell_it() -> None:
    assert hidden({"a": 3, "b": 40, "c": 9, "d": 0}) == {"a": None, "b": 40, "c": None, "d": 0}
    assert hidden({"a": 3, "b": 2, "c": 9}) == {"a": None, "b": None, "c": 9}
    assert hidden({"a": 5, "b": 6}) == {"a": 5, "b": 6}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=2))
def test_no_small_number_can_be_worked_out_from_the_total(numbers: dict[str, int]) -> None:
    shown = hidden(numbers)
    assert all(number == 0 or number >= FEWEST_SHOWN for number in shown.values() if number is not None)
    gone = [key for key, number in shown.items() if number is None]
    others = [key for key, number in numbers.items() if number and key not in gone]
    assert len(gone) != 1 or not others


def test_inside_nothing_is_hidden_and_outside_few_columns_are_shown() -> None:
    cells = [
        Cell("cong-an", "", "", Count(received=2, on_time=1, left=1)),
        Cell("y-te", "", "", Count(received=20, left=20)),
    ]
    figures = added(DAY, DAY, DAY, "", cells, [], {})
    assert figures.by_unit["cong-an"].received == 2
    assert published(figures)["by_unit"] == {
        "cong-an": {"received": None, "solved": None, "left": None},
        "y-te": {"received": None, "solved": 0, "left": None},
    }
    assert published(figures)["all"] == {"received": 22, "solved": None, "left": 21, "share_on_time": None}
