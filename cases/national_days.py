"""The country's days off, and the weekend days that are worked instead: as the `holidays` library has them.

Its tables of the coming years are written out in national_days.toml, because a process that imports the library carries
18 MB of the whole world's. A test holds the file against the library, and says how to write it anew."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from cases.value import value

FILE: Final = Path(__file__).with_name("national_days.toml")


@value(frozen=True, slots=True)
class NationalDays:
    """Of one year. off: nobody works, whatever the weekday. worked: of a weekend, in exchange."""

    off: frozenset[date]
    worked: frozenset[date]


def national_days(year: int) -> NationalDays:
    written = _written().get(str(year))
    if written is None:
        return by_the_library(year)
    return NationalDays(frozenset(written["off"]), frozenset(written["worked"]))


def by_the_library(year: int) -> NationalDays:
    """Takes a tenth of a second when first asked."""
    from holidays import country_holidays

    table = country_holidays("VN", years=year)
    return NationalDays(frozenset(table), frozenset(day for day in table.weekend_workdays if day.year == year))


@cache
def _written() -> dict[str, dict[str, list[date]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
