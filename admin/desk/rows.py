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
    """due: "24/3". late: that day has passed. waits: an answer is to be released."""

    code: str
    digits: str
    register: str
    status: Say
    kind: Say
    place: Say | str
    about: Say | str
    unit: str
    came: str
    due: str
    late: bool
    waits: bool


def row(case: Case, talk: Talk) -> Row:
    due = date.fromisoformat(case.stage_due)
    return Row(
        code=shows.code(case),
        digits=case.code,
        register=case.register,
        status=say("mark.approve") if next_approver(case) else shows.status(case, talk),
        kind=shows.kind(case),
        place=shows.place(case, talk),
        about=shows.about(case, _ABOUT),
        unit=shows.unit(case.unit, talk) if case.unit else "",
        came=short_day(talk.commune.today(case.at), talk),
        due=short_day(due, talk) if case.status.is_open else "",
        late=case.status.is_open and due < talk.commune.today(talk.now),
        waits=next_approver(case) is not None,
    )


def short_day(of: date, talk: Talk) -> str:
    """ "24/3", with the year where it is another one than this."""
    this = talk.commune.today(talk.now)
    return f"{of.day}/{of.month}" if of.year == this.year else f"{of.day}/{of.month}/{of.year}"
