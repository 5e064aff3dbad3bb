"""A name, a phone number, a village typed while consent is asked: no part of the matter, and remembered for the
question that asks for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from cases.name_and_phone import split_name_and_phone
from cases.text import fold
from dialogs.events import Text
from dialogs.state import Answers
from dialogs.step import Step, Took
from dialogs.steps.agreement import sounds_like_agreeing
from dialogs.steps.bare_name import bare_name
from dialogs.steps.people import put_right, village_only, where_beside
from dialogs.talk import Talk

WHO: Final = "who"
WHERE: Final = "where"
# In a piece of what was told before consent: the step that it answers.
FOR: Final = "for"
_BEFORE_A_PLACE: Final = frozenset(("o", "thon", "xom", "tdp", "to", "dan", "pho", "dia", "chi", "nha", "tai", "khu"))
_MOST: Final = 12  # words


def question_for(text: str, talk: Talk) -> str:
    """Key of the step that these words answer, where they can be nothing else; "" for what may tell of the matter."""
    if len(text.split()) > _MOST or "?" in text or "\n" in text:
        return ""
    told = split_name_and_phone(text)
    if told.phone is not None:
        rest = "".join(c for c in text if c.isalpha() or c == " ").strip()
        return WHO if not rest or put_right(text) or _with_a_place(text, talk) else ""
    if village_only(text, talk) is not None and not sounds_like_agreeing(text):
        return WHERE
    return WHO if bare_name(text, talk) else ""


def _with_a_place(text: str, talk: Talk) -> bool:
    """Whether a name, a number and a place are all of it: "Trần Văn Út 0907 123 123, thôn Bắc Kế"."""
    where = where_beside(text, talk)
    village = talk.commune.profile.village(where["village"]) if where else None
    if village is None:
        return False
    left = f" {fold(text)} "
    for name in sorted(map(fold, (village.name, village.full_name, *village.aliases)), key=len, reverse=True):
        left = left.replace(f" {name} ", " ")
    return bool(put_right(" ".join(word for word in left.split() if word not in _BEFORE_A_PLACE)))


def answered_early(step: Step, text: str, answers: Answers, talk: Talk) -> dict[str, Any]:
    """What the step makes of it, by the keys of the steps that it answers; {} where it is none after all."""
    took = step.hear(Text(text), answers, talk)
    return {step.key: took.value, **took.also} if isinstance(took, Took) else {}


def named_beside(step: Step, text: str, answers: Answers, talk: Talk) -> Took | None:
    """A name with its number, typed while the matter is told: who sends it, where nobody was named yet. None for all
    else, which may be part of the matter."""
    who = answers.get(WHO) or {}
    if who.get("name") or who.get("for") or question_for(text, talk) != WHO:
        return None
    told = split_name_and_phone(text)
    took = step.hear(Text(text), answers, talk) if told.name and told.phone else None
    return replace(took, also={step.key: took.value, **took.also}) if isinstance(took, Took) else None
