"""A name, a phone number, a village typed while consent is asked: no part of the matter, and remembered for the
question that asks for it."""

from __future__ import annotations

from typing import Any, Final

from cases.name_and_phone import split_name_and_phone
from dialogs.events import Text
from dialogs.state import Answers
from dialogs.step import Step, Took
from dialogs.steps.agreement import sounds_like_agreeing
from dialogs.steps.bare_name import bare_name
from dialogs.steps.people import village_only
from dialogs.talk import Talk

WHO: Final = "who"
WHERE: Final = "where"
# In a piece of what was told before consent: the step that it answers.
FOR: Final = "for"
_MOST: Final = 8  # words


def question_for(text: str, talk: Talk) -> str:
    """Key of the step that these words answer, where they can be nothing else; "" for what may tell of the matter."""
    if len(text.split()) > _MOST or "?" in text or "\n" in text:
        return ""
    told = split_name_and_phone(text)
    if told.phone is not None:
        rest = "".join(c for c in text if c.isalpha() or c == " ").strip()
        return WHO if told.name or not rest else ""
    if village_only(text, talk) is not None and not sounds_like_agreeing(text):
        return WHERE
    return WHO if bare_name(text, talk) else ""


def answered_early(step: Step, text: str, answers: Answers, talk: Talk) -> dict[str, Any]:
    """What the step makes of it, by the keys of the steps that it answers; {} where it is none after all."""
    took = step.hear(Text(text), answers, talk)
    return {step.key: took.value, **took.also} if isinstance(took, Took) else {}
