"""The days that figures are asked for: "tuần", "tháng 10", "quý 3/2026", "năm", "1/10 - 15/11/2026"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cases.text import fold
from cases.value import value

# What is asked for where nothing is said.
THIS_MONTH = "thang"
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
# Of folded text, in which all marks between numbers are spaces.
_MONTH = re.compile(r"(?:thang )?(\d{1,2}) (?:nam )?(\d{4})|thang (\d{1,2})")
_QUARTER = re.compile(r"(?:quy|q) ?([1-4]|i{1,3}|iv)(?: (?:nam )?(\d{4}))?")
_YEAR = re.compile(r"(?:nam )?(\d{4})")
_MOST_OVER_NEW_YEAR = timedelta(days=300)
_BETWEEN = frozenset({"tu", "ngay", "den", "toi", "het", "thang", "nam"})
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ALL = ("tat ca", "tu dau", "toan bo")


@value(frozen=True, slots=True)
class Period:
    """kind: day, week, month, quarter, year, all or days. Both days belong to it."""

    kind: str
    first: date
    last: date

    @property
    def number(self) -> int:
        """Of the month or the quarter in its year."""
        return (self.first.month + 2) // 3 if self.kind == "quarter" else self.first.month


def period(typed: str, today: date) -> Period | None:
    """None where it is no period. Without a year the last one that has begun is meant: in January "tháng 12" is over.
    What goes on today ends with its own last day, so that a report names the whole month."""
    words = fold(typed) or THIS_MONTH
    return _named(words, today) or _dated(words, today)


def _named(words: str, today: date) -> Period | None:
    before = words.endswith((" truoc", " vua qua", " qua"))
    bare = re.sub(r" (truoc|vua qua|qua|nay)$", "", words)
    match bare:
        case "hom" | "ngay":
            return _days("day", today - timedelta(days=before), 1)
        case "tuan":
            monday = today - timedelta(days=today.weekday() + (7 if before else 0))
            return _days("week", monday, 7)
        case "thang":
            return _months("month", *_earlier(today.year, today.month, before, 1), 1)
        case "quy":
            return _months("quarter", *_earlier(today.year, (today.month - 1) // 3 * 3 + 1, before, 3), 3)
        case "nam":
            return _months("year", today.year - before, 1, 12)
    if words == "nam ngoai":
        return _months("year", today.year - 1, 1, 12)
    if bare in _ALL:
        return Period("all", date(_FIRST_YEAR, 1, 1), today)
    return None


def _dated(words: str, today: date) -> Period | None:
    try:
        if found := _QUARTER.fullmatch(words):
            number = _ROMAN.get(found[1]) or int(found[1])
            return _begun("quarter", int(found[2] or 0), number * 3 - 2, 3, today)
        if found := _MONTH.fullmatch(words):
            return _begun("month", int(found[2] or 0), int(found[1] or found[3]), 1, today)
        if (found := _YEAR.fullmatch(words)) and _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
            return _months("year", int(found[1]), 1, 12)
        return _from_to([word for word in words.split() if word not in _BETWEEN], today)
    except ValueError:  # no such day
        return None


def _from_to(words: list[str], today: date) -> Period | None:
    """Day and month, twice for a range; the year behind each, or once at the end, or nowhere."""
    if not all(word.isascii() and word.isdigit() and len(word) <= 4 for word in words):
        return None
    match [int(word) for word in words]:
        case (d, m):
            return _days("day", _day(d, m, 0, today), 1)
        case (d, m, y):
            return _days("day", _day(d, m, y, today), 1)
        case (d, m, d2, m2):
            return _range(_day(d, m, 0, today), _day(d2, m2, 0, today), free=True)
        case (d, m, d2, m2, y):
            return _range(_day(d, m, y, today), _day(d2, m2, y, today), free=True)
        case (d, m, y, d2, m2, y2):
            return _range(_day(d, m, y, today), _day(d2, m2, y2, today), free=False)
    return None


def _range(first: date, last: date, free: bool) -> Period | None:
    """free: the first day's year was not said, so that it may be the one before."""
    if first > last and free:
        first = first.replace(year=first.year - 1)
        if last - first > _MOST_OVER_NEW_YEAR:  # the wrong way round, rather than nearly a year
            return None
    return Period("days", first, last) if first <= last else None


def _day(day: int, month: int, year: int, today: date) -> date:
    """year: 0 where none was said."""
    found = date(year or today.year, month, day)
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise ValueError("no year of ours")
    return found.replace(year=found.year - 1) if not year and found > today else found


def _begun(kind: str, year: int, month: int, months: int, today: date) -> Period:
    if year and not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError("no year of ours")
    if not year:
        year = today.year - (date(today.year, month, 1) > today)
    return _months(kind, year, month, months)


def _earlier(year: int, month: int, before: bool, months: int) -> tuple[int, int]:
    if before:
        month -= months
    return (year, month) if month > 0 else (year - 1, month + 12)


def _months(kind: str, year: int, month: int, months: int) -> Period:
    after = (year, month + months) if month + months <= 12 else (year + 1, month + months - 12)
    return Period(kind, date(year, month, 1), date(*after, 1) - timedelta(days=1))


def _days(kind: str, first: date, days: int) -> Period:
    return Period(kind, first, first + timedelta(days=days - 1))
