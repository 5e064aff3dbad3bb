"""Operations that need some words: an answer returned, a case sent back or declined, a note among staff."""

from __future__ import annotations

from collections.abc import Callable

from admin import opens, shows
from admin.at_case import after, case_of, gone, moved_on, over, unchanged, visible
from cases.case import Case
from cases.commands import Command, Decline, Note, RefuseReply, SendBack
from cases.desk import MAX_WORDS
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Condition, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go

Ask = Callable[[Case, Talk], Say]


def _words(ask: Ask, condition: Condition) -> Menu:
    """One message in free words."""

    def asks(answers: Answers, talk: Talk) -> Question:
        case = case_of(answers, talk)
        assert case is not None  # the step's condition
        return Question((ask(case, talk),), (Option("stop", say("reason.stop")),), free=True, person=False)

    return Menu("words", asks=asks, picked=_stop, words=said, condition=condition, free=True)


def _stop(key: str, answers: Answers, talk: Talk) -> Answered:
    return over(say("reason.stopped")) if key == "stop" else None


def said(text: str, answers: Answers, talk: Talk) -> Answered:
    """Free words for a step of that kind: a reason, a note, an answer; the desk takes no longer ones."""
    if len(text) > MAX_WORDS:
        return Problem(say("desk.too_long", limit=MAX_WORDS))
    return Took({"text": text})


def _finish(command: Callable[[Answers], Command]) -> Callable[[Answers, Talk], Go]:
    return lambda answers, talk: moved_on(answers, talk) or Go(does=(AtDesk(command(answers)),))


def _told(tell: Ask) -> Callable[[Answers, Talk, tuple[Done, ...]], Go]:
    return lambda answers, talk, results: after(results, talk, lambda case: over(tell(case, talk)))


REFUSE = Dialog(
    "refuse",
    version=1,
    steps=(_words(lambda case, talk: say("refuse.ask", code=shows.code(case)), unchanged),),
    finish=_finish(lambda a: RefuseReply(a["case"], a["proposal"], a["words"]["text"], version=a["version"])),
    told=_told(lambda case, talk: say("refuse.done", code=shows.code(case), unit=shows.unit(case.unit, talk))),
)
SEND_BACK = Dialog(
    "send_back",
    version=1,
    steps=(_words(lambda case, talk: say("send_back.ask", code=shows.code(case)), unchanged),),
    finish=_finish(lambda a: SendBack(a["case"], a["words"]["text"], version=a["version"])),
    # Afterwards the unit sees the case no more, and need not.
    told=lambda answers, talk, results: (
        over(say("send_back.done")) if results[0].refusal is None else after(results, talk, lambda case: gone())
    ),
)


def _ask_sure(answers: Answers, talk: Talk) -> Question:
    case = case_of(answers, talk)
    assert case is not None  # the step's condition
    options = (
        Option("send", say("decline.send")),
        Option("again", say("reply.again")),
        Option("stop", say("reason.stop")),
    )
    asked = say("decline.check", code=shows.code(case), text=answers["words"]["text"])
    return Question((asked,), options, person=False)


def _sure(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "send":
            return Took({"choice": "send"})
        case "again":
            return Go(close=True, push=Open("decline", 1, {"case": answers["case"], "version": answers["version"]}))
    return _stop(key, answers, talk)


DECLINE = Dialog(
    "decline",
    version=1,
    steps=(
        _words(lambda case, talk: say("decline.ask", code=shows.code(case)), unchanged),
        Menu("check", asks=_ask_sure, picked=_sure, condition=unchanged),
    ),
    finish=_finish(lambda a: Decline(a["case"], a["words"]["text"], version=a["version"])),
    told=_told(lambda case, talk: say("decline.done", code=shows.code(case))),
)


def _note(answers: Answers, talk: Talk) -> Go:
    """A note is true whatever happened to the case meanwhile."""
    if case_of(answers, talk) is None:
        return gone()
    return Go(does=(AtDesk(Note(answers["case"], answers["words"]["text"])),))


def _noted(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return after(results, talk, lambda case: Go((say("note.done"),), close=True, push=opens.card(case)))


NOTE = Dialog(
    "note",
    version=1,
    steps=(_words(lambda case, talk: say("note.ask", code=shows.code(case)), visible),),
    finish=_note,
    told=_noted,
)
