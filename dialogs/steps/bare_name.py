"""A name typed alone at the read-back: it puts somebody's name right, and whose is asked."""

from __future__ import annotations

from typing import Any

from cases.name_words import MIDDLE
from cases.text import fold
from dialogs.say import Option, Question, say
from dialogs.state import Answers
from dialogs.step import Took
from dialogs.steps.people import another_name
from dialogs.steps.who import BODY, OTHER, the_helper
from dialogs.talk import Talk
from dialogs.turn import Remember
from dialogs.understanding import intent_of

_MOST = 5  # words


def bare_name(text: str, talk: Talk) -> str:
    """The full name that is all of the message; "" for anything else."""
    name = text.strip(" .,!")
    words = name.split()
    if not 1 < len(words) <= _MOST or not another_name(name, talk) or intent_of(text) is not None:
        return ""
    return name if fold(words[1]) in MIDDLE or all(word.istitle() for word in words) else ""


def asks_whose(name: str, answers: Answers) -> Question:
    for_ = _who(answers).get("for", "")
    sender = Option("sender", say("check.name_helper" if for_ == OTHER else "check.name_sender"))
    others = () if for_ == BODY else (Option("other", say("check.name_other")),)
    return Question((say("check.name", name=name),), (sender, *others, Option("none", say("check.none"))))


def named(key: str, name: str, answers: Answers, talk: Talk) -> Took:
    """key: sender, or other for whom it is sent. Whoever is written for is asked for their consent anew."""
    who = _who(answers)
    for_other = who.get("for") == OTHER
    if key == "other":
        known = (
            {"who": {**who, "name": name}} if for_other else {"who": {"for": OTHER, "name": name}, **the_helper(who)}
        )
        return Took({"change": False}, (say("check.fixed"),) if for_other else (), also={**known, "agreed": {}})
    mine = {**((answers.get("helper") or {}) if for_other else who), "name": name}
    remembers = (Remember(talk.me.called(name, mine.get("phone") or "")),)
    return Took({"change": False}, (say("check.fixed"),), remembers, also={"helper" if for_other else "who": mine})


def _who(answers: Answers) -> dict[str, Any]:
    return answers.get("who") or {}
