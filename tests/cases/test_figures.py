"""Adding up what was counted."""

from __future__ import annotations

from datetime import date

import pytest

from cases.figures import Cell, Count, added

DAY = date(2026, 3, 31)


def test_cells_are_added_by_unit_subject_and_village() -> None:
    cells = [
        Cell("cong-an", "vneid", "bac-ke", Count(received=2, on_time=1, left=1, overdue=1, oldest_due=20)),
        Cell("cong-an", "vneid", "tan-ngoc", Count(received=1, late=1, left=0, overdue=1, oldest_due=15)),
        Cell("", "", "bac-ke", Count(received=4)),
        Cell("tram-y-te", "y-te", "xa", Count()),
    ]
    figures = added(DAY, DAY, DAY, "", cells, [], {"all": {"": 5}, "village": {"bac-ke": 3}})
    assert figures.all == Count(received=7, on_time=1, late=1, left=1, overdue=2, oldest_due=15, senders=5)
    assert figures.by_unit["cong-an"].received == 3
    assert figures.by_village["bac-ke"] == Count(received=6, on_time=1, left=1, overdue=1, oldest_due=20, senders=3)
    assert set(figures.by_unit) == {"", "cong-an"}  # nothing is said of whom there is nothing to say


@pytest.mark.parametrize(("on_time", "late", "share"), [(0, 0, None), (1, 0, 100), (199, 1, 99), (0, 3, 0), (2, 1, 66)])
def test_a_share_is_never_made_better_than_it_is(on_time: int, late: int, share: int | None) -> None:
    assert Count(on_time=on_time, late=late).share_on_time == share
