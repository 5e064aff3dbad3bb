"""The pages beside inbox and cases: machines, people, backlog, log, tasks. Part of the table."""

from __future__ import annotations

import re

from admin.desk.excel import WHO as ENTERS
from admin.desk.excel import excel
from admin.desk.figures import figures
from admin.desk.log import case_log, staff_log
from admin.desk.news import WHO as TELLS
from admin.desk.news import news, news_mark
from admin.desk.overdue import overdue
from admin.desk.page import Form, Page, holds, works_on_cases
from admin.desk.people import people
from admin.desk.sessions import machines
from admin.desk.tasks import task, tasks
from admin.desk.villages import villages
from cases.kinds import WORKING, Role

_STAFF = holds(*WORKING, Role.ADMINISTRATOR)
_CLERK = holds(Role.FOCAL_OFFICER)

OFFICE_PAGES: tuple[Page, ...] = (
    Page("overdue", "qua-han", works_on_cases, overdue, "overdue.html", "page.overdue"),
    Page("tasks", "viec", _CLERK, tasks, "tasks.html", "page.tasks"),
    Page("task", "viec/{id}", _CLERK, task, "task.html"),
    Page("excel", "nhap-excel", ENTERS, excel, "excel.html"),
    Page("figures", "so-lieu", works_on_cases, figures, "figures.html", "page.figures"),
    Page("news", "tin", TELLS, news, "news.html", "page.news", news_mark),
    Page("people", "nguoi", _STAFF, people, "people.html", "page.people"),
    Page("villages", "thon", holds(Role.FOCAL_OFFICER, Role.ADMINISTRATOR), villages, "villages.html", "page.villages"),
    Page("log", "nhat-ky", holds(Role.FOCAL_OFFICER, Role.LEADER), staff_log, "log.html", "page.log"),
    Page("case_log", "y-kien/{code}/nhat-ky", works_on_cases, case_log, "log.html"),
    Page("machines", "thiet-bi", _STAFF, machines, "machines.html"),
)


def id_(values: tuple[str, ...]) -> str | None:
    return values[0] if len(values) == 1 and re.fullmatch(r"[A-Za-z0-9-]{1,64}", values[0]) else None


def start(values: tuple[str, ...]) -> int | None:
    """Of a list: pages begin at its first line."""
    return 0 if values == ("0",) else None


OFFICE_FORMS: tuple[Form, ...] = (
    Form("close_desk", "machines", ("desk_door",), {}, {}, "machines"),
    Form("task", "task", ("task", "erase"), {"task": id_, "id": id_}, {}, "tasks"),
    Form("news_write", "news", ("news_write",)),
    Form("news_decide", "news", ("news_decide",), {"broadcast": id_}),
    Form("news_stop", "news", ("news",)),
    Form("confirm", "people", ("confirm",), {}, {}, "people"),
    Form("invite", "people", ("invite",), {}, {}, "people"),
    Form("leave", "people", ("leave",), {}, {}, "people"),
    Form("back", "people", ("leave", "return"), {}, {}, "people"),
    Form("hand_over", "people", ("hand_over",), {}, {}, "people"),
    Form("record", "people", ("record",), {}, {}, "people"),
    Form("remove", "people", ("remove",), {}, {}, "people"),
    Form("material", "villages", ("links", "outreach"), {"from": start}, {}, "villages"),
    Form("village", "villages", ("villages", "village"), {"from": start}, {}, "villages"),
    Form("revoke", "villages", ("links",), {"from": start}, {}, "villages"),
)
