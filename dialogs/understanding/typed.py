"""What was typed, made ready once for every question about its meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from cases.text import clean, fold
from cases.value import value
from dialogs.understanding import marks
from dialogs.understanding.data import SHORT

LONGEST: Final = 18
"""Words; what is longer is a story, and no phrase is looked for in it."""
_LONGEST_TYPED: Final = 160  # characters
_TOKEN: Final = re.compile(r"\w+")
_SHORT_WORDS: Final = frozenset(word for word, _ in SHORT)
_NUMBER: Final = re.compile(r"[0-9](?:[ .\-]?[0-9]){8}")


class Reading(NamedTuple):
    """Folded words, and the accents that were typed on each."""

    words: tuple[str, ...]
    accents: tuple[int, ...]

    def part(self, start: int, end: int) -> Reading:
        return Reading(self.words[start:end], self.accents[start:end])

    @property
    def key(self) -> str:
        return " ".join(self.words)


@value(frozen=True, slots=True)
class Typed:
    """text: clean. folded: the key to compare by. readings: the words as they stand, with short forms written out,
    without keystrokes left in, with both; no two alike, none for a story. asks: it has a question mark. has_number: a
    phone, a code, in any case nothing to choose by."""

    text: str
    folded: str
    readings: tuple[Reading, ...]
    asks: bool
    has_number: bool

    @property
    def is_short(self) -> bool:
        return bool(self.readings)


def as_typed(text: str | Typed) -> Typed:
    return text if isinstance(text, Typed) else typed(text)


# Several questions are put to one message, and a turn may be played again with more facts; no more is kept.
@lru_cache(16)
def typed(text: str) -> Typed:
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = clean(text)
    folded = fold(text)
    asks, has_number = "?" in text, _NUMBER.search(text) is not None
    if len(text) > _LONGEST_TYPED or folded.count(" ") >= LONGEST:
        return Typed(text, folded, (), asks, has_number)
    raw = reading(text, folded)
    return Typed(text, folded, tuple(_readings(raw)) if raw.words else (), asks, has_number)


def reading(text: str, folded: str | None = None) -> Reading:
    """The words of a text with their accents."""
    folded = fold(text) if folded is None else folded
    words = tuple(folded.split())
    if text.isascii():
        return Reading(words, (0,) * len(words))
    if text.replace(" ", "").isalnum():
        tokens = text.casefold().split()
    else:
        tokens = [one for one in _TOKEN.findall(text.casefold()) if one.strip("_")]
    if len(tokens) != len(words):  # an exotic sign parts them otherwise: nothing is known about accents
        return Reading(words, (0,) * len(words))
    return Reading(words, tuple(map(marks.of, tokens)))


def _readings(raw: Reading) -> Iterator[Reading]:
    yield raw
    short = _written_out(raw)
    if short is not None:
        yield short
    bare = _without_keystrokes(raw)
    if bare is not None:
        yield bare
        both = _written_out(bare)
        if both is not None:
            yield both


def _written_out(read: Reading) -> Reading | None:
    """With short forms written out; None where there are none."""
    if _SHORT_WORDS.isdisjoint(read.words) or not any(
        map(SHORT.__contains__, zip(read.words, read.accents, strict=True))
    ):
        return None
    words: list[str] = []
    accents: list[int] = []
    for pair in zip(read.words, read.accents, strict=True):
        for word, accent in SHORT.get(pair, (pair,)):
            words.append(word)
            accents.append(accent)
    return Reading(tuple(words), tuple(accents))


def _without_keystrokes(read: Reading) -> Reading | None:
    """Without Telex or VNI keystrokes, whose accents count as typed; None where there are none."""
    found = list(map(marks.keyed, read.words))
    if not any(found):
        return None
    pairs = [
        (bare[0], bare[1] | accent) if bare else (word, accent)
        for bare, word, accent in zip(found, read.words, read.accents, strict=True)
    ]
    return Reading(tuple(word for word, _ in pairs), tuple(accent for _, accent in pairs))


class Around:
    """Words that may stand before and after what is meant, without changing it."""

    def __init__(self, lead: Sequence[str], tail: Sequence[str]) -> None:
        self._lead = _by_words(lead)
        self._tail = _by_words(tail)
        self.words = frozenset(word for words in (*self._lead, *self._tail) for word in words)
        self.leads = frozenset(self._lead)
        self._leads = frozenset(words[0] for words in self._lead)
        self._tails = frozenset(words[-1] for words in self._tail)

        self._cores = lru_cache(32)(self._all_cores)

    def cores(self, read: Reading) -> tuple[Reading, ...]:
        """The words as they stand, then with ever less around them; never none."""
        return self._cores(read)

    def forget(self) -> None:
        self._cores.cache_clear()

    def tails_from(self, read: Reading, at: int) -> list[int]:
        """Where politeness ends that stands in the middle, from this word on."""
        return [at + size for size in _fitting(self._tail, read, at, 1)]

    def core(self, read: Reading) -> Reading:
        """With as little around it as possible."""
        return self._cores(read)[-1]

    def _all_cores(self, read: Reading) -> tuple[Reading, ...]:
        starts, ends = self._starts(read), self._ends(read)
        if len(starts) == len(ends) == 1:
            return (read,)
        return tuple(
            read.part(starts[before], ends[dropped - before])
            for dropped in range(len(starts) + len(ends) - 1)
            for before in range(min(dropped + 1, len(starts)))
            if dropped - before < len(ends) and starts[before] < ends[dropped - before]
        )

    def _starts(self, read: Reading) -> list[int]:
        """Where what is meant may begin, the least taken away first."""
        found = [0]
        for at in found:
            if read.words[at] not in self._leads:
                continue
            sizes = _fitting(self._lead, read, at, 1)
            found += [at + size for size in sizes if at + size < len(read.words) and at + size not in found]
        return sorted(found)

    def _ends(self, read: Reading) -> list[int]:
        found = [len(read.words)]
        for end in found:
            if read.words[end - 1] not in self._tails:
                continue
            sizes = _fitting(self._tail, read, end, -1)
            found += [end - size for size in sizes if end - size > 0 and end - size not in found]
        return sorted(found, reverse=True)


_Phrases = dict[tuple[str, ...], tuple[tuple[int, ...], ...]]


def _by_words(phrases: Sequence[str]) -> _Phrases:
    found: _Phrases = {}
    for phrase in phrases:
        words, accents = reading(phrase)
        found[words] = (*found.get(words, ()), accents)
    return found


def _fitting(phrases: _Phrases, read: Reading, at: int, way: int) -> list[int]:
    """Lengths of the phrases that begin (way 1) or end (-1) here."""
    found = []
    for size in (1, 2, 3, 4):
        start = at if way > 0 else at - size
        if start < 0 or start + size > len(read.words):
            continue
        accents = read.accents[start : start + size]
        if any(marks.fits(accents, meant) for meant in phrases.get(read.words[start : start + size], ())):
            found.append(size)
    return found
