"""VNI keystrokes that stayed visible, read as they were meant: "d9uo7ng2 hu7 la81m" is "đường hư lắm". Only where that
is certain: every word with digits in it becomes a syllable, and several of them could be nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_TONES: Final = {"1": "s", "2": "f", "3": "r", "4": "x", "5": "j"}
_MARKED: Final = {"6": ("aeo", "^"), "7": ("ou", "+"), "8": ("a", "(")}
_TOKEN: Final = re.compile(r"[A-Za-z0-9]+")
_KEYED: Final = re.compile(r"[A-Za-z]+[0-9][A-Za-z0-9]*")
# Their number stands behind them: "xom3", "to2".
_NUMBERED: Final = re.compile(
    r"(?:xom|thon|to|tdp|khu|doi|so|lop|ngo|ngach|ql|tl|cum|cap|muc)[0-9]{1,3}", re.IGNORECASE
)
_WRITTEN: Final = frozenset(("xom1", "thon6", "to63", "khu1", "d9o65i5", "so61"))
_SURE: Final = re.compile(r"[A-Za-z]+(?:[0-9]*[6-9]|[0-9]+[A-Za-z])")
_LEAST: Final = 2  # words that only a keyboard explains

Syllable = Callable[[str, str], str | None]
"""A syllable from its plain letters with their marks and the Telex key of its tone."""


def read(text: str, syllable: Syllable) -> str:
    """The text with its accents; "" where nothing was left over, or it is not certain. Words without digits stay."""
    words = _TOKEN.findall(text)
    keyed = [word for word in words if _is_keyed(word)]
    if sum(_SURE.match(word) is not None for word in keyed) < _LEAST or len(keyed) * 2 < len(words):
        return ""
    decoded = {word: _decoded(word, syllable) for word in keyed}
    if not all(decoded.values()):
        return ""
    return _TOKEN.sub(lambda found: decoded.get(found[0]) or found[0], text)


def _is_keyed(word: str) -> bool:
    numbered = _NUMBERED.fullmatch(word) is not None and word.lower() not in _WRITTEN
    return not numbered and _KEYED.fullmatch(word) is not None


def _decoded(word: str, syllable: Syllable) -> str | None:
    """None for what is no syllable, however it is read."""
    letters: list[str] = []
    tone = ""
    for key in word.lower():
        if key in _TONES:
            if tone and tone != _TONES[key]:
                return None
            tone = _TONES[key]
        elif key == "9" and letters[:1] == ["d"]:
            letters[0] = "dd"
        elif key in _MARKED:
            at = _marked(letters, _MARKED[key][0])
            if at is None:
                return None
            letters[at] += _MARKED[key][1]
        elif key.isdigit():
            return None
        else:
            letters.append(key)
    plain = "".join(letters)
    # "uo7" is both of them, but for a few syllables that end there: "thuo73".
    found = syllable(re.sub(r"uo\+|u\+o(?!\+)", "u+o+", plain), tone) or syllable(plain, tone)
    return _cased(found, word) if found else None


def _marked(letters: list[str], takes: str) -> int | None:
    """The last letter before the key that it marks; behind all of the word, too."""
    return next((at for at in range(len(letters) - 1, -1, -1) if letters[at] in tuple(takes)), None)


def _cased(decoded: str, word: str) -> str:
    typed = [letter for letter in word if letter.isalpha()]
    if len(typed) > 1 and all(map(str.isupper, typed)):
        return decoded.upper()
    return decoded[:1].upper() + decoded[1:] if typed[0].isupper() else decoded
