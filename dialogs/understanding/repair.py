"""One word with a slip of the keys, made the known word that it is nearest to. A second try, after everything exact."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding import marks
from dialogs.understanding.data import PHRASES, SHORT, words_in
from dialogs.understanding.typed import Reading

_SHORTEST_MESSAGE: Final = 6  # letters
_SHORTEST_BESIDE_A_NUMBER: Final = 4
_SHORTEST_WORD: Final = 3
_MOST_WAYS: Final = 16
_LONGEST: Final = 10  # words


KNOWN: Final = frozenset(word for word in words_in(PHRASES) if word.isalpha())
_NO_SLIPS: Final = KNOWN | {word for word, _ in SHORT}
"""Short forms are meant as they stand: "chi" of the centre is no "ghi"."""


_SYLLABLE: Final = re.compile(
    "(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr|v|x)?"
    "(?:a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|e(?:c|ch|m|n|ng|nh|o|p|t|u)?|i(?:a|ch|m|n|nh|p|t|u|e(?:c|m|n|ng|p|t|u))?"
    "|o(?:a(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|c|e(?:n|o|t)?|i|m|n|ng|ong|p|t)?"
    "|u(?:a(?:n|ng|nh|t|y)?|c|e(?:ch|nh)?|i|m|n|ng|o(?:c|i|m|n|ng|p|t|u)?|p|t|u|y(?:a|ch|en|et|nh|t|u)?)?"
    "|y(?:e(?:m|n|t|u))?)"
)


def is_syllable(word: str) -> bool:
    """Whether a folded word can be Vietnamese, known here or not: then it may well be meant as it stands."""
    return _SYLLABLE.fullmatch(word) is not None


class Repaired(NamedTuple):
    """was: the word that stood at this place."""

    read: Reading
    at: int
    was: str


def repairs(readings: tuple[Reading, ...], also: frozenset[str] = frozenset()) -> list[Repaired]:
    """The message with its only unknown word replaced; several where several words are as near.
    also: folded words that are known here (of labels); the message's last word may be one of them cut short."""
    if not readings or min(len(readings[0].words), len(readings[-1].words)) > _LONGEST:
        return []
    words = readings[0].words
    numbered = any(map(str.isdecimal, words))
    if sum(map(len, words)) < (_SHORTEST_BESIDE_A_NUMBER if numbered else _SHORTEST_MESSAGE):
        return []
    return _repairs(readings, also)


@lru_cache(16)
def _repairs(readings: tuple[Reading, ...], also: frozenset[str]) -> list[Repaired]:
    found: dict[Reading, Repaired] = {}
    for read in dict.fromkeys((*readings[:1], *readings[-1:])):
        if len(read.words) > _LONGEST:
            continue
        unknown = [
            at for at, word in enumerate(read.words) if not (word in _NO_SLIPS or word in also or word.isdecimal())
        ]
        if len(unknown) == 1:
            at = unknown[0]
            for word in _meant(read.words[at], also, is_last=at == len(read.words) - 1):
                words = (*read.words[:at], word, *read.words[at + 1 :])
                repaired = Reading(words, (*read.accents[:at], marks.NONE, *read.accents[at + 1 :]))
                found[repaired] = Repaired(repaired, at, read.words[at])
    return list(found.values())


def _meant(word: str, also: Collection[str], is_last: bool) -> list[str]:
    if not word.isalpha():
        return []
    found = []
    if is_last and len(word) > 1:
        found += [other for other in also if other.startswith(word)]
    if len(word) >= _SHORTEST_WORD:
        found += [other for other in also if OSA.distance(word, other, score_cutoff=1) <= 1]
        found += _near(word)
    return list(dict.fromkeys(found))[:_MOST_WAYS]


@lru_cache(1024)
def _near(word: str) -> tuple[str, ...]:
    found = process.extract(word, _KNOWN_LIST, scorer=OSA.distance, score_cutoff=1, limit=_MOST_WAYS)
    return tuple(other for other, _, _ in found)


_KNOWN_LIST: Final = sorted(KNOWN)
