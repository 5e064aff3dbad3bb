"""All pages and forms of the desk as data. The router, the tests of who sees what, and the list for fuzzing are made
from these two tables; whoever adds a page adds a line."""

from __future__ import annotations

import re

from admin.desk.case import case_mark, case_page
from admin.desk.enter import enter_page
from admin.desk.figures import GIVEN_FIGURES
from admin.desk.inbox import inbox, inbox_mark
from admin.desk.join import join_page
from admin.desk.national import national_file, national_page, slip_file
from admin.desk.office import OFFICE_FORMS, OFFICE_PAGES
from admin.desk.page import Form, Given, Page, holds, works_on_cases
from admin.desk.receipt import receipt_page
from admin.desk.search import search
from cases.kinds import Role

PAGES: tuple[Page, ...] = (
    Page("inbox", "", works_on_cases, inbox, "inbox.html", "page.inbox", inbox_mark),
    Page("case", "y-kien/{code}", works_on_cases, case_page, "case.html", mark=case_mark),
    Page("join", "y-kien/{code}/trung", holds(Role.FOCAL_OFFICER), join_page, "join.html"),
    Page("receipt", "y-kien/{code}/phieu", works_on_cases, receipt_page, "receipt.html"),
    Page("national", "y-kien/{code}/pakn", holds(Role.FOCAL_OFFICER), national_page, "national.html"),
    Page("enter", "nhap", holds(Role.FOCAL_OFFICER, Role.UNIT_OFFICER), enter_page, "enter.html", "page.enter"),
    Page("search", "tim", works_on_cases, search, "search.html"),
    *OFFICE_PAGES,
)


def code(values: tuple[str, ...]) -> str | None:
    return values[0] if len(values) == 1 and re.fullmatch(r"[0-9]{12}", values[0]) else None


def number(values: tuple[str, ...]) -> int | None:
    fits = len(values) == 1 and re.fullmatch(r"[0-9]{1,9}", values[0])
    return int(values[0]) if fits else None


def keys(values: tuple[str, ...]) -> list[str] | None:
    """Of the profile."""
    return list(values) if all(re.fullmatch(r"[a-z0-9-]{1,40}", one) for one in values) else None


ON_CASE = {"code": code, "version": number}

_AT_ONCE = ("accept", "undo", "resume", "close")
_OF_ITS_WORDS = (
    "relay",
    "ask",
    "extend",
    "reopen",
    "note",
    "decline",
    "redirect",
    "coordinate",
    "classify",
)

FORMS: tuple[Form, ...] = (
    *(Form(name, "case", (name,), ON_CASE) for name in (*_AT_ONCE, *_OF_ITS_WORDS)),
    Form("approve", "case", ("approve",), {**ON_CASE, "proposal": number}, after="inbox"),
    Form("refuse", "case", ("refuse",), {**ON_CASE, "proposal": number}, after="inbox"),
    Form("send_back", "case", ("send_back",), ON_CASE, after="inbox"),
    Form("unlock", "case", ("see_name",), ON_CASE),
    Form("reply", "case", ("reply",), ON_CASE, {"reply": {"check": "document"}}, after="inbox"),
    Form("receive", "case", ("receive", "classify", "forward"), {**ON_CASE, "helpers": keys}),
    Form("forward", "case", ("forward",), {**ON_CASE, "helpers": keys}),
    Form("join", "join", ("join",), ON_CASE, after="case"),
    Form("national", "national", ("national",), ON_CASE, after="case"),
    Form("ask_name", "national", ("ask_name",), ON_CASE, after="case"),
    Form("enter", "enter", ("enter",), {}, {"enter": {"told": ""}}, after="case"),
    *OFFICE_FORMS,
)
GIVEN: tuple[Given, ...] = (
    Given("national", "national", national_file),
    Given("slip", "case", slip_file),
    *GIVEN_FIGURES,
)
PAGE = {page.name: page for page in PAGES}
FORM = {form.name: form for form in FORMS}
