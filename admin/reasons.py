"""Operations that need some words: an answer returned, a case sent back or opened again, a note among staff."""

from __future__ import annotations

from admin import opens, shows
from admin.at_case import after, case_of, gone, over, visible
from admin.offers import foreseen
from admin.written import about, finish, last_look, told, words
from cases.case import Case
from cases.commands import Close, Extend, Note, RefuseReply, Reopen, SendBack
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.say import Say, say
from dialogs.state import Answers
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go

REFUSE = Dialog(
    "refuse",
    version=1,
    steps=(words(about("refuse.ask")),),
    finish=finish(lambda a: RefuseReply(a["case"], a["proposal"], a["words"]["text"], version=a["version"])),
    told=told(lambda case, talk: say("refuse.done", code=shows.code(case), unit=shows.unit(case.unit, talk))),
)


def _look(case: Case, answers: Answers, talk: Talk) -> Say:
    return say("send_back.check", code=shows.code(case), text=answers["words"]["text"])


def _sent_back(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    done = results[0]
    if done.refusal is None and done.case is not None:
        return over(say("send_back.done", code=shows.code(done.case)))
    return after(results, talk, lambda case: gone(talk))


SEND_BACK = Dialog(
    "send_back",
    version=1,
    steps=(words(about("send_back.ask")), last_look("send_back", _look, "send_back.send")),
    finish=finish(lambda a: SendBack(a["case"], a["words"]["text"], version=a["version"])),
    # Afterwards the unit sees the case no more, and need not.
    told=_sent_back,
)


def _reopened(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    def good(case: Case) -> Go:
        return Go((say("reopen.done", code=shows.code(case)),), close=True, push=opens.card(case))

    return after(results, talk, good)


REOPEN = Dialog(
    "reopen",
    version=1,
    steps=(words(about("reopen.ask")),),
    finish=finish(lambda a: Reopen(a["case"], a["words"]["text"], version=a["version"])),
    told=_reopened,
)


def _told_so(case: Case, answers: Answers, talk: Talk) -> Say:
    """The sender's very words, as dialogs/residents/later_news.py says them."""
    reason = answers["words"]["text"]
    due = foreseen(case, Extend(case.id, reason), talk).resident_due
    return say("look.told", told=say("case.extended", code=shows.code(case), reason=reason, due=day(due)))


def _extended(case: Case, talk: Talk) -> Say:
    return say("extend.done", code=shows.code(case), stage=day(case.stage_due), resident=day(case.resident_due))


EXTEND = Dialog(
    "extend",
    version=1,
    steps=(words(about("extend.ask")), last_look("extend", _told_so, "extend.send")),
    finish=finish(lambda a: Extend(a["case"], a["words"]["text"], version=a["version"])),
    told=told(_extended),
)
CLOSE = Dialog(
    "close",
    version=1,
    steps=(),
    finish=finish(lambda a: Close(a["case"], version=a["version"])),
    told=told(about("close.done")),
)


def _note(answers: Answers, talk: Talk) -> Go:
    """A note is true whatever happened to the case meanwhile."""
    if case_of(answers, talk) is None:
        return gone(talk, answers["words"]["text"])
    return Go(does=(AtDesk(Note(answers["case"], answers["words"]["text"])),))


def _noted(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return after(results, talk, lambda case: Go((say("note.done"),), close=True, push=opens.card(case)))


NOTE = Dialog(
    "note",
    version=1,
    steps=(words(about("note.ask"), visible),),
    finish=_note,
    told=_noted,
)
