"""A unit's answer: written, read once more word for word, then on its way to those who release it."""

from __future__ import annotations

from admin import shows
from admin.at_case import after, case_of, moved_on, over, unchanged
from admin.reasons import said
from cases.case import Case
from cases.commands import ProposeReply
from cases.desk import next_approver
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go


def _ask_text(answers: Answers, talk: Talk) -> Question:
    case = case_of(answers, talk)
    assert case is not None  # the step's condition
    asked = say("reply.ask", code=shows.code(case), about=shows.about(case, 80))
    return Question((asked,), (Option("stop", say("reply.stop")),), free=True, person=False)


def _stop(key: str, answers: Answers, talk: Talk) -> Answered:
    return over(say("reply.stopped")) if key == "stop" else None


def _ask_sure(answers: Answers, talk: Talk) -> Question:
    case = case_of(answers, talk)
    assert case is not None  # the step's condition
    asked = say("reply.check", code=shows.code(case), about=shows.about(case, 80), text=answers["text"]["text"])
    send = say("reply.send") if talk.commune.approvals else say("reply.send_now")
    options = (Option("send", send), Option("again", say("reply.again")), Option("stop", say("reply.stop")))
    return Question((asked,), options, person=False)


def _sure(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "send":
            return Took({"choice": "send"})
        case "again":
            same = {"case": answers["case"], "version": answers["version"]}
            return Go(close=True, push=Open("reply", 1, same))
        case "stop":
            return over(say("reply.stopped"))
    return None


def _propose(answers: Answers, talk: Talk) -> Go:
    """Bound to the case as it was when the writing began, so that the words cannot reach anybody else."""
    stale = moved_on(answers, talk)
    if stale is not None:
        return stale
    return Go(does=(AtDesk(ProposeReply(answers["case"], answers["text"]["text"], version=answers["version"])),))


def _proposed(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return after(results, talk, lambda case: over(_told(case, talk)))


def _told(case: Case, talk: Talk) -> Say:
    approver = next_approver(case)
    if approver is not None:
        return say("reply.proposed", code=shows.code(case), role=shows.role(approver))
    due = case.proposal.due if case.proposal else None
    return say("reply.leaving", code=shows.code(case), at=shows.clock(due or talk.now, talk))


REPLY = Dialog(
    "reply",
    version=1,
    steps=(
        Menu("text", asks=_ask_text, picked=_stop, words=said, condition=unchanged, free=True),
        Menu("check", asks=_ask_sure, picked=_sure, condition=unchanged),
    ),
    finish=_propose,
    told=_proposed,
)
