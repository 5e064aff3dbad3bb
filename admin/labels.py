"""What stands in the menu, typed in words wherever no free words are expected: "việc phải làm", "tra cứu"."""

from __future__ import annotations

from typing import Final

from admin.home import menu
from cases.kinds import WORKING
from cases.text import fold
from dialogs.say import say
from dialogs.talk import Talk

_LONGEST: Final = 8  # words
_BEFORE: Final = frozenset(("xem", "mo", "vao", "cho", "toi", "danh", "sach", "muc", "cac"))


def labelled(text: str, talk: Talk) -> str | None:
    """Key of the option; None where it is none of them. For whoever has no list of tasks, theirs is the inbox."""
    words = _called(text).split()
    if not 0 < len(words) <= _LONGEST or not words[-1].isalpha():
        return None
    said = {_called(talk.words.of(option.label)): option.key for option in menu(talk.actor).options}
    if talk.actor.roles & WORKING:
        said.setdefault(_called(talk.words.of(say("staff.tasks"))), "inbox")
    if (key := said.get(" ".join(words))) is not None:
        return key
    while words and words[0] in _BEFORE:
        words = words[1:]
    return said.get(" ".join(words))


def _called(label: str) -> str:
    """Without what explains it in brackets."""
    return fold(label.partition("(")[0])
