"""Sentences with places for words: "{opinion} của {me} {state}", as one expression for each meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from cases.text import fold

_PLACE: Final = re.compile(r"\{(\w+)(\??)\}")


def pattern(sentences: Iterable[str], words: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """Matches a folded text that is one of the sentences, with any of the words in its places."""
    return re.compile("|".join(sorted({_expression(sentence, words) for sentence in sentences})))


def _expression(sentence: str, words: Mapping[str, Iterable[str]]) -> str:
    parts: list[str] = []
    at = 0
    for place in _PLACE.finditer(sentence):
        parts += [re.escape(word) + " " for word in fold(sentence[at : place.start()]).split()]
        # The longest first: they share their beginnings.
        choices = "|".join(sorted({re.escape(fold(word)) for word in words[place[1]]}, key=len, reverse=True))
        parts.append(f"(?:(?:{choices}) ){'?' if place[2] else ''}")
        at = place.end()
    parts += [re.escape(word) + " " for word in fold(sentence[at:]).split()]
    return "".join(parts)
