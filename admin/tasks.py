"""What else is to be done: people to call back, requests about their data."""

from __future__ import annotations

from datetime import datetime

from admin import opens, shows
from admin.at_case import over
from admin.inbox import open_tasks
from admin.run import words_beside
from cases import phone
from cases.needs import Task
from dialogs.dates import half_day
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import DoneTask, Go

MOST = 5


def _ask(answers: Answers, talk: Talk) -> Question:
    tasks = open_tasks(talk)
    left = tasks[answers["from"] :] or tasks
    shown = left if len(left) <= MOST else left[: MOST - 1]
    options = [Option(task.id[-12:], _line(task)) for task in shown]
    if len(shown) < len(left):
        options.append(Option("more", say("inbox.more")))
    return Question((say("tasks.ask"),), tuple(options), person=False)


def _line(task: Task) -> Say:
    # tasks.item.call_back tasks.item.data_request
    name = shows.short(task.words.get("name", "")) or say("tasks.no_name")
    return say(f"tasks.item.{task.kind}", name=name, when=_when(task))


def _when(task: Task) -> Say:
    return half_day(datetime.fromisoformat(task.due))


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "more":
        return Go(close=True, push=opens.tasks(answers["from"] + MOST - 1))
    task = next((t for t in open_tasks(talk) if t.id[-12:] == key), None)
    if task is None:
        return Go((say("tasks.gone"),), close=True, push=opens.tasks())
    return Go(close=True, push=Open("task", 1, {"task": task.id}))


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    return words_beside(text, None, talk)


def _anything(answers: Answers, talk: Talk) -> bool:
    return bool(open_tasks(talk))


TASKS = Dialog(
    "tasks",
    version=1,
    steps=(Menu("which", asks=_ask, picked=_picked, words=_typed, condition=_anything),),
    finish=lambda answers, talk: over(say("tasks.none")),
    light=True,
)


def _task(answers: Answers, talk: Talk) -> Task | None:
    return next((t for t in open_tasks(talk) if t.id == answers["task"]), None)


def _still_open(answers: Answers, talk: Talk) -> bool:
    return _task(answers, talk) is not None


def _ask_one(answers: Answers, talk: Talk) -> Question:
    task = _task(answers, talk)
    assert task is not None  # the step's condition
    options = (Option("done", say("tasks.done")), Option("later", say("tasks.later")))
    return Question((_words(task),), options, person=False)


def _words(task: Task) -> Say:
    number = task.words.get("phone", "")
    fields: dict[str, Say | str] = {
        "name": task.words.get("name") or say("tasks.no_name"),
        "phone": phone.show(number) if number else say("card.no_phone"),
        "when": _when(task),
    }
    # data.wish.copy data.wish.correct data.wish.delete
    if "wish" in task.words:
        fields["wish"] = say(f"data.wish.{task.words['wish']}")
    # tasks.call_back tasks.data_request
    return Say(f"tasks.{task.kind}", dict(fields))


def _decided(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "done":
        return Go((say("tasks.was_done"),), (DoneTask(answers["task"]),), close=True, home=True)
    return Go(close=True, push=opens.tasks()) if key == "later" else None


TASK = Dialog(
    "task",
    version=1,
    steps=(Menu("do", asks=_ask_one, picked=_decided, condition=_still_open),),
    finish=lambda answers, talk: Go((say("tasks.gone"),), close=True, home=True),
    light=True,
)
