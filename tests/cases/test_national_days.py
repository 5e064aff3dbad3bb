"""What is written out of the library's tables is what the library says."""

import os
from datetime import date
from textwrap import fill

import pytest

from cases.national_days import FILE, NationalDays, by_the_library, national_days

WRITTEN = range(2025, 2041)
HEAD = """\
# Ngày nghỉ của cả nước, và ngày cuối tuần làm bù, theo thư viện `holidays`. Không sửa tay: xã có lịch riêng thì ghi
# vào [calendar] trong hồ sơ của xã. Ghi lại tệp này: HOMTHU_WRITE_DAYS=1 pytest tests/cases/test_national_days.py
"""


@pytest.fixture(scope="module", autouse=True)
def _anew() -> None:
    if "HOMTHU_WRITE_DAYS" in os.environ:
        FILE.write_text("\n".join([HEAD, *(_lines(year, by_the_library(year)) for year in WRITTEN)]), encoding="utf-8")


@pytest.mark.parametrize("year", WRITTEN)
def test_each_year_in_the_file_is_as_the_library_has_it(year: int) -> None:
    assert national_days(year) == by_the_library(year), "write it anew: see the head of national_days.toml"


def test_a_year_that_is_not_in_the_file_comes_from_the_library() -> None:
    assert date(2043, 9, 2) in national_days(2043).off


def _lines(year: int, days: NationalDays) -> str:
    return f"[{year}]\noff = [\n{_listed(days.off)}\n]\nworked = [{_listed(days.worked).strip()}]\n"


def _listed(days: frozenset[date]) -> str:
    return fill(", ".join(day.isoformat() for day in sorted(days)), 110, initial_indent="  ", subsequent_indent="  ")
