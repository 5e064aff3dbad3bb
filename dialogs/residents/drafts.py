"""Lodgings that were put aside, and taking one up again."""

from __future__ import annotations

from cases.needs import DraftsOf, Parked
from dialogs import draft_life
from dialogs.controls import has_content
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.residents.chats import others, place
from dialogs.residents.lodge import known
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open, State
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go

MOST = 5


def resume(talk: Talk) -> Go:
    """The only draft, or a choice among several."""
    drafts = _drafts(talk)
    if not drafts:
        there = next((one for one in others(talk) if talk.fact(DraftsOf(one.conversation))), None)
        if there is not None:
            return Go((say("link.draft_there", place=place(there.conversation)),), home=True)
        return Go((say("draft.none"),), home=True)
    if len(drafts) == 1:
        return _taken_up(drafts[0], talk)
    return Go(push=_picker(0))


def going_on(state: State) -> Say:
    """For whoever comes back to a lodging that is still open: what it is about."""
    draft = state.draft
    if draft is None or not has_content(draft):
        return say("start.go_on")
    return say("draft.go_on", text=draft_life.about(draft.answers))


def _taken_up(draft: Parked, talk: Talk) -> Go:
    """With what has become known of the person since."""
    open_ = Open(draft.dialog, draft.version, {**known(talk), **draft.answers}, draft.draft)
    return Go((say("draft.go_on", text=draft_life.about(draft.answers)),), push=open_)


def _drafts(talk: Talk) -> tuple[Parked, ...]:
    drafts: tuple[Parked, ...] = talk.fact(DraftsOf(talk.conversation))
    return drafts


def _picker(start: int) -> Open:
    return Open("drafts", 1, {"from": start})


def _page(answers: Answers, talk: Talk) -> tuple[Parked, ...]:
    """What fits into five options beside "xem tiếp" and the one that is being written; from the top again once the list
    has become shorter than that."""
    drafts = _drafts(talk)
    left = drafts[answers.get("from", 0) :] or drafts
    most = MOST - ("here" in answers)
    return left if len(left) == len(drafts) <= most else left[: most - 1]


def _ask(answers: Answers, talk: Talk) -> Question:
    shown = _page(answers, talk)
    options = [Option(_key(draft), _line(draft, talk)) for draft in shown]
    if "here" in answers:
        options.insert(0, Option("here", say("drafts.here", text=answers["here"])))
    if len(shown) < len(_drafts(talk)):
        options.append(Option("more", say("drafts.more")))
    return Question((say("drafts.ask"),), tuple(options))


def _line(draft: Parked, talk: Talk) -> Say:
    return say("drafts.item", day=day(talk.commune.today(draft.at)), text=draft_life.about(draft.answers))


def _key(draft: Parked) -> str:
    """What stays with a draft while others come and go."""
    return draft.draft[-12:]


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "here":
        return Go(close=True)
    if key == "more":
        shown = _page(answers, talk)
        after = _picker(_drafts(talk).index(shown[-1]) + 1)
        return Go(close=True, push=after.with_answer("here", answers["here"]) if "here" in answers else after)
    chosen = next((draft for draft in _drafts(talk) if _key(draft) == key), None)
    if chosen is None:
        return None
    taken_up = _taken_up(chosen, talk)
    return Go(taken_up.says, close=True, push=taken_up.push)


DRAFTS = Dialog(
    "drafts",
    version=1,
    steps=(Menu("which", asks=_ask, picked=_picked, condition=lambda answers, talk: bool(_drafts(talk))),),
    finish=lambda answers, talk: Go((say("draft.none"),), close=True, home=True),
    light=True,
)
