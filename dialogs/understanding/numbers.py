"""A number by itself: "2", "số 2", "chọn hai", "câu 2 nhé". Never one out of "24/3" or "10 hộ"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from dialogs.understanding import marks
from dialogs.understanding.data import PHRASES
from dialogs.understanding.repair import repairs
from dialogs.understanding.typed import Around, Reading, Typed, as_typed, reading

_CHOOSE: Final = Around(PHRASES["number"]["choose"], ())
_POLITE: Final = Around(PHRASES["number"]["before"], PHRASES["number"]["after"])
_WISHING: Final = Around([*PHRASES["polite"]["lead"], *PHRASES["polite"]["wish"]], ())
# Before a number in words one of these must stand: "cho tôi ba" is 3, "ông ba" is somebody.
_WISH: Final = frozenset({"muon", "cho", "can", "lay", "oi"})
_WORDS: Final = {
    read.words[0]: (read.accents[0], int(number))
    for number, words in PHRASES["numbers"].items()
    for read in map(reading, words)
}
_MOST_DIGITS: Final = 2
_LONGEST: Final = 8  # words


def number_in(text: str | Typed) -> int | None:
    """The number that the whole message is; None for anything else."""
    if isinstance(text, str) and text[:1].isdecimal() and text.isdecimal():
        return int(text) if len(text) <= _MOST_DIGITS else None
    typed = as_typed(text)
    if typed.has_number or all(len(read.words) > _LONGEST for read in typed.readings):
        return None
    return _number_in(typed.readings)


@lru_cache(16)
def _number_in(readings: tuple[Reading, ...]) -> int | None:
    for read in readings:
        if len(read.words) > _LONGEST or not any(word in _WORDS or word.isdecimal() for word in read.words):
            continue
        for part in _POLITE.cores(read):
            found = _number(part)
            if found is not None and _is_meant(part, read):
                return found
    return _with_a_slip(readings)


def _is_meant(part: Reading, whole: Reading) -> bool:
    """ "hỏi lại tôi sau": among words with accents, a word that lacks its own is no number."""
    word, accents = part.words[-1], part.accents[-1]
    return word.isdecimal() or accents == _WORDS[word][0] or not any(whole.accents)


def _with_a_slip(readings: tuple[Reading, ...]) -> int | None:
    """ "chonj 2": a slip in the words around the number, not in the number."""
    if not readings or len(readings[0].words) > _LONGEST or not any(map(str.isdecimal, readings[0].words)):
        return None
    found = {_number(part) for one in repairs(readings) for part in _POLITE.cores(one.read)} - {None}
    return found.pop() if len(found) == 1 else None


def _number(read: Reading) -> int | None:
    """ "2", "hai", "số 2"; with words of choosing also behind "cho tôi": "bà" by itself is no three."""
    number = _value(read.words[-1], read.accents[-1])
    if number is None or len(read.words) == 1:
        return number
    chosen = _CHOOSE.core(read)
    if len(chosen.words) == 1:
        return number
    for part in _WISHING.cores(read):
        if len(part.words) == 1:
            return number if read.words[-1].isdecimal() or _WISH.intersection(read.words) else None
        if len(_CHOOSE.core(part).words) == 1:
            return number
    return None


def _value(word: str, accents: int) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) <= _MOST_DIGITS else None
    meant, number = _WORDS.get(word, (0, None))
    return number if accents in (marks.NONE, meant) else None
