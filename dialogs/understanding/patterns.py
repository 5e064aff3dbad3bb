"""Sentences with places for words: "{opinion} của {me} {state}", as one expression for each meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from cases.text import fold
from dialogs.understanding.data import PHRASES
from dialogs.understanding.typed import Around, Typed

_PLACE: Final = re.compile(r"\{(\w+)(\??)\}")
_WORDS: Final[Mapping[str, Iterable[str]]] = PHRASES["word"]


class Sentences:
    """around: what may stand before and after any of them."""

    def __init__(self, sentences: Iterable[str], around: Around) -> None:
        self._pattern = pattern(sentences)
        self._around = around
        self._words = around.words | words_of(sentences)

    def whole(self, typed: Typed) -> bool:
        """Whether all of a short message is one of them."""
        for read in typed.readings:
            if not self._words.issuperset(read.words):  # as in most messages
                continue
            if any(self._pattern.fullmatch(f"{core.key} ") for core in self._around.cores(read)):
                return True
        return False


def pattern(sentences: Iterable[str]) -> re.Pattern[str]:
    """Matches a folded text, a space behind it, that is one of the sentences with any of the words in its places."""
    return re.compile("|".join(sorted({_expression(sentence) for sentence in sentences})))


def words_of(sentences: Iterable[str]) -> frozenset[str]:
    """All folded words that a message can have which is one of the sentences."""
    found: set[str] = set()
    for sentence in sentences:
        found.update(fold(_PLACE.sub(" ", sentence)).split())
        found.update(
            word for place in _PLACE.finditer(sentence) for one in _WORDS[place[1]] for word in fold(one).split()
        )
    return frozenset(found)


def _expression(sentence: str) -> str:
    parts: list[str] = []
    at = 0
    for place in _PLACE.finditer(sentence):
        parts += [re.escape(word) + " " for word in fold(sentence[at : place.start()]).split()]
        # The longest first: they share their beginnings.
        choices = "|".join(sorted({re.escape(fold(word)) for word in _WORDS[place[1]]}, key=len, reverse=True))
        parts.append(f"(?:(?:{choices}) ){'?' if place[2] else ''}")
        at = place.end()
    parts += [re.escape(word) + " " for word in fold(sentence[at:]).split()]
    return "".join(parts)
