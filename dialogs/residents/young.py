"""A child writes: a grown-up of the family is to send it, and who helps a child is told. What it writes next is
answered as to a child, and kept nowhere; what was written before it said so waits a day for whoever takes the phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from cases.screening.age import GROWN_UP
from cases.value import replace
from dialogs.dialog import Dialog
from dialogs.events import Media, Text
from dialogs.leaving import YOUNG
from dialogs.residents.lodge import LODGE, begin, new_matter
from dialogs.say import Option, Question, Say, say
from dialogs.state import SEED_KEPT_MS, Answers
from dialogs.step import Answered, Chose, Input, Took
from dialogs.steps.pieces import piece_of
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding.said import grown_up_says

_CHILDS_MS: Final = 60 * 60 * 1000


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
        # young.told young.told_kept young.again young.again_kept
        key = f"young.{'again' if answers.get(self.key) else 'told'}{'_kept' if answers.get('kept') else ''}"
        told = say(key, number=_number(talk))
        return Question((told,), (Option("adult", say("young.adult")),), free=True, person=False)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        if heard == Chose("adult"):
            return _given_back(answers, talk)
        if isinstance(heard, Text) and (rest := grown_up_says(heard.text, GROWN_UP)) is not None:
            return _given_back(answers, talk, rest)
        if not isinstance(heard, Text | Media):
            return None
        if talk.now <= _until(answers):
            return Took({"again": True})  # what was promised holds, and so does the choice
        piece = piece_of(heard)
        return Go(close=True, home=True) if piece is None else replace(new_matter(piece, (), talk), close=True)

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return None


def _until(answers: Answers) -> int:
    """How long whoever writes here is taken for the child that said so: while its words wait, else for an hour."""
    kept: int = answers.get("kept", 0)
    since: int = answers.get("since", 0)
    return kept + SEED_KEPT_MS if kept else since + _CHILDS_MS


def _given_back(answers: Answers, talk: Talk, rest: str = "") -> Go:
    """What the child wrote is the grown-up's to send, who is asked for consent first. rest: told with the choice."""
    if not answers.get("kept"):
        return replace(new_matter({"text": rest}, (), talk), close=True) if rest else Go(close=True, home=True)
    sow = {"text": rest, "at": talk.now} if rest else None
    return Go((say("young.back"),), close=True, push=begin(LODGE, talk), sow=sow, release={})


def _number(talk: Talk) -> str:
    """Of those who protect children; of whoever comes first where the profile names none."""
    numbers = talk.commune.profile.emergency
    return next((one.number for one in numbers if one.key == "tre-em"), numbers[0].number)


CHILD = Dialog(YOUNG, version=1, steps=(Child(),), finish=lambda answers, talk: Go(close=True))
