"""The days that staff mean when they ask for figures."""

from __future__ import annotations

from datetime import date

import pytest

from cases.figures_period import period

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "kind", "first", "last"),
    [
        ("", "month", "2026-11-01", "2026-11-30"),
        ("tuần", "week", "2026-11-16", "2026-11-22"),
        ("tuần trước", "week", "2026-11-09", "2026-11-15"),
        ("tháng này", "month", "2026-11-01", "2026-11-30"),
        ("thang truoc", "month", "2026-10-01", "2026-10-31"),
        ("tháng 9", "month", "2026-09-01", "2026-09-30"),
        ("tháng 12", "month", "2025-12-01", "2025-12-31"),
        ("10/2026", "month", "2026-10-01", "2026-10-31"),
        ("tháng 2 năm 2024", "month", "2024-02-01", "2024-02-29"),
        ("quý", "quarter", "2026-10-01", "2026-12-31"),
        ("quý trước", "quarter", "2026-07-01", "2026-09-30"),
        ("quý III/2026", "quarter", "2026-07-01", "2026-09-30"),
        ("q1", "quarter", "2026-01-01", "2026-03-31"),
        ("năm ngoái", "year", "2025-01-01", "2025-12-31"),
        ("2025", "year", "2025-01-01", "2025-12-31"),
        ("hôm qua", "day", "2026-11-21", "2026-11-21"),
        ("15/10", "day", "2026-10-15", "2026-10-15"),
        ("1/10 - 15/11/2026", "days", "2026-10-01", "2026-11-15"),
        ("từ ngày 1/12 đến hết ngày 5/1", "days", "2025-12-01", "2026-01-05"),
        ("tất cả", "all", "2000-01-01", "2026-11-22"),
    ],
)
def test_a_period_is_understood(typed: str, kind: str, first: str, last: str) -> None:
    found = period(typed, TODAY)
    assert found is not None
    assert (found.kind, found.first.isoformat(), found.last.isoformat()) == (kind, first, last)


@pytest.mark.parametrize(
    "typed", ["rác", "31/2", "29/2", "99/2026", "13/1899", "5/3/1800", "quý 5", "648", "5/1/2026 - 1/1/2026"]
)
def test_what_is_no_period_is_none(typed: str) -> None:
    assert period(typed, TODAY) is None


def test_days_the_wrong_way_round_are_no_period_but_over_new_year_they_are() -> None:
    assert period("15/9 đến 1/9", date(2026, 11, 23)) is None
    over = period("1/12 - 15/1/2027", date(2027, 2, 1))
    assert over is not None
    assert (over.first, over.last) == (date(2026, 12, 1), date(2027, 1, 15))
