"""Numbers that people carry, and whether anything else was said beside them."""

from __future__ import annotations

import re
from typing import Final, Literal

from cases.codes import BadStartToken, StartToken
from cases.links import link_in
from dialogs.understanding.data import PHRASES
from dialogs.understanding.table import Phrase, Table
from dialogs.understanding.typed import Reading, Typed, as_typed, reading

_ABOUT_A_CODE: Final = Table([Phrase(words, True) for words in PHRASES["code"]["about"]])
_DIGITS: Final = 12
_DECIMAL: Final = re.compile(r"\d")
_FEWEST: Final = _DIGITS - 1
_LONGEST_ABOUT: Final = 80  # characters


def token_in(text: str) -> str | None:
    """16 digits that can be a start token, typed alone or in a link of ours, with all that was handed on; or None."""
    if not text[:1].isdigit():
        return link_in(text) or None
    try:
        return StartToken.parse(text).value
    except BadStartToken:
        return None


def only_a_code(text: str | Typed) -> bool:
    """Whether nothing stands around the code in a text but "tra cứu", "mã số", "xem giúp tôi" and the like."""
    return any(_about_a_code(read) for read in (*as_typed(text).readings, reading(as_typed(text).text)))


def wrong_code(text: str) -> Literal["check", "length"] | None:
    """12 digits that do not check, alone or beside "tra cứu" and the like; a digit too few or too many beside such
    words. An identity card begins with 0, a phone with 84."""
    if len(text) > _LONGEST_ABOUT or len(_DECIMAL.findall(text)) < _FEWEST:
        return None
    digits = "".join(filter(str.isdecimal, text))
    if digits[0] == "0" or "+" in text or not only_a_code(text):
        return None
    if len(digits) == _DIGITS:
        return "check"
    near = abs(len(digits) - _DIGITS) == 1 and not digits.startswith("84") and any(map(str.isalpha, text))
    return "length" if near else None


def _about_a_code(read: Reading) -> bool:
    parts = (read.part(at, at + 1) for at in range(len(read.words)))
    return all(part.words[0].isdecimal() or _ABOUT_A_CODE.of(part) for part in parts)
