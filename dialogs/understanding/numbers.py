"""A number by itself: "2", "số 2", "chọn hai", "câu 2 nhé". Never one out of "24/3" or "10 hộ"."""

from __future__ import annotations

from typing import Final

from dialogs.understanding import marks
from dialogs.understanding.data import PHRASES
from dialogs.understanding.typed import Around, Reading, Typed, as_typed, reading

_CHOOSE: Final = Around(PHRASES["number"]["choose"], ())
_BEFORE: Final = Around(PHRASES["number"]["before"], PHRASES["polite"]["tail"])
_BEFORE_CHOOSING: Final = Around([*PHRASES["polite"]["lead"], *PHRASES["polite"]["wish"]], ())
_WORDS: Final = {
    read.words[0]: (read.accents[0], int(number))
    for number, words in PHRASES["numbers"].items()
    for read in map(reading, words)
}
_MOST_DIGITS: Final = 2


def number_in(text: str | Typed) -> int | None:
    """The number that the whole message is; None for anything else."""
    if isinstance(text, str) and len(text) <= _MOST_DIGITS and text.isdecimal():
        return int(text)
    for read in as_typed(text).readings:
        for part in _BEFORE.cores(read):
            found = _number(part)
            if found is not None:
                return found
    return None


def _number(read: Reading) -> int | None:
    """ "2", "hai", "số 2"; with words of choosing also behind "cho tôi": "bà" by itself is no three."""
    number = _value(read.words[-1], read.accents[-1])
    if number is None or len(read.words) == 1:
        return number
    chosen = _CHOOSE.core(read)
    if len(chosen.words) == 1:
        return number
    for part in _BEFORE_CHOOSING.cores(read):
        if len(part.words) > 1 and len(_CHOOSE.core(part).words) == 1:
            return number
    return None


def _value(word: str, accents: int) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) <= _MOST_DIGITS else None
    meant, number = _WORDS.get(word, (0, None))
    return number if accents in (marks.NONE, meant) else None
