"""Asking the sender something without which the work cannot go on; and going on without the answer."""

from __future__ import annotations

from admin import opens, shows
from admin.at_case import after, given_back, moved_on, over, unchanged, words_of
from admin.offers import foreseen, refused
from admin.written import about, finish, last_look, the_case, told, words
from cases.case import Case
from cases.commands import AskInfo, ResumeWithout
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
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


def _ask_ahead(answers: Answers, talk: Talk) -> Question:
    asked = say("ahead.ask", code=shows.code(the_case(answers, talk)), text=answers["text"]["text"])
    return Question((asked,), (Option("go", say("ahead.go")), Option("wait", say("ahead.wait"))), person=False)


def _ahead(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "go":
            return Took({"choice": key})
        case "wait":
            return over(*given_back(answers["text"]["text"]))
    return None


def _gone_ahead(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    """The words are shown once more before they go, as any answer is."""
    text = answers["text"]["text"]

    def good(case: Case) -> Go:
        refusal = refused("reply", case, talk)
        if refusal is not None:
            return Go((*given_back(text), words_of(refusal)), close=True, push=opens.card(case))
        done = say("resume.done", code=shows.code(case), due=day(case.resident_due))
        return Go((done,), close=True, push=opens.bound("reply", case, text={"text": text}))

    return after(results, talk, good)


# An answer was written while the sender is waited for.
GO_AHEAD = Dialog(
    "go_ahead",
    version=1,
    steps=(Menu("do", asks=_ask_ahead, picked=_ahead, condition=unchanged),),
    finish=_resume,
    told=_gone_ahead,
)
RESUME = Dialog("resume", version=1, steps=(), finish=_resume, told=_resumed)
