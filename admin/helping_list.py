"""What other units answer while one's own helps: a list beside the inbox, for nothing in it waits for its reader."""

from __future__ import annotations

from dataclasses import replace

from admin import opens, shows
from admin.at_case import at_menu
from admin.card import opened
from admin.run import words_beside
from admin.waiting import helping_with
from cases.case import Case
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, say
from dialogs.state import Answers
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go

MOST = 5


def _page(answers: Answers, talk: Talk) -> tuple[tuple[Case, ...], bool]:
    """What is shown, and whether there is more behind it."""
    cases = helping_with(talk)
    left = cases[answers["from"] :] or cases
    return (left, False) if len(left) <= MOST else (left[: MOST - 1], True)


def _ask(answers: Answers, talk: Talk) -> Question:
    shown, more = _page(answers, talk)
    options = [Option(case.code, shows.line(case, talk)) for case in shown]
    if more:
        options.append(Option("more", say("inbox.more")))
    return Question((say("inbox.helping_list"),), tuple(options), person=False)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "more":
        return Go(close=True, push=opens.helping(answers["from"] + MOST - 1))
    case = next((one for one in helping_with(talk) if one.code == key), None)
    return replace(opened(case, talk), close=True) if case else Go((say("inbox.gone"),), close=True, push=opens.inbox())


HELPING = Dialog(
    "helping",
    version=1,
    steps=(
        Menu(
            "which",
            asks=_ask,
            picked=_picked,
            words=lambda text, answers, talk: words_beside(text, None, talk),
            condition=lambda answers, talk: bool(helping_with(talk)),
        ),
    ),
    finish=lambda answers, talk: at_menu(say("inbox.empty")),
    light=True,
)
