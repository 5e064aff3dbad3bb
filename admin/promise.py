"""The day by which an answer says that something will be done. Only a guess: the officer is asked whether it is one."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

# What stands before a day that is meant as a date; "2/3 số hộ" and "24/7" have nothing of the kind.
_BEFORE: Final = r"\b(?:ngay|truoc|den|toi|vao|han|muon|nhat|xong|hen|trong|sang|chieu|mung)\s*:?\s*"
_NUMERIC: Final = re.compile(
    rf"(?P<named>{_BEFORE})?(?<![\d/.,-])(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<month>\d{{1,2}})"
    r"(?:\s?[/.-]\s?(?P<year>\d{4}|\d{2}))?(?![\d/-]|[.,]\d)"
)
_IN_WORDS: Final = re.compile(
    r"\b(?P<day>\d{1,2}) thang (?P<month>\d{1,2})(?:,? nam (?P<year>\d{4})|/(?P<only>\d{4}))?\b"
)
_HALF_A_YEAR: Final = 183
# A promise for later than that is a misprint.
_FURTHEST: Final = 3 * 366
_BARRED_D: Final = chr(0x111)


def promised_in(text: str, today: date) -> date | None:
    """The latest day after today that the text names. Without a year it is the nearest such day, so that one which has
    just gone by is not taken for next year's."""
    plain = _plain(text)
    found = [_made(m["day"], m["month"], m["year"], today) for m in _NUMERIC.finditer(plain) if m["named"] or m["year"]]
    found += [_made(m["day"], m["month"], m["year"] or m["only"], today) for m in _IN_WORDS.finditer(plain)]
    return max((one for one in found if one is not None and one > today), default=None)


def _plain(text: str) -> str:
    """Without accents and capitals; marks stay, for they tell 30/4 from 304."""
    parts = unicodedata.normalize("NFD", text.casefold())
    bare = "".join("d" if one == _BARRED_D else one for one in parts if not unicodedata.category(one).startswith("M"))
    return " ".join(bare.split())


def _made(day: str, month: str, year: str | None, today: date) -> date | None:
    try:
        if year is not None:
            named = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
            return named if (named - today).days <= _FURTHEST else None
        nearest = [date(at, int(month), int(day)) for at in (today.year - 1, today.year, today.year + 1)]
    except ValueError:
        return None
    return min((one for one in nearest if abs((one - today).days) <= _HALF_A_YEAR), default=None)
