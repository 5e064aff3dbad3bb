"""What of a case is counted: one narrow row, worked out from its events.

It holds codes and moments only, no words, so that all cases of a commune are counted without opening one of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cases.case import Case, CaseEvent
from cases.kinds import Status
from cases.value import value

_EPOCH = date(1970, 1, 1).toordinal()
# Who joined another one's case still waits for its answer.
WAITS = frozenset(status for status in Status if status.is_open) | {Status.DUPLICATE}


@value(frozen=True, slots=True)
class Counted:
    """at, ended_at, national_at: milliseconds. due_day: local days since 1970, so that lateness is arithmetic.
    ended_at: when nobody owed its sender anything any more, None while somebody does. came_by: the channel, or how it
    reached the staff who entered it. forwards: among the events that were handed in. since: number of the first of
    these. origin: as the case has it, None for none."""

    case: str
    version: int
    at: int
    kind: str
    status: str
    subject: str
    problem: str
    village: str
    unit: str
    came_by: str
    owner: str
    due_day: int
    ended_at: int | None
    national_at: int | None
    forwards: int
    rating: int
    since: int
    origin: str | None = None


def counted(case: Case, events: Iterable[CaseEvent]) -> Counted:
    """case: as it is after these events, oldest first: the newest ones, or all. Raises ValueError without any."""
    events = tuple(events)
    ended_at = national_at = None
    forwards = 0
    for event in events:
        if event.kind == "lodged_national":
            national_at = national_at or event.at
        forwards += event.kind == "forwarded"
        if "status" in event.data:
            waits = Status(event.data["status"]) in WAITS
            ended_at = None if waits else ended_at or event.at
    return Counted(
        case=case.id,
        version=case.version,
        at=case.at,
        kind=str(case.kind),
        status=str(case.status),
        subject=case.subject,
        problem=case.group,
        village=case.village,
        unit=case.unit,
        came_by=case.entered or case.conversation.partition(":")[0],
        owner=case.owner,
        due_day=day_number(case.resident_due),
        ended_at=ended_at,
        national_at=national_at,
        forwards=forwards,
        rating=case.rating,
        since=min(event.seq for event in events),
        origin=case.origin or None,
    )


def day_number(iso: str) -> int:
    """Of an ISO date, days since 1970; 0 where there is none."""
    return date.fromisoformat(iso).toordinal() - _EPOCH if iso else 0


def day_of_number(number: int) -> date:
    return date.fromordinal(number + _EPOCH)
