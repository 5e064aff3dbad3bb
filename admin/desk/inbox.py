"""The home of a seat: what waits for this person, earliest due first."""

from __future__ import annotations

from dataclasses import dataclass

from admin.desk.page import Query, View
from admin.desk.rows import Row, row
from admin.waiting import waiting
from dialogs.say import say
from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class Inbox:
    rows: tuple[Row, ...]


def inbox(query: Query, talk: Talk) -> View:
    return View(say("page.inbox"), Inbox(tuple(row(case, talk) for case in waiting(talk))))
