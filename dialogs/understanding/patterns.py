"""Sentences with places for words: "{opinion} của {me} {state}"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from cases.text import fold
from dialogs.understanding.typed import Around, Typed

_PLACE: Final = re.compile(r"\{(\w+)(\??)\}")
Words = Mapping[str, Iterable[str]]
"""What may stand in each place."""
_Phrase = tuple[str, ...]
Meaning = TypeVar("Meaning")


class _Part(NamedTuple):
    """One place of a sentence, or a word that stands there always. choices: by their first words."""

    choices: Mapping[str, tuple[_Phrase, ...]]
    optional: bool = False


class Forms:
    """Sentences, and whether words are one of them. They are looked through word by word: as one regular expression,
    with what may stand in each place written out, they take half a second to make.

    words: by the name of their place."""

    def __init__(self, sentences: Iterable[str], words: Words) -> None:
        places = {name: _by_first(tuple(fold(one).split()) for one in said) for name, said in words.items()}
        self._by_first: dict[str, list[tuple[_Part, ...]]] = {}
        for sentence in dict.fromkeys(sentences):
            parts = tuple(_parts(sentence, places))
            for first in _firsts(parts):
                self._by_first.setdefault(first, []).append(parts)
        self.firsts = frozenset(self._by_first)

    def match(self, words: _Phrase) -> bool:
        """Whether the words are one of the sentences. words: folded, at least one."""
        return any(_fits(parts, words, whole=True) for parts in self._by_first.get(words[0], ()))

    def begin(self, words: _Phrase) -> bool:
        """Whether they begin with one of them."""
        return any(_fits(parts, words, whole=False) for parts in self._by_first.get(words[0], ()))


class Sentences:
    """words: by the name of their place. around: what may stand before and after any of them."""

    def __init__(self, sentences: Iterable[str], words: Words, around: Around) -> None:
        sentences = tuple(sentences)
        self._forms = Forms(sentences, words)
        self._around = around
        self.words = around.words | words_of(sentences, words)
        self.telling = telling((_choices(sentence, words) for sentence in sentences), around.words)

    def may_be_in(self, typed: Typed) -> bool:
        """Whether a word of it stands there; without any, nothing has to be looked at."""
        return any(not self.telling.isdisjoint(read.words) for read in typed.readings)

    def whole(self, typed: Typed) -> bool:
        """Whether all of a short message is one of them."""
        for read in typed.readings:
            if self.telling.isdisjoint(read.words) or not self.words.issuperset(read.words):
                continue  # as in most messages
            if any(self._forms.match(core.words) for core in self._around.cores(read)):
                return True
        return False

    def begins(self, typed: Typed) -> bool:
        """Whether a short message begins with one of them, and anything stands behind it."""
        for read in typed.readings:
            if self._forms.firsts.isdisjoint(read.words):
                continue
            if any(self._forms.begin(core.words) for core in self._around.cores(read)):
                return True
        return False


class Meanings(Generic[Meaning]):
    """Sentences by what they mean; the first that fits counts. Most messages have no telling word of any."""

    def __init__(self, meant: Iterable[tuple[Meaning, Sentences]]) -> None:
        self._meant = tuple(meant)
        self._telling = frozenset[str]().union(*(sentences.telling for _, sentences in self._meant))
        self.words = frozenset[str]().union(*(sentences.words for _, sentences in self._meant))

    def whole(self, typed: Typed) -> Meaning | None:
        """What all of a short message means."""
        for read in typed.readings:
            if not self._telling.isdisjoint(read.words) and self.words.issuperset(read.words):
                return next((meaning for meaning, sentences in self._meant if sentences.whole(typed)), None)
        return None


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

    def cost(words: list[str]) -> tuple[int, int]:
        return sum(word in common for word in words), len(words)

    found: set[str] = set()
    for parts in phrases:
        best = min([_one_of_each(choices, common) for choices in parts], key=cost)
        found.update(best)
    return frozenset(found)


def _one_of_each(choices: Iterable[str], common: Collection[str]) -> list[str]:
    return [next((word for word in choice.split() if word not in common), choice.split()[0]) for choice in choices]


def _choices(sentence: str, words: Words) -> list[list[str]]:
    """What stands in each place that is never empty."""
    said = [[word] for word in fold(_PLACE.sub(" ", sentence)).split()]
    return said + [list(map(fold, words[place[1]])) for place in _PLACE.finditer(sentence) if not place[2]]


def _by_first(phrases: Iterable[_Phrase]) -> dict[str, tuple[_Phrase, ...]]:
    found: dict[str, tuple[_Phrase, ...]] = {}
    for phrase in dict.fromkeys(phrases):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def _parts(sentence: str, places: Mapping[str, Mapping[str, tuple[_Phrase, ...]]]) -> Iterator[_Part]:
    at = 0
    for place in _PLACE.finditer(sentence):
        yield from map(_word, fold(sentence[at : place.start()]).split())
        yield _Part(places[place[1]], bool(place[2]))
        at = place.end()
    yield from map(_word, fold(sentence[at:]).split())


def _word(word: str) -> _Part:
    return _Part({word: ((word,),)})


def _firsts(parts: Sequence[_Part]) -> Iterator[str]:
    """What a sentence may begin with."""
    for part in parts:
        yield from part.choices
        if not part.optional:
            return


def _fits(parts: Sequence[_Part], words: _Phrase, whole: bool, part: int = 0, at: int = 0) -> bool:
    """Whether the words, from this one on, fill what is left of the sentence."""
    for number in range(part, len(parts)):
        choices, optional = parts[number]
        for phrase in choices.get(words[at], ()) if at < len(words) else ():
            end = at + len(phrase)
            if words[at:end] == phrase and _fits(parts, words, whole, number + 1, end):
                return True
        if not optional:
            return False
    return at == len(words) or not whole
