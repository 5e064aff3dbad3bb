"""A text without abbreviations, as the national portal asks for it. A proposal: an officer reads it before posting."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cases.text import fold

_FILE: Final = Path(__file__).with_name("written_out.toml")
_LISTS: Final = tomllib.loads(_FILE.read_text(encoding="utf-8"))
_WORDS: Final[dict[str, str]] = _LISTS["words"]
_CAPITALS: Final[dict[str, str]] = _LISTS["capitals"]
_NAMES: Final = frozenset(_LISTS["names"]["stay"])
# Whole words of letters; no part of an address, of a number ("5k").
_WORD: Final = re.compile(r"(?<![\w@/.\-])[^\W\d_]+(?![\w@/\-])(?!\.\w)")
_VOWEL: Final = re.compile("[aeiouy]")
_LONGEST: Final = 6  # letters of an abbreviation
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class WrittenOut:
    """left: what still looks like an abbreviation, each once, as it stands there."""

    text: str
    left: tuple[str, ...] = ()


def written_out(text: str) -> WrittenOut:
    left: list[str] = []
    shouted = text.isupper()

    def whole(found: re.Match[str]) -> str:
        word = found.group()
        if len(word) == 1 and text[: found.start()].rstrip()[-1:].isdigit():
            return word  # thousands
        known = _CAPITALS.get(word) if not shouted else None
        known = known or _WORDS.get(word.casefold())
        if known is None:
            if word not in left and _looks_short(word, shouted):
                left.append(word)
            return word
        return known[0].upper() + known[1:] if word[0].isupper() and not (word.isupper() and len(word) > 1) else known

    return WrittenOut(_WORD.sub(whole, text), tuple(left))


def _looks_short(word: str, shouted: bool) -> bool:
    if not _SHORTEST <= len(word) <= _LONGEST or word.upper() in _NAMES:
        return False
    return _VOWEL.search(fold(word)) is None or (word.isupper() and not shouted)
