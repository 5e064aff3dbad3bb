"""Which open matters of a village one story may be about. It only offers; the sender decides.

Compared are the words that carry a matter ("wifi", "loa", "VNeID"), folded, each weighed by how rare it is among the
open ones: what half the village writes about tells little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log

from cases.case import Case
from cases.text import fold, unkeyed

MOST = 3
# Of all that the shorter side says, so much must be said by the other too.
ALIKE = 0.5
# One shared word, however rare, is chance.
FEWEST_WORDS = 2

# Words that say nothing about the matter, folded.
_SMALL_WORDS = """
a anh ba bac bao bi bo bay cac cai cam can chi cho chua chung co con cua cung da dan dang dau de den deu di do
duoc em gi gia giup gio ha het hien hom hay kha khi kho khong la lai lam lan len luc luon ma may minh mong
mot moi nam nao nay ngay nguoi nha nhan nhe nhieu nhu nhung o oi ong phai qua ra rat roi rang sang sao se
tai thang the thi theo thon toi tren trong tu tuan ty u va van vao vay ve vi viec voi vua xa xin xom
ko k kg dc r thay bon ho xem xet ca
"""
_EMPTY = frozenset(_SMALL_WORDS.split())


def alike(text: str, cases: Sequence[Case]) -> tuple[Case, ...]:
    """The matters that this story may be about, the likeliest first, at most three."""
    scored = zip(likeness(text, [f"{case.title} {case.text}" for case in cases]), cases, strict=True)
    likely = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return tuple(case for _, case in likely[:MOST])


def likeness(text: str, others: Sequence[str]) -> list[float]:
    """How much of the shorter side each of the others shares with the text, from 0 to 1."""
    if not others:
        return []
    told, known = _words(text), [_words(other) for other in others]
    seen = Counter(word for words in known for word in words)
    weights = {word: 1 + log((1 + len(known)) / (1 + seen[word])) for word in told | set(seen)}
    return [_share(told, words, weights) for words in known]


@lru_cache(1024)
def _words(text: str) -> frozenset[str]:
    """The words of a text that carry its matter. Kept, for the same matters are compared in each turn."""
    words = (unkeyed(word) if word.isalpha() else word for word in fold(text).split())
    return frozenset(word for word in words if word not in _EMPTY)


def _share(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    both = one & other
    if len(both) < FEWEST_WORDS:
        return 0.0
    shorter = min((one, other), key=lambda words: sum(weights[w] for w in words))
    return sum(weights[w] for w in both) / sum(weights[w] for w in shorter)
