"""Asking the sender something without which the work cannot go on; and going on without the answer."""

from __future__ import annotations

from admin import opens, shows
from admin.at_case import after, moved_on
from admin.offers import foreseen
from admin.written import about, finish, last_look, told, words
from cases.case import Case
from cases.commands import AskInfo, ResumeWithout
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.say import Say, say
from dialogs.state import Answers
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go


def _look(case: Case, answers: Answers, talk: Talk) -> Say:
    """The sender's very words, as dialogs/residents/add.py asks them."""
    text = answers["words"]["text"]
    after_it = foreseen(case, AskInfo(case.id, text), talk)
    unit = after_it.asked.unit if after_it.asked else ""
    asked = say("answer.ask", unit=shows.unit(unit, talk), code=shows.code(case), text=text)
    return say("ask.check", first=say("answer.first"), asked=asked)


ASK = Dialog(
    "ask",
    version=1,
    steps=(words(about("ask.ask")), last_look("ask", _look, "ask.send")),
    finish=finish(lambda a: AskInfo(a["case"], a["words"]["text"], version=a["version"])),
    told=told(about("ask.done")),
)


def _resume(answers: Answers, talk: Talk) -> Go:
    command = ResumeWithout(answers["case"], version=answers["version"])
    return moved_on(answers, talk) or Go(does=(AtDesk(command),))


def _resumed(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    def good(case: Case) -> Go:
        done = say("resume.done", code=shows.code(case), due=day(case.resident_due))
        return Go((done,), close=True, push=opens.card(case))

    return after(results, talk, good)


RESUME = Dialog("resume", version=1, steps=(), finish=_resume, told=_resumed)
