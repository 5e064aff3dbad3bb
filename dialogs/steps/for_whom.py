"""For whom it is, told with the first words: for somebody who is named, or for a firm that speaks."""

from __future__ import annotations

from typing import Any

from cases.introduced import sends_for_another
from cases.kin import sends_for_kin
from cases.on_behalf import speaks_as_body
from dialogs.state import Answers, Open
from dialogs.steps.who import BODY, OTHER


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
