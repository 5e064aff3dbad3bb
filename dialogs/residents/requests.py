"""Requests about one's own data: the date that the law gives for each, and the record of what became of it.

Decree 356/2025, article 5, counts calendar days. A resident's request is kept as a task, also where it was carried out
at once: that row is the proof."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from cases.case import Case
from cases.kinds import Role
from cases.needs import CasesOf, StaffChat, StaffChats, Task, TasksOf
from dialogs.talk import Talk
from dialogs.turn import OpenTask, Post

DATA_REQUEST = "data_request"
Wish = Literal["see", "correct", "copy", "withdraw", "delete"]
# More than anybody lodges.
ALL = 500


def due(wish: Wish, talk: Talk) -> date:
    """The last working day within the time that the law allows: on a Sunday nobody would do it."""
    days = talk.commune.profile.deadlines
    allowed = {"withdraw": days.data_restrict_days, "delete": days.data_delete_days}.get(wish, days.data_view_days)
    today = talk.commune.today(talk.now)
    last = today + timedelta(days=allowed)
    while last > today and not talk.commune.days.is_working(last):
        last -= timedelta(days=1)
    return last


def carried_out(wish: Wish, talk: Talk) -> OpenTask:
    """The record of what was asked for and done in this very turn. It names nobody."""
    return OpenTask(DATA_REQUEST, _by(wish, talk), {"wish": wish}, done=True)


def for_the_clerk(wish: Wish, talk: Talk, **words: str) -> OpenTask:
    """words: what the clerk needs to carry it out. Whoever holds the chat is the person: that is all one can know."""
    known = {"wish": wish, "person": talk.me.person, "conversation": talk.conversation}
    return OpenTask(DATA_REQUEST, _by(wish, talk), known | words)


def tells_the_clerks(wish: Wish, talk: Talk) -> tuple[Post, ...]:
    """The law's days run: the list alone would wait for somebody to open it."""
    chats: tuple[StaffChat, ...] = talk.fact(StaffChats(Role.FOCAL_OFFICER))
    data = {"wish": wish, "due": due(wish, talk).isoformat()}
    key = f"staff.wish:{talk.me.person}:{wish}:{talk.now}"
    return tuple(Post(f"{key}:{one.conversation}", talk.now, "staff.wish", data, one.conversation) for one in chats)


def asked_already(wish: Wish, talk: Talk) -> Task | None:
    """The same request, which the clerk has not carried out yet."""
    tasks: tuple[Task, ...] = talk.fact(TasksOf(talk.me.person)) if talk.me.person else ()
    return next((t for t in tasks if t.kind == DATA_REQUEST and not t.done and t.words.get("wish") == wish), None)


def cases_of(person: str, talk: Talk) -> tuple[Case, ...]:
    """All that still name somebody."""
    cases: tuple[Case, ...] = talk.fact(CasesOf(person, ALL)) if person else ()
    return tuple(case for case in cases if not case.anonymised)


def _by(wish: Wish, talk: Talk) -> str:
    return f"{due(wish, talk).isoformat()}T17:00:00"
