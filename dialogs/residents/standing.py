"""Buttons under news that came while something else was open: they stand in the conversation and work at any time, for
each names its case. Where a channel has none, the words above them say how it is answered."""

from __future__ import annotations

from cases.case import Case
from cases.kinds import Status
from cases.needs import CaseByCode
from dialogs.own import is_mine
from dialogs.residents.show import code, unit_name
from dialogs.say import Option, Spoken, say
from dialogs.state import Open
from dialogs.talk import Talk
from dialogs.turn import Go

_FELT = (
    Option("clear", say("feedback.clear")),
    Option("unclear", say("feedback.unclear")),
    Option("review", say("feedback.review")),
)
_ANSWER = (Option("answer", say("meanwhile.answer")),)


def how_it_was(case: Case) -> Spoken:
    """How an answer may be answered, whatever is open."""
    return Spoken(say("feedback.by_words"), options=_FELT, id=f"felt:{case.code}")


def what_is_asked(case: Case, talk: Talk) -> Spoken:
    """The unit's question in its own words, beside another one."""
    assert case.asked is not None
    words = say("meanwhile.asked", unit=unit_name(case.asked.unit, talk), code=code(case), text=case.asked.text)
    return Spoken(words, options=_ANSWER, id=f"info:{case.code}", reply_key=f"case:{case.id}")


def tapped(question: str, choice: str, talk: Talk) -> Go | None:
    """None for what is no such button, or of somebody else's case. What is settled meanwhile shows how it stands."""
    kind, _, number = question.partition(":")
    case: Case | None = talk.fact(CaseByCode(number)) if len(number) == 12 and number.isdecimal() else None
    if case is None or not is_mine(case, talk):
        return None
    if kind == "felt" and case.status is Status.REPLIED and any(choice == one.key for one in _FELT):
        return Go(push=Open("feedback", 1, {"case": case.id, "felt": {"choice": choice}}))
    if kind == "info" and case.asked is not None:
        return Go(push=Open("add", 2, {"case": case.id, "asks": case.asked.text}))
    return Go(push=Open("case", 1, {"case": case.id}))
