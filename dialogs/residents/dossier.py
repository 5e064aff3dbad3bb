""" "Hồ sơ của tôi đến đâu rồi?" may be about an opinion sent here, or papers at the one-stop counter: it is asked."""

from __future__ import annotations

from cases.needs import CasesOf
from cases.phone import show
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, say
from dialogs.state import Answers, Open
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding import lone_command_of

# The unit that hands out appointment slips, as the profiles name it.
ONE_STOP = "hanh-chinh-cong"


def _ask(answers: Answers, talk: Talk) -> Question:
    options = (Option("opinion", say("dossier.opinion")), Option("slip", say("dossier.slip")))
    return Question((say("dossier.ask"),), options)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "opinion":
        cases = talk.fact(CasesOf(talk.me.person)) if talk.me.person else ()
        return Go(close=True, push=Open("mine" if cases else "lookup", 1))
    return _one_stop(talk) if key == "slip" else None


def _words(text: str, answers: Answers, talk: Talk) -> Answered:
    """Done with it: back to what was being written."""
    return Go((say("dossier.left"),), close=True, home=True) if lone_command_of(text) == "done" else None


def _one_stop(talk: Talk) -> Go:
    """This box knows nothing about papers at the counter; where somebody does is said."""
    profile = talk.commune.profile
    unit = profile.unit(ONE_STOP)
    name = unit.name if unit is not None else profile.name
    hours, address = profile.office_hours.text, profile.office.address
    if unit is not None and unit.phone:
        told = say("dossier.call", unit=name, phone=show(unit.phone), hours=hours)
    else:
        told = say("dossier.go", unit=name, address=address, hours=hours)
    return Go((told,), close=True, home=True)


DOSSIER = Dialog(
    "dossier",
    version=1,
    steps=(Menu("which", asks=_ask, picked=_picked, words=_words),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)
