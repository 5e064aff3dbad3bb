"""What the clerk does about a request about somebody's data: erases, puts old cases right, prints a copy. Whoever holds
the chat is the person, so that nothing but what was lodged in it is touched; the chat is told when it is done."""

from __future__ import annotations

from dataclasses import replace

from admin import opens, shows
from admin.at_case import words_of
from admin.inbox import open_tasks
from cases import phone
from cases.case import Case
from cases.commands import Anonymise, Correct
from cases.needs import Task
from dialogs.dialog import Dialog
from dialogs.residents.requests import cases_of
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, DoneTask, Go, MakeCopy, Post

_MOST_CODES = 5


def name_of(task: Task, talk: Talk) -> str:
    """A request to delete keeps no name itself."""
    if task.words.get("name") or not task.words.get("person"):
        return task.words.get("name", "")
    newest = next(iter(cases_of(task.words["person"], talk)), None)
    return newest.name if newest else ""


def ask(task: Task, when: Say, talk: Talk) -> Question:
    wish = task.words.get("wish", "")
    cases = cases_of(task.words.get("person", ""), talk)
    who = name_of(task, talk) or say("tasks.no_name")
    later = Option("later", say("tasks.later"))
    if wish == "delete" and cases:
        told = say("tasks.delete", name=who, codes=_codes(cases), open=_open(cases), when=when)
        return Question((told,), (Option("erase", say("tasks.erase")), later), person=False)
    number = task.words.get("phone", "")
    shown: Say | str = phone.show(number) if number else say("card.no_phone")
    # data.wish.copy data.wish.correct data.wish.delete
    told = say("tasks.data_request", name=who, phone=shown, wish=say(f"data.wish.{wish}"), when=when)
    first: tuple[Option, ...] = (Option("done", say("tasks.done")),)
    if wish == "copy":
        fetch = (Option("copy", say("tasks.copy")),) if talk.look.uploads and task.words.get("person") else ()
        first = (*fetch, Option("done", say("tasks.printed")))
    elif wish == "correct" and _corrections(task, talk):
        told = say("tasks.correct", now=_given(task, talk), codes=_codes(_ended(task, talk)), when=when)
        first = (Option("apply", say("tasks.apply")),)
    return Question((told,), (*first, later), person=False)


def decide(key: str, task: Task, talk: Talk) -> Answered:
    match key:
        case "later":
            return Go(close=True, push=opens.tasks())
        case "done":
            return Go((say("tasks.was_done"),), _end(task), close=True, home=True)
        case "copy" if task.words.get("person"):
            return Go((say("tasks.copy_coming"),), (MakeCopy(task.words["person"]),))
        case "erase":
            return Go(close=True, push=Open("erase", 1, {"task": task.id}))
        case "apply":
            return Took({"apply": True})
    return None


def task_of(answers: Answers, talk: Talk) -> Task | None:
    return next((task for task in open_tasks(talk) if task.id == answers["task"]), None)


def still_open(answers: Answers, talk: Talk) -> bool:
    return task_of(answers, talk) is not None


def _codes(cases: tuple[Case, ...]) -> str:
    codes = [shows.code(case) for case in cases[:_MOST_CODES]]
    return ", ".join(codes if len(cases) <= _MOST_CODES else [*codes, "…"])


def _open(cases: tuple[Case, ...]) -> int:
    return sum(case.status.is_open for case in cases)


def _end(task: Task, **data: int) -> tuple[DoneTask | Post, ...]:
    """Done, and the chat in which it was asked for is told."""
    kind = _TOLD.get(task.words.get("wish", ""))
    to = task.words.get("conversation", "")
    told = (Post(f"{kind}:{task.id}", 0, kind, dict(data), to),) if kind and to else ()
    return (DoneTask(task.id), *told)


_TOLD = {"delete": "data.deleted", "correct": "data.corrected", "copy": "data.copy_printed"}


def _sure(answers: Answers, talk: Talk) -> Question:
    task = task_of(answers, talk)
    assert task is not None  # the step's condition
    cases = cases_of(task.words["person"], talk)
    options = (Option("yes", say("tasks.erase_yes")), Option("no", say("tasks.erase_no")))
    return Question((say("tasks.erase_ask", codes=_codes(cases), open=_open(cases)),), options, person=False)


def _decided(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "no":
        return Go(close=True, push=opens.tasks())
    return Took({"sure": True}) if key == "yes" else None


def _erase(answers: Answers, talk: Talk) -> Go:
    task = task_of(answers, talk)
    if task is None:
        return _gone()
    cases = cases_of(task.words["person"], talk)
    return Go(does=tuple(AtDesk(Anonymise(case.id)) for case in cases)) if cases else _over(task, "tasks.was_done")


def _erased(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return _after("tasks.erased", answers, talk, results)


def apply(answers: Answers, talk: Talk) -> Go:
    """What the clerk chose to put right; a task that is not open any more ends here too."""
    task = task_of(answers, talk)
    if task is None:
        return _gone()
    commands = _corrections(task, talk)
    return Go(does=commands) if commands else _over(task, "tasks.was_done")


def applied(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return _after("tasks.applied", answers, talk, results)


def _after(key: str, answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    """The task is done only when the desk did all of it."""
    refusal = results[-1].refusal
    if refusal is not None:
        return Go((words_of(refusal),), close=True, push=opens.tasks())
    task = task_of(answers, talk)
    if task is None:
        return _gone()
    # tasks.erased tasks.applied
    return Go((say(key, count=len(results)),), _end(task, count=len(results)), close=True, home=True)


def _over(task: Task, key: str) -> Go:
    return Go((say(key),), _end(task, count=0), close=True, home=True)


def _gone() -> Go:
    return Go((say("tasks.gone"),), close=True, home=True)


def _ended(task: Task, talk: Talk) -> tuple[Case, ...]:
    """Those that the person could not put right by themselves. What was lodged for somebody else names them."""
    cases = cases_of(task.words.get("person", ""), talk)
    return tuple(case for case in cases if not case.status.is_open and not case.helper)


def _corrections(task: Task, talk: Talk) -> tuple[AtDesk, ...]:
    """As the person wrote it; nothing where they gave nothing that could be copied over."""
    given = task.words.get
    match given("new"):
        case "who":
            new = Correct("", name=given("name", ""), phone=given("phone", ""))
        case "where":
            new = Correct("", village=given("village", ""), place=given("place", ""))
        case _:
            return ()
    return tuple(AtDesk(replace(new, case=case.id)) for case in _ended(task, talk))


def _given(task: Task, talk: Talk) -> str:
    words = task.words
    if words["new"] == "where":
        village = talk.commune.profile.village(words.get("village", ""))
        return ", ".join(part for part in (village.full_name if village else "", words.get("place", "")) if part)
    return ", ".join(part for part in (words.get("name", ""), phone.show(words.get("phone", ""))) if part)


ERASE = Dialog(
    "erase",
    version=1,
    steps=(Menu("sure", asks=_sure, picked=_decided, condition=still_open),),
    finish=_erase,
    told=_erased,
)
