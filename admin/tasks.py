"""What else is to be done: people to call back, requests about their data."""

from __future__ import annotations

from datetime import datetime

from admin import data_requests, opens, shows
from admin.at_case import at_menu
from admin.data_requests import name_of, still_open, task_of
from admin.inbox import open_tasks
from admin.mailboxes import MAILBOX, task_line, task_words
from admin.run import words_beside
from cases import phone
from cases.addresses import NOT_REACHED, ChatAddress
from cases.joining_needs import AddressesOf
from cases.needs import Task
from dialogs.dates import half_day
from dialogs.dialog import Dialog
from dialogs.residents.elsewhere import READ_OUT
from dialogs.residents.link import code_for
from dialogs.residents.requests import DATA_REQUEST, cases_of
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import DoneTask, Go, Post

MOST = 5


def _ask(answers: Answers, talk: Talk) -> Question:
    tasks = open_tasks(talk)
    left = tasks[answers["from"] :] or tasks
    shown = left if len(left) <= MOST else left[: MOST - 1]
    options = [Option(task.id[-12:], line_of(task, talk)) for task in shown]
    if len(shown) < len(left):
        options.append(Option("more", say("inbox.more")))
    return Question((say("tasks.ask"),), tuple(options), person=False)


def line_of(task: Task, talk: Talk) -> Say:
    name = shows.short(name_of(task, talk)) or say("tasks.no_name")
    if task.kind == DATA_REQUEST:
        # data.wish.copy data.wish.correct data.wish.delete
        return say("tasks.item.data_request", wish=say(f"data.wish.{task.words['wish']}"), name=name, when=_when(task))
    if task.kind == MAILBOX:
        return task_line(task, talk)
    if task.kind == NOT_REACHED:
        return say("tasks.item.not_reached", name=name, tail=task.words.get("code", "")[-4:])
    return say("tasks.item.call_back", name=name, when=_when(task))


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
    finish=lambda answers, talk: at_menu(say("tasks.none")),
    light=True,
)


def _ask_one(answers: Answers, talk: Talk) -> Question:
    task = task_of(answers, talk)
    assert task is not None  # the step's condition
    return asked_of(task, talk)


def asked_of(task: Task, talk: Talk) -> Question:
    if task.kind == DATA_REQUEST:
        return data_requests.ask(task, _when(task), talk)
    if task.kind == MAILBOX:
        options = (Option("done", say("tasks.done")), Option("later", say("tasks.later")))
        return Question((task_words(task, talk),), options, person=False)
    number = task.words.get("phone", "")
    key = "tasks.not_reached" if task.kind == NOT_REACHED else "tasks.call_back"  # tasks.not_reached tasks.call_back
    name = task.words.get("name") or say("tasks.no_name")
    shown = phone.show(number) if number else say("card.no_phone")
    words = Say(key, {"name": name, "phone": shown, "when": _when(task)})
    code = (Option("code", say("tasks.code")),) if _chat_of(task, talk) else ()
    options = (Option("done", say("tasks.done")), *code, Option("later", say("tasks.later")))
    newest = next(iter(cases_of(task.words.get("person", ""), talk)), None)
    about = (say("tasks.newest", code=shows.code(newest), about=shows.about(newest, 60)),) if newest else ()
    read = (say("tasks.read", text=task.words["read"]),) if task.words.get("read") else ()
    wish = (say("tasks.wish", text=task.words["wish"]),) if task.words.get("wish") else ()
    return Question((words, *wish, *about, *read), options, person=False)


def _read_out(task: Task, talk: Talk) -> tuple[Post, ...]:
    """What telling it does to the case is done where it was to be told."""
    mail, chat = task.words.get("mail", ""), task.words.get("conversation", "")
    return (Post(f"{READ_OUT}:{mail}", talk.now, READ_OUT, {"mail": mail}, to=chat),) if mail and chat else ()


def _chat_of(task: Task, talk: Talk) -> str:
    """The conversation whose person is called, so that a new one can join it: known since there are such codes, else
    where they wrote last; "" where there is none."""
    person, chat = task.words.get("person", ""), task.words.get("conversation", "")
    if chat or not person:
        return chat
    known: tuple[ChatAddress, ...] = talk.fact(AddressesOf(person))
    return max(known, key=lambda one: (one.heard, one.conversation)).conversation if known else ""


def _decided(key: str, answers: Answers, talk: Talk) -> Answered:
    task = task_of(answers, talk)
    assert task is not None  # the step's condition
    if task.kind == DATA_REQUEST:
        return data_requests.decide(key, task, talk)
    if key == "done":
        return Go((say("tasks.was_done"),), (DoneTask(task.id), *_read_out(task, talk)), close=True, home=True)
    chat = _chat_of(task, talk) if key == "code" else ""
    if chat:
        return code_for(chat, task.words.get("person", ""), talk)
    return Go(close=True, push=opens.tasks()) if key == "later" else None


TASK = Dialog(
    "task",
    version=1,
    steps=(Menu("do", asks=_ask_one, picked=_decided, condition=still_open),),
    finish=data_requests.apply,
    told=data_requests.applied,
    light=True,
)
