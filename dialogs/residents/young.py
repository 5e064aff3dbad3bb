"""A child writes: nothing is kept, a grown-up of the family is to send it, and who helps a child is told. What it
writes next is answered as to a child; whoever takes the phone from it begins anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases.screening.age import GROWN_UP
from dialogs.dialog import Dialog
from dialogs.events import Media, Text
from dialogs.leaving import YOUNG
from dialogs.residents.lodge import LODGE
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Input
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding.said import is_grown_up


@dataclass(frozen=True, slots=True)
class Child:
    key: str = "young"
    free: bool = False
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return True

    def done(self, value: Any) -> bool:
        return False  # whatever is said next ends it

    def ask(self, answers: Answers, talk: Talk) -> Question:
        told = say("young.told_kept" if answers.get("kept") else "young.told", number=_number(talk))
        return Question((told,), (Option("adult", say("young.adult")),), free=True, person=False)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        match heard:
            case Chose("adult"):
                return _given_back(answers, talk)
            case Text(text) if is_grown_up(text, GROWN_UP):
                return _given_back(answers, talk)
            case Text() | Media():
                return Go((say("young.again", number=_number(talk)),), close=True, seed=())
        return None

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return None


def _given_back(answers: Answers, talk: Talk) -> Go:
    """What the child wrote is the grown-up's to send, who is asked for consent first."""
    if not answers.get("kept"):
        return Go(close=True, home=True)
    return Go((say("young.back"),), close=True, push=LODGE.open(draft=talk.chance.id()))


def _number(talk: Talk) -> str:
    """Of those who protect children; of whoever comes first where the profile names none."""
    numbers = talk.commune.profile.emergency
    return next((one.number for one in numbers if one.key == "tre-em"), numbers[0].number)


CHILD = Dialog(YOUNG, version=1, steps=(Child(),), finish=lambda answers, talk: Go(close=True))
