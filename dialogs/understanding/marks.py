"""The accents of a word, as far as they were typed: what tells "dừng" from "đúng" and from the name Dũng."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from cases.text import unkeyed

STROKE, CIRCUMFLEX, HORN, ACUTE, GRAVE, HOOK, DOT = (1 << at for at in range(7))
NONE: Final = 0

_OF: Final = {
    "\u0302": CIRCUMFLEX,
    "\u031b": HORN,
    "\u0306": HORN,  # the breve: no base letter carries both, so one bit is enough
    "\u0301": ACUTE,
    "\u0300": GRAVE,
    "\u0309": HOOK,
    "\u0303": HOOK,  # the tilde: half the country says and writes hook and tilde as one
    "\u0323": DOT,
}
_D_WITH_STROKE: Final = chr(0x111)  # which NFD leaves whole
_TELEX: Final = {"s": ACUTE, "f": GRAVE, "r": HOOK, "x": HOOK, "j": DOT, "w": HORN}
_VNI: Final = {
    "1": ACUTE,
    "2": GRAVE,
    "3": HOOK,
    "4": HOOK,
    "5": DOT,
    "6": CIRCUMFLEX,
    "7": HORN,
    "8": HORN,
    "9": STROKE,
}
_VOWEL: Final = re.compile("[aeiouy]")
_DOUBLED: Final = re.compile(r"([aeo])\1")


@lru_cache(4096)
def of(word: str) -> int:
    """The accents of one word as it was typed, casefolded; 0 for none."""
    if word.isascii():
        return NONE
    found = STROKE if _D_WITH_STROKE in word else NONE
    for character in unicodedata.normalize("NFD", word):
        found |= _OF.get(character, NONE)
    return found


@lru_cache(4096)
def keyed(folded: str) -> tuple[str, int] | None:
    """A folded word without the Telex or VNI keystrokes in it, and the accents that they were meant to give."""
    bare = unkeyed(folded)
    if bare == folded:
        return None
    found = STROKE if "dd" in folded else NONE
    vowel = _VOWEL.search(folded)
    if vowel is not None:
        after = folded[vowel.start() :]
        for character in after:
            found |= _TELEX.get(character, NONE)
        if _DOUBLED.search(after):
            found |= CIRCUMFLEX
    for character in folded:
        found |= _VNI.get(character, NONE)
    return bare, found


def fits(typed: tuple[int, ...], meant: tuple[int, ...]) -> bool:
    """Whether each word was typed with these accents, or with none."""
    return typed == meant or all(mine in (NONE, theirs) for mine, theirs in zip(typed, meant, strict=True))
