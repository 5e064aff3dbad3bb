"""The page of one case: what it is, what was written and answered, what may be done with it now, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from admin import shows
from admin.at_case import seen
from admin.card import parts
from admin.desk.case_forms import forms_of
from admin.desk.fields import Shown
from admin.desk.lost import typed_in
from admin.desk.page import NotThere, Posted, Query, View
from admin.desk.rows import short_day, stage
from admin.offers import refused
from admin.trail import line_of
from cases.access import Sight, sight
from cases.case import Case, File
from cases.desk import next_approver
from cases.needs import CaseByCode, CaseById
from cases.trail import Traced, TrailOf
from dialogs.say import Say, say
from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class CasePage:
    """head, written, answered: as the card says them, line by line. due: of the stage, "24/3". acts: forms without
    anything to fill in. open: name of the form that stands open. lost: what was typed into a form that is not offered
    any more, and told: why it did not go through. follows, lead: cases that are answered together with this one,
    (digits, code). national, joins, slip, receipt: whether their pages, or the paper, are offered. leaves:
    milliseconds when an answer goes, which can be taken back until then. signed: files of signed documents, and what
    they are."""

    case: Case
    code: str
    about: Say | str
    stage: Say
    due: str
    late: bool
    head: tuple[Say, ...]
    written: tuple[Say, ...]
    answered: tuple[Say, ...]
    files: tuple[File, ...]
    acts: tuple[Shown, ...]
    forms: tuple[Shown, ...]
    open: str
    told: tuple[Say, ...]
    lost: tuple[str, ...]
    lead: tuple[str, str] | None
    follows: tuple[tuple[str, str], ...]
    national: bool
    joins: bool
    slip: bool
    receipt: bool
    leaves: int
    signed: tuple[tuple[str, Say], ...]
    trail: tuple[Say, ...]


def the_case(query: Query, talk: Talk) -> Case:
    """Raises NotThere, whether there is no such case or it is somebody else's."""
    case: Case | None = talk.fact(CaseByCode(query.path["code"]))
    if case is None or not seen(case, talk.actor):
        raise NotThere
    return case


def case_page(query: Query, talk: Talk) -> View:
    case = the_case(query, talk)
    trail: tuple[Traced, ...] = talk.fact(TrailOf(case.id))
    head, written, answered = parts(case, talk)
    all_forms = forms_of(case, query.posted, talk)
    forms = tuple(one for one in all_forms if one.to_fill)
    told, lost = _lost(query.posted, all_forms)
    page = CasePage(
        case=case,
        code=shows.code(case),
        about=shows.about(case, 120),
        stage=say("page.stage.approve") if next_approver(case) else stage(case),
        due=short_day(date.fromisoformat(case.stage_due), talk) if case.status.is_open else "",
        late=case.status.is_open and date.fromisoformat(case.stage_due) < talk.commune.today(talk.now),
        head=tuple(head[1:]),
        written=tuple(written),
        answered=tuple(answered),
        files=case.files,
        acts=tuple(one for one in all_forms if not one.to_fill),
        forms=forms,
        open=_open(query, forms),
        told=told,
        lost=lost,
        lead=_named(case.lead, talk),
        follows=tuple(one for id_, _ in case.followers if (one := _named(id_, talk)) is not None),
        national=not refused("national", case, talk),
        joins=not refused("join", case, talk),
        slip=not refused("slip", case, talk),
        receipt=has_slip(case, talk),
        leaves=(case.proposal.due or 0) if case.proposal else 0,
        signed=_signed(case),
        trail=tuple(line_of(one, talk, case.owner) for one in trail),
    )
    return View(say("page.case", code=page.code), page, looked=case.id)


def case_mark(query: Query, talk: Talk) -> str:
    return str(the_case(query, talk).version)


def _open(query: Query, forms: tuple[Shown, ...]) -> str:
    """The one that was sent, or that the way here leads to; else the likeliest, which the card names first."""
    names = [one.name for one in forms]
    wanted = query.posted.form if query.posted else query.asked.get("lam", "")
    return wanted if wanted in names else names[0] if names else ""


def _lost(posted: Posted | None, forms: tuple[Shown, ...]) -> tuple[tuple[Say, ...], tuple[str, ...]]:
    """Of a form that is no longer offered: why, and the words that were typed."""
    if posted is None or any(one.name == posted.form for one in forms):
        return (), ()
    return posted.filing.says, typed_in(posted)


def has_slip(case: Case, talk: Talk) -> bool:
    """Of what was typed in for somebody, for whoever may know who that is."""
    return bool(case.entered) and sight(case, talk.actor) is Sight.FULL


def _signed(case: Case) -> tuple[tuple[str, Say], ...]:
    """The PDF that goes with the answer that waits, and those that went."""
    of = [one.signed for one in (*case.replies, case.proposal) if one is not None]
    return tuple((one.file, say("page.signed.see", number=one.number)) for one in of if one is not None and one.file)


def _named(id_: str, talk: Talk) -> tuple[str, str] | None:
    case: Case | None = talk.fact(CaseById(id_)) if id_ else None
    return (case.code, shows.code(case)) if case is not None and seen(case, talk.actor) else None
