"""A name, a phone number, a village typed while consent is asked: no part of the matter, and remembered for the
question that asks for it."""

from __future__ import annotations

from typing import Any, Final

from cases.name_and_phone import split_name_and_phone
from cases.on_behalf import for_another_alone
from cases.text import fold
from cases.value import replace
from dialogs.events import Text
from dialogs.say import Say, say
from dialogs.state import Answers
from dialogs.step import Step, Took
from dialogs.steps.agreement import sounds_like_agreeing
from dialogs.steps.bare_name import bare_name
from dialogs.steps.people import put_right, village_only, where_beside
from dialogs.talk import Talk
from dialogs.understanding.put_right import put_right as said

WHO: Final = "who"
WHERE: Final = "where"
# In a piece of what was told before consent: the step that it answers.
FOR: Final = "for"
_BEFORE_A_PLACE: Final = frozenset(("o", "thon", "xom", "tdp", "to", "dan", "pho", "dia", "chi", "nha", "tai", "khu"))
_MOST: Final = 12  # words


def question_for(text: str, talk: Talk) -> str:
    """Key of the step that these words answer, where they can be nothing else; "" for what may tell of the matter."""
    if for_another_alone(text):
        return WHO
    if len(text.split()) > _MOST or "?" in text or "\n" in text:
        return ""
    told = split_name_and_phone(text)
    if told.phone is not None:
        rest = "".join(c for c in text if c.isalpha() or c == " ").strip()
        return WHO if not rest or put_right(text) or _with_a_place(text, talk) else ""
    if village_only(text, talk) is not None and not sounds_like_agreeing(text):
        return WHERE
    return WHO if bare_name(text, talk) else ""


def kept_for(step: str, text: str) -> Say:
    """What is said while consent is still asked: it is remembered, whatever it is. step: key of the one it answers."""
    # early.who early.where
    return say("early.behalf", text=text) if for_another_alone(text) else say(f"early.{step}", text=text)


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


def stands_there(text: str, who: dict[str, Any]) -> bool:
    """Whether it is the sender's name or number once more, and nothing else."""
    right = said(text) if who.get("name") and not who.get("for") else None
    if right is None:
        return False
    same_name = not right.name or fold(right.name) == fold(who["name"])
    return same_name and (not right.phone or right.phone == who.get("phone"))


def named_beside(step: Step, text: str, answers: Answers, talk: Talk) -> Took | None:
    """A name with its number, typed while the matter is told: who sends it, where nobody was named yet; or for whom it
    is. None for all else, which may be part of the matter."""
    who, for_another = answers.get(WHO) or {}, for_another_alone(text)
    if not for_another:
        if stands_there(text, who):
            return Took(None, (say("early.known"),))
        if who.get("name") or who.get("for") or question_for(text, talk) != WHO:
            return None
        told = split_name_and_phone(text)
        if not told.name or not told.phone:
            return None
    took = step.hear(Text(text), answers, talk)
    if not isinstance(took, Took):
        return None
    unnamed = for_another and not took.value.get("name")
    heard = say("who.behalf") if unnamed else say("early.who", text=text)
    return replace(took, says=(heard,), also={step.key: took.value, **took.also})
