"""A day as people write it: "24/3", "ngày 24 tháng 3", "hôm qua". It abstains where two days are named, or none."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from cases.text import fold
from dialogs.understanding.data import PHRASES
from dialogs.understanding.typed import Typed, as_typed

_NUMERIC: Final = re.compile(
    r"(?<![\d/.,-])(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?(?![\d/-]|[.,]\d)"
)
_IN_WORDS: Final = re.compile(r"\b(\d{1,2}) thang (\d{1,2})(?: nam (\d{4})| (\d{4})| (nam ngoai|nam nay|nam sau))?\b")
_DAYS: Final = {
    "hom nay": 0,
    "bua nay": 0,
    "bua ni": 0,
    "sang nay": 0,
    "chieu nay": 0,
    "toi nay": 0,
    "hom qua": -1,
    "toi qua": -1,
    "bua qua": -1,
    "dem qua": -1,
    "sang qua": -1,
    "chieu qua": -1,
    "hom kia": -2,
    "bua kia": -2,
    "ngay mai": 1,
    "sang mai": 1,
    "chieu mai": 1,
    "bua mai": 1,
    "ngay kia": 2,
    "ngay mot": 2,
}
_RELATIVE: Final = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
# Beside a day alone: "từ ngày 24/3 ạ", "khoảng 24/3".
_AROUND: Final = frozenset(map(fold, PHRASES["date"]["around"]))
_DAY_WORDS: Final = frozenset({"ngay", "hom", "mung", "bua"})
_HALF_A_YEAR: Final = 183


def date_in(text: str | Typed, today: date) -> date | None:
    """The one day that the text names. Without a year it is the nearest such day, before today or after."""
    typed = as_typed(text)
    found = {*_numeric(typed, today), *_in_words(typed, today), *_relative(typed, today)}
    return found.pop() if len(found) == 1 else None


def _numeric(typed: Typed, today: date) -> list[date]:
    found = []
    for match in _NUMERIC.finditer(typed.text):
        day, month, year = match.groups()
        before = as_typed(typed.text[: match.start()]).readings
        named = any(read.words[-1] in _DAY_WORDS for read in before)
        # In a longer text "2/3 số hộ" is a share, "24/7" the whole week.
        if year is None and not named and not _is_alone(typed):
            continue
        made = _made(day, month, year, today)
        if made:
            found.append(made)
    return found


def _is_alone(typed: Typed) -> bool:
    return any(all(word.isdecimal() or word in _AROUND for word in read.words) for read in typed.readings)


def _in_words(typed: Typed, today: date) -> list[date]:
    found = []
    keys = {read.key for read in typed.readings} or {typed.folded}
    for day, month, named, bare, said in (match for key in keys for match in _IN_WORDS.findall(key)):
        year = named or bare or ("" if not said else str(today.year + {"nam ngoai": -1, "nam sau": 1}.get(said, 0)))
        made = _made(day, month, year or None, today)
        if made:
            found.append(made)
    return found


def _relative(typed: Typed, today: date) -> list[date]:
    keys = {read.key for read in typed.readings} or {typed.folded}
    said = {match.group() for key in keys for match in _RELATIVE.finditer(key)}
    if not said and typed.readings and any(read.words == ("mai",) for read in typed.readings):
        said = {"ngay mai"}
    return [today + timedelta(days=_DAYS[words]) for words in said]


def _made(day: str, month: str, year: str | None, today: date) -> date | None:
    try:
        if year is not None:
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        nearest = [date(at, int(month), int(day)) for at in (today.year - 1, today.year, today.year + 1)]
    except ValueError:
        return None
    return min((one for one in nearest if abs((one - today).days) <= _HALF_A_YEAR), default=None)
