"""A case as one row of a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from admin import shows
from cases.case import Case
from cases.desk import next_approver
from dialogs.say import Say, say
from dialogs.talk import Talk

_ABOUT = 110


@dataclass(frozen=True, slots=True)
class Row:
    """came, due: "24/3". late: that day has passed. soon: it is today. waits: an answer is to be released."""

    code: str
    digits: str
    register: str
    mark: Say
    kind: Say
    place: Say | str
    about: Say | str
    unit: str
    came: str
    due: str
    late: bool
    soon: bool
    waits: bool


def row(case: Case, talk: Talk) -> Row:
    due, today = date.fromisoformat(case.stage_due), talk.commune.today(talk.now)
    waits, open_ = next_approver(case) is not None, case.status.is_open
    return Row(
        code=shows.code(case),
        digits=case.code,
        register=case.register,
        mark=say("page.stage.approve") if waits else stage(case),
        kind=shows.kind(case),
        place=shows.place(case, talk),
        about=shows.about(case, _ABOUT),
        unit=shows.unit(case.handled_by, talk) if case.handled_by else "",
        came=short_day(talk.commune.today(case.at), talk),
        due=short_day(due, talk) if open_ else "",
        late=open_ and due < today,
        soon=open_ and due == today,
        waits=waits,
    )


def stage(case: Case) -> Say:
    # page.stage.submitted page.stage.received page.stage.classified page.stage.forwarded page.stage.in_progress
    # page.stage.replied page.stage.closed page.stage.info_requested page.stage.out_of_scope page.stage.duplicate
    # page.stage.declined page.stage.withdrawn page.stage.lodged_national
    return say(f"page.stage.{case.status}")


def short_day(of: date, talk: Talk) -> str:
    """ "24/3", with the year where it is another one than this."""
    this = talk.commune.today(talk.now)
    return f"{of.day}/{of.month}" if of.year == this.year else f"{of.day}/{of.month}/{of.year}"
