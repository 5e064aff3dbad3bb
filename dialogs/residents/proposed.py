"""Whether what was told as a matter is meant as an idea: "đề xuất làm mã QR…" is asked about, once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cases.text import fold
from dialogs.say import Option, Question, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.steps.pieces import GATHERING, texts_of
from dialogs.talk import Talk
from dialogs.turn import Go

# "Đề nghị", "kiến nghị" ask for something to be mended; to propose is to have a way.
_BEGINS: Final = ("de xuat", "hien ke", "xin gop", "co cach", "goi y")
_PROPOSES: Final = re.compile(
    rf"\b(?:{'|'.join(_BEGINS)})(?: (?:voi|cho|xa|ubnd|mot|la|nen|co the))*"
    r" (?:lam|lap|dung|dua|tao|xay dung|ap dung|so hoa|to chuc|trien khai|dat|gan|in|mo|su dung|ung dung|giai phap|cach"
    r"|y tuong)\b"
)


@lru_cache(16)  # asked whenever the path is worked out, several times in a turn
def proposes(text: str) -> bool:
    folded = fold(text)
    return any(words in folded for words in _BEGINS) and _PROPOSES.search(folded) is not None


def _is_proposed(answers: Answers, talk: Talk) -> bool:
    return proposes(texts_of(answers.get(GATHERING)))


def _ask(answers: Answers, talk: Talk) -> Question:
    options = (Option("idea", say("proposed.idea")), Option("reflect", say("proposed.reflect")))
    return Question((say("proposed.ask"),), options)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    """As an idea it goes on with what was told, and is asked what ideas are asked."""
    if key == "reflect":
        return Took({"choice": key})
    told = {**answers.get(GATHERING, {}), "done": False}
    kept = {step: value for step, value in answers.items() if step != "proposed"} | {GATHERING: told}
    return Go(close=True, push=Open("idea", 1, kept, talk.chance.id())) if key == "idea" else None


PROPOSED = Menu("proposed", asks=_ask, picked=_picked, condition=_is_proposed)
