"""Phrases looked for in a text, all of them in one pass over its folded words.

A phrase that was typed with accents must not contradict its own: "khieu nai", "khiêu nai" and "khiếu nại" are found,
"to cáo" is not "tố cáo"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from cases.text import fold
from cases.value import value

_WORD: Final = re.compile(r"[^\W_]+")
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_Letters = tuple[tuple[str, frozenset[str]], ...]


@value(frozen=True, slots=True)
class Phrase:
    """words: folded. accents: its words as they are written. exact: found with exactly these accents only.
    label: what it is a sign of."""

    words: tuple[str, ...]
    accents: tuple[str, ...]
    exact: bool
    label: str


@value(frozen=True, slots=True)
class Hit:
    """Words `start` to `end` of the text are a sign of `label`."""

    label: str
    start: int
    end: int


def phrase(written: str, label: str) -> Phrase:
    """written: with accents; "=" in front asks for exactly these."""
    words = written.removeprefix("=")
    return Phrase(tuple(fold(words).split()), tuple(_WORD.findall(words.casefold())), written.startswith("="), label)


class Phrases:
    """Immutable. short_forms: folded words by their usual short forms."""

    def __init__(self, phrases: Iterable[Phrase], short_forms: dict[str, str] | None = None) -> None:
        self._single: dict[str, list[Phrase]] = {}
        self._by_two: dict[tuple[str, str], list[Phrase]] = {}  # by one word, most would be compared in vain
        for one in dict.fromkeys(phrases):
            if len(one.words) == 1:
                self._single.setdefault(one.words[0], []).append(one)
            elif one.words:
                self._by_two.setdefault((one.words[0], one.words[1]), []).append(one)
        self._short_forms = short_forms or {}

    def hits(self, text: str) -> list[Hit]:
        """Every phrase that stands in the text, in the order of its words. text: clean."""
        words = self.words(text)
        candidates = self._candidates(words)
        if not candidates:
            return []
        typed = [] if text.isascii() else self._typed(text, words)
        return [
            Hit(one.label, at, end)
            for at, end, one in candidates
            if (_is_written(typed, at, end, one) if typed else not one.exact)
        ]

    def _candidates(self, words: list[str]) -> list[tuple[int, int, Phrase]]:
        """Phrases whose letters stand there, and where."""
        found = []
        for at, pair in enumerate(pairwise((*words, ""))):
            for one in self._single.get(pair[0], ()):
                found.append((at, at + 1, one))
            for one in self._by_two.get(pair, ()):
                end = at + len(one.words)
                if end == at + 2 or tuple(words[at:end]) == one.words:
                    found.append((at, end, one))
        found.sort(key=_place)
        return found

    def words(self, text: str) -> list[str]:
        """The folded words, short forms written out."""
        words = fold(text).split()
        if self._short_forms.keys().isdisjoint(words):
            return words
        return [part for word in words for part in self._short_forms.get(word, word).split()]

    def as_typed(self, text: str, words: list[str]) -> list[str]:
        """Its `words` as they were typed; folded where the two do not go together."""
        return words if text.isascii() else self._typed(text, words) or words

    def written(self, text: str) -> list[str]:
        """Its words as they were typed, capitals too; [] where they cannot be told apart as `words` does."""
        return self._typed(text, self.words(text))

    def _typed(self, text: str, words: list[str]) -> list[str]:
        """The same words as they were typed; "" for what was a short form. [] where the two do not go together."""
        typed = _WORD.findall(text)
        if len(typed) == len(words):
            return typed  # no short form that is longer than one word
        typed = []
        for word in _WORD.findall(text):
            long = self._short_forms.get(fold(word))
            typed += [""] * len(long.split()) if long else [word]
        return typed if len(typed) == len(words) else []


def _place(found: tuple[int, int, Phrase]) -> tuple[int, int]:
    return found[0], found[1]


def _is_written(text: list[str], at: int, end: int, one: Phrase) -> bool:
    """Whether the accents agree, and it is no name of somebody. A single word means too much without its own."""
    typed = text[at:end]
    if one.exact and _is_name(typed, text[at - 1] if at else ""):
        return False
    return all(map(_same if one.exact or len(typed) == 1 else _agrees, typed, one.accents))


def _is_name(typed: list[str], before: str) -> bool:
    """ "Trần Tố Cáo": capitals as names have them, behind another such word."""
    return len(typed) > 1 and _is_titled(before) and all(map(_is_titled, typed))


def _is_titled(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


def is_written_as(typed: str, written: str, exact: bool) -> bool:
    """Whether one word is the other one, with accents missing. exact: with none missing. typed: "" for a short form."""
    return (_same if exact else _agrees)(typed, written)


def _same(typed: str, written: str) -> bool:
    typed = typed.casefold()
    return not typed or typed == written or _letters(typed) == _letters(written)


def _agrees(typed: str, written: str) -> bool:
    """Whether the typed word has no accent that the written one has not: some or all may be missing."""
    if not typed or typed.isascii() or typed.casefold() == written:
        return True
    (letters, tone), (expected, its_tone) = _letters(typed.casefold()), _letters(written)
    if len(letters) != len(expected):
        return True  # a short form
    if not tone <= its_tone:
        return False
    return all(mine[1] <= theirs[1] for mine, theirs in zip(letters, expected, strict=True))


_D_BAR: Final = "đ"  # NFD does not split it


@lru_cache(2048)
def _letters(word: str) -> tuple[_Letters, frozenset[str]]:
    """The letters with their own marks (ê, ơ, đ), and the tone apart: hoà and hòa are the same."""
    letters: list[tuple[str, frozenset[str]]] = []
    tone: frozenset[str] = frozenset()
    for part in unicodedata.normalize("NFD", word):
        if part in _TONES:
            tone |= {part}
        elif unicodedata.combining(part) and letters:
            letters[-1] = (letters[-1][0], letters[-1][1] | {part})
        else:
            letters.append(("d", frozenset(_D_BAR)) if part == _D_BAR else (part, frozenset()))
    return tuple(letters), tone
