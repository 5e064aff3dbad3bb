"""Releasing an answer: question and answer in one message, then it goes, or back to its author, or later. And undo."""

from __future__ import annotations

from admin import opens, shows
from admin.at_case import after, case_of, gone, moved_on, over
from admin.card import before_it
from admin.home import still_waiting
from admin.offers import for_me
from admin.readers import named_reader, several_readers
from admin.run import words_beside
from admin.signed import signed_words
from admin.waiting import only_this, waiting
from cases.case import Case
from cases.commands import Approve, Undo
from cases.desk import next_approver
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.steps.read_back import joined
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go


def _waits(answers: Answers, talk: Talk) -> bool:
    """The very answer that was to be released still waits for this person."""
    case = case_of(answers, talk)
    if case is None or case.proposal is None or case.proposal.number != answers["proposal"]:
        return False
    return for_me(case, talk.actor) and (not answers.get("waited") or only_this(case, talk))


def _ask(answers: Answers, talk: Talk) -> Question:
    case = case_of(answers, talk)
    assert case is not None  # the step's condition
    assert case.proposal is not None
    head = say(
        "approval.head",
        code=shows.code(case),
        unit=shows.unit(case.proposal.unit, talk),
        due=day(case.resident_due),
    )
    asked = say("approval.asked", text=case.text or case.title or say("inbox.no_words"))
    answer = say("approval.answer", text=case.proposal.text)
    history = before_it(case, talk)
    options = (
        Option("approve", say("approval.approve")),
        Option("refuse", say("approval.refuse")),
        Option("later", say("approval.not_now")),
    )
    id_ = f"approve:{case.code}:{case.proposal.number}.{case.version}"
    promised = (say("card.promised", day=day(case.proposal.promised)),) if case.proposal.promised else ()
    before = (joined(history),) if history else ()
    waited = (say("card.waited"),) if answers.get("waited") else ()
    told = (*several_readers(case, talk), *named_reader(case.proposal.text, case, talk))
    signed = signed_words(case.proposal.signed)
    return Question((*waited, head, asked, *before, answer, *promised, *signed, *told), options, person=False, id=id_)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    """Heard by `choices.chosen`, before this."""
    return None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    return words_beside(text, case_of(answers, talk), talk)


def _no_longer(answers: Answers, talk: Talk) -> Go:
    case = case_of(answers, talk)
    if answers.get("waited"):
        return Go(close=True, last=still_waiting(talk))
    if case is None:
        return gone(talk)
    return Go((say("approval.changed"),), close=True, push=opens.card(case))


APPROVAL = Dialog(
    "approval",
    version=1,
    steps=(Menu("do", asks=_ask, picked=_picked, words=_typed, condition=_waits),),
    finish=_no_longer,
    light=True,
)


def _approve(answers: Answers, talk: Talk) -> Go:
    command = Approve(answers["case"], answers["proposal"], version=answers["version"])
    return moved_on(answers, talk) or Go(does=(AtDesk(command),))


def _approved(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return after(results, talk, lambda case: _next_one(case, talk))


def _next_one(case: Case, talk: Talk) -> Go:
    """Several answers in a row: the next one that waits for this person comes at once, whole, to be read."""
    other = next((one for one in waiting(talk) if one.id != case.id and for_me(one, talk.actor)), None)
    if other is None:
        return over(_told(case, talk))
    return Go((_told(case, talk), say("approve.next")), close=True, push=opens.approval(other))


def _told(case: Case, talk: Talk) -> Say:
    approver = next_approver(case)
    if approver is not None:
        return say("approve.passed_on", code=shows.code(case), role=shows.role(approver))
    due = case.proposal.due if case.proposal else None
    return say(
        "approve.leaving",
        code=shows.code(case),
        at=shows.clock(due or talk.now, talk),
        seconds=talk.commune.profile.undo_seconds,
    )


APPROVE = Dialog("approve", version=1, steps=(), finish=_approve, told=_approved)


def _undo(answers: Answers, talk: Talk) -> Go:
    return moved_on(answers, talk) or Go(does=(AtDesk(Undo(answers["case"], version=answers["version"])),))


def _undone(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    """The answer waits again for the one who took it back."""

    def good(case: Case) -> Go:
        again = opens.approval(case) if case.proposal else opens.card(case)
        return Go((say("undo.done", code=shows.code(case)),), close=True, push=again)

    return after(results, talk, good)


UNDO = Dialog("undo", version=1, steps=(), finish=_undo, told=_undone)
