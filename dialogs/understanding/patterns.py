"""Sentences with places for words: "{opinion} của {me} {state}", as one expression for each meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final

from cases.text import fold
from dialogs.understanding.typed import Around, Typed

_PLACE: Final = re.compile(r"\{(\w+)(\??)\}")
Words = Mapping[str, Iterable[str]]
"""What may stand in each place."""


class Sentences:
    """words: by the name of their place. around: what may stand before and after any of them."""

    def __init__(self, sentences: Iterable[str], words: Words, around: Around) -> None:
        self._pattern = pattern(sentences, words)
        self._around = around
        self._words = around.words | words_of(sentences, words)
        self._firsts = {word.split()[0] for sentence in sentences for word in _firsts(sentence, words)}
        self._telling = telling((_parts(sentence, words) for sentence in sentences), around.words)

    def whole(self, typed: Typed) -> bool:
        """Whether all of a short message is one of them."""
        for read in typed.readings:
            if self._telling.isdisjoint(read.words) or not self._words.issuperset(read.words):
                continue  # as in most messages
            cores = (core for core in self._around.cores(read) if core.words[0] in self._firsts)
            if any(self._pattern.fullmatch(f"{core.key} ") for core in cores):
                return True
        return False

    def begins(self, typed: Typed) -> bool:
        """Whether a short message begins with one of them, and anything stands behind it."""
        for read in typed.readings:
            if self._firsts.isdisjoint(read.words):
                continue
            if any(self._pattern.match(f"{core.key} ") for core in self._around.cores(read)):
                return True
        return False


def pattern(sentences: Iterable[str], words: Words) -> re.Pattern[str]:
    """Matches a folded text, a space behind it, that is one of the sentences with any of the words in its places."""
    return re.compile("|".join(sorted({_expression(sentence, words) for sentence in sentences})))


def words_of(sentences: Iterable[str], words: Words) -> frozenset[str]:
    """All folded words that a message can have which is one of the sentences."""
    found: set[str] = set()
    for sentence in sentences:
        found.update(fold(_PLACE.sub(" ", sentence)).split())
        found.update(
            word for place in _PLACE.finditer(sentence) for one in words[place[1]] for word in fold(one).split()
        )
    return frozenset(found)


def telling(phrases: Iterable[Sequence[Iterable[str]]], common: Collection[str]) -> frozenset[str]:
    """Words of which each phrase has at least one, as few common ones as can be: without any of them nothing has to be
    looked at. phrases: what may stand in each of their places, folded."""
    return frozenset(
        word for parts in phrases for word in min((_one_of_each(p, common) for p in parts), key=_cost(common))
    )


def _one_of_each(choices: Iterable[str], common: Collection[str]) -> list[str]:
    return [next((word for word in choice.split() if word not in common), choice.split()[0]) for choice in choices]


def _cost(common: Collection[str]) -> Callable[[list[str]], tuple[int, int]]:
    return lambda words: (sum(word in common for word in words), len(words))


def _parts(sentence: str, words: Words) -> list[list[str]]:
    """What stands in each place that is never empty."""
    said = [[word] for word in fold(_PLACE.sub(" ", sentence)).split()]
    return said + [list(map(fold, words[place[1]])) for place in _PLACE.finditer(sentence) if not place[2]]


def _firsts(sentence: str, words: Words) -> Iterable[str]:
    """What it may begin with, folded."""
    place = _PLACE.match(sentence)
    if place is None:
        return (fold(sentence),)
    rest = _firsts(sentence[place.end() :].lstrip(), words) if place[2] else ()
    return (*map(fold, words[place[1]]), *rest)


def _expression(sentence: str, words: Words) -> str:
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
