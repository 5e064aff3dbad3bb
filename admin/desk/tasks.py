"""What else the clerk has to do: people to call back, requests about their data, mailboxes that take nothing."""

from __future__ import annotations

from dataclasses import dataclass

from admin import shows
from admin.at_case import seen
from admin.desk.fields import Choice, Field, Shown, hidden, shown_again
from admin.desk.page import NotThere, Query, View
from admin.inbox import open_tasks
from admin.tasks import asked_of, line_of
from cases.needs import Task
from dialogs.residents.requests import cases_of
from dialogs.say import Say, say
from dialogs.talk import Talk

_ENDS = frozenset({"later"})


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    words: Say
    late: bool


@dataclass(frozen=True, slots=True)
class Tasks:
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OneTask:
    """cases: those it is about, (digits, code)."""

    words: tuple[Say, ...]
    form: Shown
    cases: tuple[tuple[str, str], ...] = ()


def tasks(query: Query, talk: Talk) -> View:
    today = talk.commune.today(talk.now).isoformat()
    rows = tuple(Line(one.id, line_of(one, talk), one.due[:10] < today) for one in open_tasks(talk))
    return View(say("page.tasks"), Tasks(rows))


def task(query: Query, talk: Talk) -> View:
    """Raises NotThere for what is done already, too."""
    found: Task | None = next((one for one in open_tasks(talk) if one.id == query.path["id"]), None)
    if found is None:
        raise NotThere
    question = asked_of(found, talk)
    choices = tuple(Choice(one.key, one.label) for one in question.options if one.key not in _ENDS)
    does = Field("radio", "c.task.do", say("page.task.do"), choices=choices, needed=True, unchosen=say("page.choose"))
    fields = [hidden("o.task", found.id), hidden("o.id", found.id), does]
    if any(one.value == "erase" for one in choices):
        # Erasing is asked about once more; here it is answered beside.
        sure = (Choice("yes", say("tasks.erase_yes")),)
        fields.append(Field("several", "c.erase.sure", say("page.task.sure"), choices=sure))
    form = Shown("task", say("page.task.title"), say("page.task.send"), tuple(fields))
    page = OneTask(_words(question.says), shown_again(form, query.posted), _cases(found, talk))
    return View(say("page.task"), page)


def _cases(task: Task, talk: Talk) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.code, shows.code(one)) for one in cases_of(task.words.get("person", ""), talk) if seen(one, talk.actor)
    )


def _words(says: tuple[Say | str, ...]) -> tuple[Say, ...]:
    return tuple(one for one in says if isinstance(one, Say))
