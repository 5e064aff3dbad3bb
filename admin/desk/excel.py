"""The page on which a workbook of paper cases is handed in, looked through row by row, and taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from admin.desk.page import Page, Query, View, holds
from admin.desk.paper_rows import COLUMNS, MOST, Checked, PaperRow, checked, to_json
from cases.kinds import Role
from dialogs.say import Say, say
from dialogs.talk import Talk

WHO = holds(Role.FOCAL_OFFICER, Role.UNIT_OFFICER)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one row. good: it is a case now, or was one before. register: its number there, "" for none."""

    number: int
    about: str
    says: tuple[Say, ...]
    good: bool
    register: str = ""


@dataclass(frozen=True, slots=True)
class ExcelPage:
    """rows: as they were read, to be looked at. good: how many would be taken; back: these, as the
    page sends them back. taken: what was done."""

    most: int
    heads: tuple[Say, ...]
    wrong: Say | None = None
    rows: tuple[Checked, ...] = ()
    good: int = 0
    back: str = ""
    taken: tuple[Taken, ...] = ()


def excel(query: Query, talk: Talk) -> View:
    return _view()


def refused(why: Say) -> Page:
    return _page(lambda query, talk: _view(wrong=why))


def looked_through(rows: tuple[PaperRow, ...]) -> Page:
    def view(query: Query, talk: Talk) -> View:
        found = checked(rows, talk)
        good = [one.row for one in found if not one.faults]
        back = json.dumps([to_json(row) for row in good], ensure_ascii=False)
        return _view(rows=found, good=len(good), back=back)

    return _page(view)


def done(taken: tuple[Taken, ...]) -> Page:
    return _page(lambda query, talk: _view(taken=taken))


def _view(**shown: Any) -> View:
    heads = tuple(Say(key) for _, key, _ in COLUMNS)
    return View(say("page.excel"), ExcelPage(MOST, heads, **shown))


def _page(view: Callable[[Query, Talk], View]) -> Page:
    return Page("excel", "nhap-excel", WHO, view, "excel.html")
