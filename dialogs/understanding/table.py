"""Phrases and what they mean: looked up whole, or with one slip of the keys where nothing else comes near."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Generic, NamedTuple, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding import marks
from dialogs.understanding.patterns import telling
from dialogs.understanding.repair import KNOWN, repairs
from dialogs.understanding.typed import Around, Reading, Typed, reading

Meaning = TypeVar("Meaning")
_SHORTEST_SLIP: Final = 8  # letters: "quay lai" is long enough, "huong" is not
_LONGEST_SLIP: Final = 48
_SURE: Final = 0.84
_FAR_AHEAD: Final = 0.1
# A word that turns the meaning round is never taken for a slip of another.
TURNING: Final = frozenset({"khong", "chua", "dung", "thoi", "ko", "k", "hong", "sai", "dang", "da"})


class Phrase(NamedTuple, Generic[Meaning]):
    words: str
    meaning: Meaning
    accented: bool = False
    """Counts only when its accents were typed."""


class Table(Generic[Meaning]):
    def __init__(self, phrases: Iterable[Phrase[Meaning]], around: Around | None = None) -> None:
        self._around = around
        self._found: dict[tuple[str, ...], list[tuple[tuple[int, ...], bool, Meaning]]] = {}
        for phrase in phrases:
            read = reading(phrase.words)
            self._found.setdefault(read.words, []).append((read.accents, phrase.accented, phrase.meaning))
        sizes = sorted({(len(words), words[0]) for words in self._found}, reverse=True)
        self._sizes = {first: tuple(size for size, word in sizes if word == first) for _, first in sizes}
        words = {word for words in self._found for word in words}
        self._telling = telling(([[word] for word in words] for words in self._found), around.words if around else ())
        self.words = words | around.words if around else words
        self._keys = [key for key in map(" ".join, self._found) if len(key) >= _SHORTEST_SLIP]

    def may_be_in(self, typed: Typed) -> bool:
        """Whether a short message has a word of which each phrase here has one."""
        return any(not self._telling.isdisjoint(read.words) for read in typed.readings)

    def whole(self, typed: Typed) -> Meaning | None:
        """What the whole text means, as it stands or with politeness around it."""
        for read in typed.readings:
            # A whole message of known words only can be a phrase: most stories end here.
            if self._telling.isdisjoint(read.words) or not self.words.issuperset(read.words):
                continue
            meaning = self._around_it(read)
            if meaning is not None:
                return meaning
        return None

    def _around_it(self, read: Reading) -> Meaning | None:
        for core in self._around.cores(read) if self._around else (read,):
            meaning = self.of(core)
            if meaning is not None:
                return meaning
        return None

    def of(self, read: Reading) -> Meaning | None:
        return self._of(read.words, read.accents)

    def _of(self, words: tuple[str, ...], typed: tuple[int, ...]) -> Meaning | None:
        for accents, accented, meaning in self._found.get(words, ()):
            if (typed == accents) if accented else marks.fits(typed, accents):
                return meaning
        return None

    def longest(self, read: Reading, at: int) -> int:
        """Words of the longest phrase that begins at this one; 0 for none."""
        for size in self._sizes.get(read.words[at], ()):
            if self._of(read.words[at : at + size], read.accents[at : at + size]) is not None:
                return size
        return 0

    def with_a_slip(self, typed: Typed) -> Meaning | None:
        """After `whole` found nothing. The best must be near, and every other meaning far behind it."""
        if not typed.is_short:
            return None
        if KNOWN.issuperset(typed.readings[0].words) or all(
            sum(word not in self.words for word in read.words) > 1 for read in typed.readings
        ):
            return None  # no word with a slip, or too many
        repaired = {meaning for one in repairs(typed.readings) if (meaning := self._around_it(one.read)) is not None}
        if repaired:
            return repaired.pop() if len(repaired) == 1 else None
        read = typed.readings[-1]
        core = self._around.core(read) if self._around else read
        for name in dict.fromkeys((core.key, read.key)):
            if _SHORTEST_SLIP <= len(name) <= _LONGEST_SLIP:
                meaning = self._nearest(name)
                if meaning is not None:
                    return meaning
        return None

    def _nearest(self, name: str) -> Meaning | None:
        near = process.extract(
            name, self._keys, scorer=OSA.normalized_similarity, score_cutoff=_SURE - _FAR_AHEAD, limit=6
        )
        if not near or near[0][1] < _SURE:
            return None
        best, score, _ = near[0]
        meaning = self._found[tuple(best.split())][0][2]
        turned = TURNING.intersection(name.split()) != TURNING.intersection(best.split())
        others = set(name.split()) - set(best.split())
        if others & KNOWN:
            return None  # other words, not a slip: "không cần nữa" is no "không làm nữa"
        if turned or abs(len(name.split()) - len(best.split())) > 1:
            return None
        rest = [other for key, other, _ in near[1:] if self._means_else(key, meaning)]
        return meaning if not rest or score - rest[0] >= _FAR_AHEAD else None

    def _means_else(self, key: str, meaning: Meaning) -> bool:
        return all(other != meaning for _, _, other in self._found[tuple(key.split())])
