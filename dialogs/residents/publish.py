"""May the sender's name stand on the national portal? Asked only when the clerk is about to post it there."""

from __future__ import annotations

from cases.commands import AnswerName
from dialogs.dialog import Dialog
from dialogs.residents.handing_over import mine
from dialogs.residents.show import code
from dialogs.say import Option, Question, say
from dialogs.state import Answers
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go


def _ask(answers: Answers, talk: Talk) -> Question:
    case = mine(answers["case"], talk)
    asked = say("publish.ask", code=code(case) if case else "", name=case.name if case else "")
    return Question((asked,), (Option("yes", say("publish.yes")), Option("no", say("publish.no"))))


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"choice": key}) if key in ("yes", "no") else None


def _still_asked(answers: Answers, talk: Talk) -> bool:
    case = mine(answers["case"], talk)
    return case is not None and case.name_asked and case.status.is_open


def _finish(answers: Answers, talk: Talk) -> Go:
    if "may" not in answers:
        return Go((say("act.refused"),), close=True)
    return Go(does=(AtDesk(AnswerName(answers["case"], answers["may"]["choice"] == "yes")),))


def _told(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    if results[0].refusal is not None:
        return Go((say("act.refused"),), close=True)
    # publish.done.yes publish.done.no
    return Go((say(f"publish.done.{answers['may']['choice']}"),), close=True)


PUBLISH = Dialog(
    "publish",
    version=1,
    steps=(Menu("may", asks=_ask, picked=_picked, condition=_still_asked),),
    finish=_finish,
    told=_told,
)
