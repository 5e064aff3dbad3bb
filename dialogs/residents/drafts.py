"""Lodgings that were put aside, and taking one up again."""

from __future__ import annotations

from cases.needs import DraftsOf, Parked
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.residents.lodge import known
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.steps.pieces import GATHERING, texts_of
from dialogs.talk import Talk
from dialogs.turn import Go


def resume(talk: Talk) -> Go:
    """The newest draft, or a choice among several."""
    drafts: tuple[Parked, ...] = talk.fact(DraftsOf(talk.conversation))
    if not drafts:
        return Go((say("draft.none"),), home=True)
    if len(drafts) == 1:
        return Go((say("draft.go_on"),), push=_reopened(drafts[0], talk))
    return Go(push=Open("drafts", 1))


def _reopened(draft: Parked, talk: Talk) -> Open:
    """With what has become known of the person since."""
    return Open(draft.dialog, draft.version, {**known(talk), **draft.answers}, draft.draft)


def _drafts(answers: Answers, talk: Talk) -> Question:
    drafts: tuple[Parked, ...] = talk.fact(DraftsOf(talk.conversation))
    options = [
        Option(str(n), say("drafts.item", day=day(talk.commune.today(d.at)), text=_about(d)))
        for n, d in enumerate(drafts[:5], 1)
    ]
    return Question((say("drafts.ask"),), tuple(options))


def _about(draft: Parked) -> Say | str:
    text = " ".join(texts_of(draft.answers.get(GATHERING)).split())
    title_ = draft.answers.get("title")
    text = text or (str(title_.get("text", "")) if isinstance(title_, dict) else "")
    return text[:40] if text else say("drafts.empty")


def _draft(key: str, answers: Answers, talk: Talk) -> Answered:
    drafts: tuple[Parked, ...] = talk.fact(DraftsOf(talk.conversation))
    at = int(key) - 1
    if not 0 <= at < len(drafts):
        return None
    chosen = drafts[at]
    return Go((say("draft.go_on"),), close=True, push=_reopened(chosen, talk))


DRAFTS = Dialog(
    "drafts",
    version=1,
    steps=(Menu("which", asks=_drafts, picked=_draft),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)
