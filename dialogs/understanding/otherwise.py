"""Other words for an option than those of its label: "để mai gửi" is "Để lúc khác", "hiểu rồi" is "Rõ rồi"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from cases.text import fold
from dialogs.understanding import marks
from dialogs.understanding.data import PHRASES, spelled
from dialogs.understanding.repair import is_syllable, repairs
from dialogs.understanding.typed import Around, Reading, Typed, reading

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("other_words.toml").read_text(encoding="utf-8"))
_PLACES: Final = PHRASES["word"] | _DATA["places"]
_BESIDE: Final = _DATA["beside"]
_POLITE: Final = PHRASES["polite"]
_AROUND: Final = Around([*_POLITE["lead"], *_POLITE["wish"], *_BESIDE["lead"]], [*_POLITE["tail"], *_BESIDE["tail"]])
_LEADS: Final = Around((), _BESIDE["lead"])
_NO: Final = frozenset({"khong", "chua", "khoi", "chang"})
_LONGEST: Final = 14  # words

LABELS: Final[tuple[str, ...]] = tuple(_DATA["said"])
_SAID: Final[dict[str, list[str]]] = {fold(label): said for label, said in _DATA["said"].items()}


_Accents = dict[tuple[str, ...], tuple[tuple[tuple[int, ...], bool], ...]]


class _Forms(NamedTuple):
    """Folded words of every way of saying it, with their accents and whether these must be typed. longest: in words."""

    accents: _Accents
    words: frozenset[str]
    longest: int

    def end_at(self, read: Reading, at: int) -> Iterator[int]:
        for end in range(min(len(read.words), at + self.longest), at, -1):
            typed = read.accents[at:end]
            for meant, strict in self.accents.get(read.words[at:end], ()):
                if typed == meant or (not strict and marks.fits(typed, meant)):
                    yield end
                    break


def otherwise(typed: Typed, labels: Sequence[str], least: int = 1) -> int | None:
    """The one option that all of a short message says in other words; None for several, or with any word left over.
    least: the words it must have besides politeness."""
    forms, known = _all_forms(tuple(labels))
    if typed.asks or not typed.is_short or not known:
        return None
    for read in typed.readings:
        found = _said(read, forms, known, least)
        if found is not None:
            return found
    slips = (one for one in repairs(typed.readings, known) if not is_syllable(one.was))
    repaired = {_said(one.read, forms, known, least) for one in slips} - {None}
    return repaired.pop() if len(repaired) == 1 else None


def _said(read: Reading, forms: Sequence[_Forms | None], known: frozenset[str], least: int) -> int | None:
    """As little as may be is taken for politeness: "rõ rồi" is looked at before "rõ"."""
    if len(read.words) > _LONGEST or not _AROUND.words.issuperset(set(read.words) - known):
        return None
    for core in _AROUND.cores(read):
        found = [at for at, form in enumerate(forms) if form and len(core.words) >= least and _covers(form, core)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _covers(form: _Forms, core: Reading) -> bool:
    """Nothing else than ways of saying it, one after another: "xóa đi, khỏi gửi"; politeness may stand between them."""
    ends = set(form.end_at(core, 0))
    reached = set(ends)
    while ends:
        at = ends.pop()
        if at == len(core.words):
            return True
        beyond = {*form.end_at(core, at), *_AROUND.tails_from(core, at)}
        beyond.update(end for lead in _LEADS.tails_from(core, at) for end in form.end_at(core, lead))
        beyond -= reached
        reached |= beyond
        ends |= beyond
    return False


@lru_cache(256)
def _all_forms(labels: tuple[str, ...]) -> tuple[list[_Forms | None], frozenset[str]]:
    """Of all options of a question, with all their words; most questions are asked in every conversation."""
    forms = [_forms(label) for label in labels]
    return forms, frozenset().union(*(form.words for form in forms if form))


@lru_cache(1024)
def _forms(label: str) -> _Forms | None:
    """None for a label of which no other words are known."""
    said = _SAID.get(fold(label))
    if said is None:
        return None
    found: _Accents = {}
    for form in dict.fromkeys((label, *label.split(","), *(one for way in said for one in _spelled(way)))):
        words, accents = reading(form)
        ends = [((), ()), *map(reading, _BESIDE["after_no"])] if _NO.intersection(words) else [((), ())]
        for more, their in ends:
            whole = (*words, *more)
            found[whole] = (*found.get(whole, ()), ((*accents, *their), form.endswith("!")))
    return _Forms(found, frozenset(word for words in found for word in words), max(map(len, found)))


def _spelled(way: str) -> Iterator[str]:
    strict = "!" if way.endswith("!") else ""
    yield from (form + strict for form in spelled(way.removesuffix("!"), _PLACES))
