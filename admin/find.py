"""Which case is meant: typed, or picked where several fit."""

from __future__ import annotations

from dataclasses import replace

from admin import search, shows
from admin.at_case import not_found, seen
from admin.commands import COMMANDS
from admin.run import begin, run, words_beside
from admin.typed import Typed, case_named
from cases.case import Case
from cases.needs import CaseByCode
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, say
from dialogs.state import Answers
from dialogs.step import Answered, Problem
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go

_BY_NAME = {command.name: command for command in COMMANDS}


def _among(answers: Answers, talk: Talk) -> list[Case]:
    cases = talk.all_facts(*(CaseByCode(code) for code in answers.get("among", ())))
    return [case for case in cases if seen(case, talk.actor)]


def _ask(answers: Answers, talk: Talk) -> Question:
    among = _among(answers, talk)
    asked = say("find.which") if among else say("find.ask")
    if len(among) == 1 and answers.get("number"):
        asked = say("find.register", number=among[0].register)
    return Question((asked,), tuple(Option(c.code, shows.line(c, talk)) for c in among), person=False)


def _still(answers: Answers, talk: Talk) -> bool:
    """A list that had to wait was told in words meanwhile."""
    return not answers.get("waited")


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    case = next((c for c in _among(answers, talk) if c.code == key), None)
    return _over(begin(answers["then"], case, answers["rest"], talk)) if case else _over(not_found())


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    ref = case_named(text)
    if ref is None:
        beside = words_beside(text, None, talk)
        looked = search.begin(text, talk) if beside is None and answers["then"] == "xem" else None
        return _over(looked) if looked else beside
    if text.strip().isdecimal() and ref.short and answers.get("among"):
        return Problem(say("find.not_listed", number=ref.value))
    if ref.bad:
        return Problem(say("find.bad_code"))
    return _over(run(Typed(_BY_NAME[answers["then"]], ref, answers["rest"]), talk))


def _over(go: Go) -> Go:
    return replace(go, close=True)


FIND = Dialog(
    "find",
    version=1,
    steps=(Menu("which", asks=_ask, picked=_picked, words=_typed, condition=_still),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)
