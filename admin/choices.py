"""What can be chosen on a card and on the question about an answer; both are heard at any age."""

from __future__ import annotations

import re
from dataclasses import replace

from admin import opens, shows
from admin.at_case import case_of, gone, not_found, seen
from admin.card import opened, words
from admin.home import still_waiting
from admin.offers import offers, page
from admin.run import words_beside
from admin.typed import SHORTEST_TAIL, Ref, Typed
from admin.waiting import only_this
from cases.case import Case
from cases.needs import CaseByCode
from dialogs.dialog import Dialog
from dialogs.say import Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go

_CARD = re.compile(r"card:(\d{12}):(\d{1,9})")
# Of the button under news about a case: whatever has become of it is shown.
SEE = "see"
_CODE = re.compile(r"\d{12}")
_ROWS = "rows:"
_MORE = re.compile(r"more\.([0-9]{1,2})")
_APPROVAL = re.compile(r"approve:(\d{12}):(\d{1,4})\.(\d{1,9})")


def chosen(question: str, choice: str, talk: Talk) -> Go | None:
    """A choice on a card or on the question about an answer, of whatever age. Only what was read is acted on: on a
    case that has changed since, the new state is shown instead."""
    read = _CARD.fullmatch(question)
    asked = _APPROVAL.fullmatch(question)
    named = read or asked
    if named is None:
        return not_found()
    case: Case | None = talk.fact(CaseByCode(named.group(1)))
    if case is None or not seen(case, talk.actor):
        return not_found()
    if choice == SEE:
        return opened(case, talk)
    if asked is not None and choice == "later":
        return Go((say("approval.later"),), push=opens.nothing())
    if case.version != int(named.group(named.lastindex or 1)):
        return replace(opened(case, talk), says=(say("card.changed"),), does=())
    onwards = _MORE.fullmatch(choice)
    if onwards is not None:
        return Go(push=opens.card(case, int(onwards.group(1))))
    offer = next((offer for offer in offers(case, talk) if offer.key == choice), None)
    return Go(push=offer.opens(case, talk)) if offer else not_found()


def on_card(question: str, talk: Talk) -> Case | None:
    """The case of the card, or of the answer to be released, that this question is."""
    named = _CARD.fullmatch(question) or _APPROVAL.fullmatch(question)
    case: Case | None = talk.fact(CaseByCode(named.group(1))) if named else None
    return case if seen(case, talk.actor) else None


def listed(typed: Typed, beside: str) -> Typed:
    """With the case of the row, where a short number names one of the list on the screen."""
    keys = beside.removeprefix(_ROWS).split(",") if beside.startswith(_ROWS) else []
    ref = typed.ref
    if ref is not None and ref.short and (code := _row(ref.value, keys)):
        typed = replace(typed, ref=Ref(code, full=True))
    if typed.command.name == "trung" and (code := _row(typed.rest, keys)):
        typed = replace(typed, rest=code)
    return typed


def _row(number: str, keys: list[str]) -> str:
    """The code of the case in this row; "" where there is no such row, or something else in it."""
    at = int(number) if number.isdecimal() and len(number) < SHORTEST_TAIL else 0
    key = keys[at - 1] if 0 < at <= len(keys) else ""
    return key if _CODE.fullmatch(key) else ""


def _ask(answers: Answers, talk: Talk) -> Question:
    case = case_of(answers, talk)
    assert case is not None  # the step's condition
    start = answers.get("from", 0)
    shown = (say("card.others", code=shows.code(case)),) if start else words(case, talk)
    return Question(
        (*_waited(answers), *shown),
        page(case, talk, start),
        person=False,
        id=f"card:{case.code}:{case.version}",
        reply_key=f"case:{case.id}",
    )


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    """Choices on a card are heard by `chosen`, before this."""
    return None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    return words_beside(text, case_of(answers, talk), talk)


def _waited(answers: Answers) -> tuple[Say, ...]:
    """Above what came while something else was being written, and stands below that now."""
    return (say("card.waited"),) if answers.get("waited") else ()


def _concerns(answers: Answers, talk: Talk) -> bool:
    """What waited is shown only while it is still this person's work."""
    case = case_of(answers, talk)
    if case is None or not answers.get("waited"):
        return case is not None
    return only_this(case, talk)


def _no_longer(answers: Answers, talk: Talk) -> Go:
    return Go(close=True, last=still_waiting(talk)) if answers.get("waited") else gone(talk)


CARD = Dialog(
    "card",
    version=1,
    steps=(Menu("do", asks=_ask, picked=_picked, words=_typed, condition=_concerns),),
    finish=_no_longer,
    light=True,
)
ASIDE = Dialog("aside", version=1, steps=(), finish=lambda answers, talk: Go(close=True, home=True), light=True)
