""" "Là nói thêm, hay là việc khác?": a sentence typed beside one's own case, which could be either."""

from __future__ import annotations

from cases.case import Case
from dialogs.dialog import Dialog
from dialogs.residents.lodge import new_matter
from dialogs.residents.show import SHORT, code
from dialogs.say import Option, Question, say
from dialogs.state import Answers, Open
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.steps.pieces import GATHERING, noted
from dialogs.talk import Talk
from dialogs.turn import Go


def which_matter(case: Case, text: str) -> Open:
    """text: what was typed, kept until it is clear where it belongs."""
    return WHICH.open({"case": case.id, "code": code(case), "text": text})


def _ask(answers: Answers, talk: Talk) -> Question:
    options = (
        Option("add", say("which.add")),
        Option("new", say("feedback.new")),
        Option("none", say("which.none")),
    )
    return Question((say("which.ask", code=answers["code"], text=_quoted(answers["text"])),), options)


def _quoted(text: str) -> str:
    """Asked about later, too, when nobody remembers which words these were."""
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "add":
            told = {"texts": [answers["text"]], "files": []}
            return Go(noted(told), close=True, push=Open("add", 2, {"case": answers["case"], GATHERING: told}))
        case "new":
            return new_matter({"text": answers["text"]}, (), talk)
        case "none":
            return Go((say("courtesy.nothing"),), close=True)
    return None


WHICH = Dialog(
    "which",
    version=1,
    steps=(Menu("matter", asks=_ask, picked=_picked),),
    finish=lambda answers, talk: Go(close=True),
)
