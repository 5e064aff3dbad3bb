"""A full name that is all of a message, beside what else was told."""

from __future__ import annotations

from typing import Final

from cases.name_words import FAMILIES_OF_MOST, MIDDLE
from cases.names import is_a_full_name
from cases.text import fold

_LEAST: Final = 3  # words
_MOST: Final = 5
_EDGES: Final = " .,!"


def named_in_a_line(text: str) -> str:
    """The only one; several are a list of others. "" too where nothing else was told."""
    lines = text.split("\n")
    found = [line.strip(_EDGES) for line in lines if _LEAST <= len(line.split()) <= _MOST and _is_all_a_name(line)]
    return found[0] if len(found) == 1 and len(lines) > 1 else ""


def _is_all_a_name(line: str) -> bool:
    words = line.strip(_EDGES).split()
    written = fold(words[1]) in MIDDLE or all(word.istitle() for word in words)
    return written and fold(words[0]) in FAMILIES_OF_MOST and is_a_full_name(" ".join(words))
