"""Words that say nothing: somebody tries whether it works, plays, or slept on the keys. Careful: what may mean anything
means something, for a matter that is taken for a joke is not read."""

from __future__ import annotations

import re
from typing import Final

from cases.text import fold

_WORD: Final = re.compile(r"\w+")
# Folded. Whoever tries out a telephone says these.
_TRYING: Final = frozenset(
    _WORD.findall(
        "alo allo hello helo hi hey test tests testing thu xin chao abc abcd xyz ok oke okay he ha ho hehe haha "
        "hihi hoho kk kkk lol bot ad admin oi a ah u uh um"
    )
)
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTEST_RUN: Final = 3
# A long text is never taken for nothing, whatever its words are.
_MOST_WORDS: Final = 12


def says_nothing(text: str) -> bool:
    """Whether there is no word in it that can mean anything; a number alone means nothing either."""
    words = _WORD.findall(fold(text))
    return len(words) <= _MOST_WORDS and all(_empty(word) for word in words)


def _empty(word: str) -> bool:
    return word.isdecimal() or word in _TRYING or len(set(word)) == 1 or _on_keys(word) or _laughs(word)


def _on_keys(word: str) -> bool:
    """Keys beside each other, "asdf", "qwer", once or again and again."""
    row = next((row for row in _ROWS if word[:_SHORTEST_RUN] in row), None)
    if row is None or len(word) < _SHORTEST_RUN:
        return False
    left = word
    while len(left) >= _SHORTEST_RUN:
        run = next((n for n in range(len(left), _SHORTEST_RUN - 1, -1) if left[:n] in row), 0)
        if not run:
            return False
        left = left[run:]
    return not left or left in row


def _laughs(word: str) -> bool:
    """ "hahaha", "hihihi": one syllable three times."""
    return len(word) >= 6 and len(word) % 2 == 0 and word == word[:2] * (len(word) // 2)
