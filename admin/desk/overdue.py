"""The backlog: how old it is, where it lies, and each of its cases."""

from __future__ import annotations

from dataclasses import dataclass

from admin import shows
from admin.desk.page import Query, View
from admin.desk.rows import Row, row
from admin.overdue import AGES, by_unit, late_cases, own_unit
from dialogs.say import Say, say
from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class OfUnit:
    """ages: how many of each age, youngest first, as the heads say. oldest: working days."""

    name: str
    ages: tuple[int, ...]
    count: int
    oldest: int


@dataclass(frozen=True, slots=True)
class Overdue:
    heads: tuple[Say, ...]
    units: tuple[OfUnit, ...]
    count: int
    rows: tuple[Row, ...]
    all_units: bool


def overdue(query: Query, talk: Talk) -> View:
    found = by_unit(talk)
    units = [_of_unit(unit, days, talk) for unit, days in found.items() if days]
    units.sort(key=lambda one: (-one.oldest, one.name))
    # page.age.to_3 page.age.to_10 page.age.over_10
    heads = tuple(Say(f"page.age.{key.rpartition('.')[2]}") for _, key in AGES)
    count = sum(one.count for one in units)
    rows = tuple(row(case, talk) for case in late_cases(talk))
    return View(say("page.overdue"), Overdue(heads, tuple(units), count, rows, own_unit(talk) is None))


def _of_unit(unit: str, days: dict[int, int], talk: Talk) -> OfUnit:
    ages, youngest = [], 0
    for most, _ in AGES:
        ages.append(sum(n for age, n in days.items() if youngest < age <= most))
        youngest = most
    return OfUnit(shows.unit(unit, talk), tuple(ages), sum(days.values()), max(days))
