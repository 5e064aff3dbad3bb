"""The page of one case: what it is, what was written and answered, what may be done with it now."""

from __future__ import annotations

from dataclasses import dataclass

from admin import shows
from admin.at_case import seen
from admin.card import words
from admin.desk.case_forms import forms_of
from admin.desk.fields import Shown
from admin.desk.page import NotThere, Query, View
from cases.case import Case
from cases.needs import CaseByCode
from dialogs.say import Say, say
from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class CasePage:
    code: str
    digits: str
    version: int
    words: tuple[Say, ...]
    forms: tuple[Shown, ...]


def the_case(query: Query, talk: Talk) -> Case:
    """Raises NotThere, whether there is no such case or it is somebody else's."""
    case: Case | None = talk.fact(CaseByCode(query.path["code"]))
    if case is None or not seen(case, talk.actor):
        raise NotThere
    return case


def case_page(query: Query, talk: Talk) -> View:
    case = the_case(query, talk)
    code = shows.code(case)
    page = CasePage(code, case.code, case.version, words(case, talk), forms_of(case, query.posted, talk))
    return View(say("page.case", code=code), page, looked=case.id)
