"""For whom it is, told with the first words or at another question: for somebody who is named, or for a firm."""

from __future__ import annotations

from typing import Any

from cases.introduced import sends_for_another
from cases.kin import sends_for_kin
from cases.on_behalf import on_behalf, speaks_as_body
from dialogs.state import Answers, Open
from dialogs.step import Condition, Took
from dialogs.steps.who import BODY, OTHER, the_helper
from dialogs.turn import Go


def told_for(text: str, answers: Answers) -> dict[str, Any]:
    """The answers that these words give beside the story; whose name it is, is asked later, and whether they agreed."""
    if sends_for_kin(text) or sends_for_another(text):
        return {"who": {"for": OTHER}}
    if body := speaks_as_body(text):
        return {"who": {**(answers.get("who") or {}), "for": BODY}, "body": {"text": body}}
    return {}


def with_whom(open_: Open, text: str) -> Open:
    for key, value in told_for(text, open_.answers).items():
        open_ = open_.with_answer(key, value)
    return open_


def for_another(text: str, answers: Answers, value: Any) -> Took | Go | None:
    """ "Gửi hộ bà", said at another question, to which this was answered so far: their name is asked next. Where it is
    so already, it may be kept or taken back."""
    who = answers.get("who")
    found = on_behalf(text) if who is not None else None
    if who is None or found is None or found.whose != OTHER:
        return None
    if who.get("for") == OTHER:
        return Go(redo="who")
    return Took(value, also={"who": {"for": OTHER}, **the_helper(who)})


def lodges_for(for_: str) -> Condition:
    """Whether it is lodged for another person, or for a firm or school."""
    return lambda answers, talk: (answers.get("who") or {}).get("for") == for_
