"""What lies with a role just now: the report for whoever takes it over, comes back to it, or has to see to it."""

from __future__ import annotations

from collections.abc import Iterable

from admin import shows
from cases.case import Case
from cases.desk import next_approver
from cases.kinds import AT_UNIT, Role, Status
from cases.needs import Inbox
from dialogs.say import Say, say
from dialogs.talk import Talk

MOST_LISTED = 10
_MOST_READ = 100
_AT_DESK = frozenset({Status.SUBMITTED, Status.RECEIVED, Status.CLASSIFIED, Status.INFO_REQUESTED})
_IN_PROGRESS = frozenset({Status.IN_PROGRESS})


def work_of(duties: Iterable[tuple[Role, str | None]], talk: Talk) -> tuple[Case, ...]:
    """Open cases that these roles have to do something about, the earliest due first."""
    duties = tuple(duties)
    needs = [need for role, unit in duties if (need := _need(role, unit)) is not None]
    found: dict[str, Case] = {}
    for cases in talk.all_facts(*needs) if needs else ():
        for case in cases:
            if any(_concerns(case, role, unit, talk) for role, unit in duties):
                found[case.id] = case
    return tuple(sorted(found.values(), key=lambda case: (case.stage_due, case.at)))


def _need(role: Role, unit: str | None) -> Inbox | None:
    match role:
        case Role.UNIT_OFFICER:
            return Inbox(AT_UNIT, unit=unit, limit=_MOST_READ)
        case Role.FOCAL_OFFICER:
            return Inbox(_AT_DESK | AT_UNIT, limit=_MOST_READ)
        case Role.LEADER:
            return Inbox(_IN_PROGRESS, limit=_MOST_READ)
    return None


def _concerns(case: Case, role: Role, unit: str | None, talk: Talk) -> bool:
    approver = next_approver(case)
    match role:
        case Role.UNIT_OFFICER:
            return case.unit == unit and case.proposal is None
        case Role.FOCAL_OFFICER:
            own = case.unit == talk.commune.profile.focal_point and case.proposal is None
            return case.status in _AT_DESK or own or approver is Role.FOCAL_OFFICER
    return approver is role


def report(cases: tuple[Case, ...], talk: Talk) -> tuple[Say, ...]:
    """One paragraph: how many, how many of them late, and a line for each of the first."""
    if not cases:
        return (say("people.work.none"),)
    today = talk.commune.today(talk.now).isoformat()
    late = sum(case.stage_due < today for case in cases)
    # Beyond this the lists are cut: there may be more, and no number is claimed.
    many = len(cases) >= _MOST_READ
    count: Say | int = say("people.work.or_more", count=len(cases)) if many else len(cases)
    head = say("people.work.head", count=count, late=say("people.work.late", count=late) if late else "")
    lines: Say = head
    for case in cases[:MOST_LISTED]:
        lines = say("lines.two", first=lines, second=say("people.work.line", line=shows.line(case, talk)))
    if len(cases) > MOST_LISTED:
        lines = say("lines.two", first=lines, second=say("people.work.more", count=len(cases) - MOST_LISTED))
    return (lines,)
