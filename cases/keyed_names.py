"""A name with the keystrokes of Telex or VNI left in it, as it was meant: "Le6 Va8n Ta1m" is Lê Văn Tám. It is asked
about, never taken: only its owner knows how it is written."""

import re
import unicodedata
from typing import Final

from cases.telex import cased, readable, syllable

_TONES: Final = {"1": "s", "2": "f", "3": "r", "4": "x", "5": "j"}
# Which letters a key marks, and what the mark is called in `telex`.
_MARKS: Final = {"6": ("aeo", "^"), "7": ("uo", "+"), "8": ("a", "(")}
_KEYED: Final = re.compile(r"[a-z]+(?:[1-9][a-z]*){1,3}")
_DIGIT: Final = re.compile(r"\d")
_MOST: Final = 6  # words


def meant_name(name: str) -> str:
    """The name with its accents; "" where no keystrokes are left in it, or it is not certain."""
    if not has_digit(name):
        return readable(name)
    words = name.split()
    if len(words) > _MOST:
        return ""
    read = [_read(word) for word in words]
    return " ".join(read) if all(read) else ""


def has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None


def is_keyed(word: str) -> bool:
    """Whether it is a word with digits that only a keyboard leaves in it: "Va8n"; not "tdp3"."""
    return bool(_KEYED.fullmatch(word.lower())) and bool(_read(word))


def _read(word: str) -> str:
    if not has_digit(word):
        return word
    plain, tone = "", ""
    for character in word.lower():
        if character in _TONES:
            tone = _TONES[character]
        elif character == "9":
            plain = plain.replace("d", "dd", 1)
        elif character in _MARKS:
            plain = _marked(plain, *_MARKS[character])
        else:
            plain += character
    found = syllable(unicodedata.normalize("NFC", plain), tone) if plain else None
    return cased(found, "".join(c for c in word if c.isalpha())) if found else ""


def _marked(plain: str, letters: str, mark: str) -> str:
    """The mark belongs to the last letter that can have it; "uo" has two."""
    if mark == "+" and "uo" in plain:
        return plain.replace("uo", "u+o+")
    at = max(plain.rfind(letter) for letter in letters)
    return plain if at < 0 else plain[: at + 1] + mark + plain[at + 1 :]
