"""Two cases side by side: whether one is answered with the other."""

from __future__ import annotations

from dataclasses import dataclass

from admin import shows
from admin.card import parts
from admin.desk.case import the_case
from admin.desk.fields import Shown, hidden, shown_again
from admin.desk.page import NotThere, Query, View
from admin.desk.rows import Row, row
from admin.join import lead_named, likely
from admin.offers import refused
from cases.case import Case
from dialogs.say import Say, say
from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class Side:
    row: Row
    head: tuple[Say, ...]
    written: tuple[Say, ...]
    answered: tuple[Say, ...]


@dataclass(frozen=True, slots=True)
class JoinPage:
    """other: None until one is chosen. likely: those that read like it. told: why the one that was named cannot be."""

    code: str
    digits: str
    one: Side
    other: Side | None
    likely: tuple[Row, ...]
    form: Shown | None
    told: Say | None
    typed: str


def join_page(query: Query, talk: Talk) -> View:
    case = the_case(query, talk)
    if refused("join", case, talk) is not None and query.posted is None:
        raise NotThere
    found, typed = likely(case, talk), query.asked.get("voi", "").strip()
    if query.posted is not None:
        typed = (query.posted.typed.get("t.join.lead") or ("",))[0]
    lead = lead_named(typed, case, talk) if typed else next(iter(found), None)
    other = lead if isinstance(lead, Case) else None
    form = _form(case, other) if other is not None else None
    page = JoinPage(
        code=shows.code(case),
        digits=case.code,
        one=_side(case, talk),
        other=_side(other, talk) if other is not None else None,
        likely=tuple(row(one, talk) for one in found),
        form=shown_again(form, query.posted) if form is not None else None,
        told=lead if isinstance(lead, Say) else None,
        typed=typed,
    )
    return View(say("page.join", code=shows.code(case)), page, looked=case.id)


def _form(case: Case, lead: Case) -> Shown:
    fields = (
        hidden("o.code", case.code),
        hidden("o.version", case.version),
        hidden("t.join.lead", lead.code),
        hidden("c.join.check", "send"),
    )
    return Shown("join", say("page.join.title"), say("page.join.send", code=shows.code(lead)), fields)


def _side(case: Case, talk: Talk) -> Side:
    head, written, answered = parts(case, talk)
    return Side(row(case, talk), tuple(head[1:]), tuple(written), tuple(answered))
