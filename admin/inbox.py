"""The list of what waits for this person, a page at a time."""

from __future__ import annotations

from dataclasses import replace

from admin import opens, shows
from admin.at_case import at_menu
from admin.card import opened
from admin.run import words_beside
from admin.waiting import MOST_LISTED, helping_with, waiting
from cases.case import Case
from cases.kinds import Role
from cases.needs import OpenTasks, Task
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go

MOST = 5


def _ask(answers: Answers, talk: Talk) -> Question:
    cases, tasks, helped = waiting(talk), open_tasks(talk), helping_with(talk)
    start = _start(answers, cases)
    shown = _page(start, cases, _beside(talk))
    options = [Option(case.code, shows.line(case, talk)) for case in shown]
    if start + len(shown) < len(cases):
        options.append(Option("more", say("inbox.more")))
    if tasks:
        options.append(Option("tasks", say("inbox.tasks", count=len(tasks))))
    if helped:
        options.append(Option("helping", say("inbox.helping", count=len(helped))))
    return Question((_head(cases, talk),), tuple(options), person=False)


def _head(cases: tuple[Case, ...], talk: Talk) -> Say:
    if not cases:
        return say("inbox.only_tasks") if open_tasks(talk) else say("inbox.only_helping")
    if len(cases) == 1:
        return say("inbox.one")
    # Beyond this the lists are cut: there may be more, and no number is claimed.
    return say("inbox.many", count=MOST_LISTED) if len(cases) >= MOST_LISTED else say("inbox.ask", count=len(cases))


def _start(answers: Answers, cases: tuple[Case, ...]) -> int:
    """Where the page begins; at the top again once the list has become shorter than that."""
    start: int = answers["from"]
    return start if start < len(cases) else 0


def _beside(talk: Talk) -> int:
    """How many options lead to other lists."""
    return bool(open_tasks(talk)) + bool(helping_with(talk))


def _page(start: int, cases: tuple[Case, ...], beside: int) -> tuple[Case, ...]:
    """What fits beside "xem tiếp" and the other lists into five options."""
    left, room = cases[start:], MOST - beside
    return left if len(left) <= room else left[: room - 1]


def open_tasks(talk: Talk) -> tuple[Task, ...]:
    """The clerk's: people to call back, requests about data."""
    if Role.FOCAL_OFFICER not in talk.actor.roles:
        return ()
    tasks: tuple[Task, ...] = talk.fact(OpenTasks())
    return tuple(sorted((task for task in tasks if not task.done), key=lambda task: task.due))


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    cases = waiting(talk)
    if key == "more":
        start = _start(answers, cases)
        return Go(close=True, push=opens.inbox(start + len(_page(start, cases, _beside(talk)))))
    if key == "tasks":
        return Go(close=True, push=opens.tasks())
    if key == "helping":
        return Go(close=True, push=opens.helping())
    case = next((c for c in cases if c.code == key), None)
    if case is None:  # somebody else was faster
        return Go((say("inbox.gone"),), close=True, push=opens.inbox())
    return replace(opened(case, talk), close=True)


def _anything(answers: Answers, talk: Talk) -> bool:
    return bool(waiting(talk) or open_tasks(talk) or helping_with(talk))


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    return words_beside(text, None, talk)


INBOX = Dialog(
    "inbox",
    version=1,
    steps=(Menu("which", asks=_ask, picked=_picked, words=_typed, condition=_anything),),
    finish=lambda answers, talk: at_menu(say("inbox.empty")),
    light=True,
)
