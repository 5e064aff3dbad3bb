"""Where a letter's link leads: it names a case by an id that says nothing to anybody else, and no seat."""

from __future__ import annotations

from admin import shows
from admin.at_case import seen
from admin.desk.page import NotThere, Page, Query, View, works_on_cases
from admin.official_mail import CASE
from cases.case import Case
from cases.needs import CaseById
from dialogs.say import say
from dialogs.talk import Talk


def _code(query: Query, talk: Talk) -> View:
    """Its code, for whoever may see the case."""
    case: Case | None = talk.fact(CaseById(query.path["id"]))
    if case is None or not seen(case, talk.actor):
        raise NotThere
    return View(say("page.case", code=shows.code(case)), case.code)


# In no menu and behind no template: it only leads on.
BY_ID = Page("by_id", f"{CASE}/{{id}}", works_on_cases, _code, "")
