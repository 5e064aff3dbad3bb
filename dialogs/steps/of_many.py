"""Whoever writes for many households: nobody's name stands for all of them, so it is gathered, or sent in one's own."""

from __future__ import annotations

from typing import Any, Final

from cases.on_behalf import head_for_many
from dialogs.say import Option, Question, say
from dialogs.state import Answers
from dialogs.steps.pieces import GATHERING, texts_of

COLLECT: Final = "collect"
MANY: Final = "many"
_OPTIONS: Final = (Option(COLLECT, say("home.collect")), Option("self", say("who.self")))


def of_many(value: Any, answers: Answers) -> bool:
    """value: {many} of whoever is asked; where nothing is known of them yet, what the story says."""
    if MANY in value:
        return bool(value[MANY]) and not value.get("name") and value.get("phone") is None
    return not value and head_for_many(texts_of(answers.get(GATHERING)))


def many_question() -> Question:
    return Question((say("who.of_many"),), _OPTIONS, free=True)
