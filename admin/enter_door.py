"""What is typed in for somebody and seems to be a complaint or a denunciation is for another door: its clerk is asked
before any of it is written down, by the rule that asks residents, and "it is a reflection after all" stays possible."""

from __future__ import annotations

from typing import Final

from admin.at_case import over
from admin.leaving import leaves
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.steps.pieces import texts_of
from dialogs.talk import Talk

KEY: Final = "door"


def _paper(answers: Answers, talk: Talk) -> str:
    text = texts_of(answers["told"])
    return talk.commune.profile.screener.screen(text).paper if text else ""


def _is_for_it(answers: Answers, talk: Talk) -> bool:
    return bool(_paper(answers, talk))


def _ask(answers: Answers, talk: Talk) -> Question:
    # enter.door.complaint enter.door.denunciation
    asked = _with_place(f"enter.door.{_paper(answers, talk)}", talk)
    choices = (Option("send", say("enter.door.send")), Option("drop", say("enter.door.drop")))
    return Question((asked,), choices, person=False)


def _with_place(key: str, talk: Talk) -> Say:
    reception = talk.commune.profile.reception
    return Say(key, {"place": reception.place, "hours": reception.hours})


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "send":
            return Took({"choice": "send"})
        case "drop":
            return over(_with_place("enter.door.dropped", talk))
    return None


def _said(text: str, answers: Answers, talk: Talk) -> Answered:
    return over(say("enter.stopped")) if leaves(text) else None


OTHER_DOOR: Final = Menu(KEY, asks=_ask, picked=_picked, words=_said, condition=_is_for_it)
