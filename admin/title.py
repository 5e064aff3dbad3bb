"""A short neutral title of a matter, by the clerk. Others of the village may be shown it, so nobody's data is in it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from cases.case import Case
from cases.kinds import Kind
from cases.text import fold
from dialogs.headline import matter
from dialogs.say import Say, say

LONGEST: Final = 80
_DIGITS: Final = re.compile(r"\d(?:[ .\-]?\d){7,}")
# How somebody is spoken of; a given name behind it names them, while "hoa" alone is half of many words.
_SPOKEN_OF: Final = frozenset(
    {"ong", "ba", "anh", "chi", "co", "chu", "bac", "cu", "em", "chau", "cau", "mo", "di", "thim"}
)
_SHORT_NAME: Final = 2
_WHOLE_NAME: Final = 3
_WORD: Final = re.compile(r"\w+")


def needed(case: Case, kind: Kind) -> bool:
    """What its sender called an idea has the sender's own title, which others must not be shown."""
    return case.kind.is_idea and not kind.is_idea


def tidy(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def fault(title: str, case: Case) -> Say | None:
    """Why this title cannot be shown to others, and what to write instead."""
    if len(title) > LONGEST:
        return say("title.too_long", limit=LONGEST)
    if _DIGITS.search(title):
        return say("title.has_number")
    if not matter(title):
        return say("title.says_nothing")
    return say("title.has_name") if _names_sender(title, case) else None


def _names_sender(text: str, case: Case) -> bool:
    people = (case.name, case.helper)
    return any(names(text, name) for name in people if name) or _holds(text, case.organisation)


def tells_who(text: str, case: Case) -> bool:
    """Whether a text names its sender, or holds a phone or the number of a paper."""
    return bool(_DIGITS.search(text)) or _names_sender(text, case)


def names(title: str, name: str) -> bool:
    """The whole name, its last two words, or the given name behind a word of address. Where there are accents they
    count, for without them many a name is a common word."""
    if len(name.split()) >= _WHOLE_NAME and _holds(title, name):
        return True
    spelled = fold if title.isascii() else _words
    named, typed = spelled(name).split(), spelled(title).split()
    if len(named) >= _SHORT_NAME and _within(named[-_SHORT_NAME:], typed):
        return True
    return bool(named) and any(one == named[-1] and fold(before) in _SPOKEN_OF for before, one in pairwise(typed))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _holds(title: str, name: str) -> bool:
    return bool(name) and _within(fold(name).split(), fold(title).split())


def _within(part: list[str], whole: list[str]) -> bool:
    return bool(part) and any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
