"""Whom each event of a case concerns. The turn puts these into mailboxes; the dialogs find the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cases.case import Case, CaseEvent
from cases.commune import Commune
from cases.desk import next_approver
from cases.kinds import Role


@dataclass(frozen=True, slots=True)
class ToOwner:
    """The conversation in which the case was lodged."""


@dataclass(frozen=True, slots=True)
class ToRole:
    """Everybody who holds the role (in the unit, if one is given)."""

    role: Role
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class ToPerson:
    person: str


To = ToOwner | ToRole | ToPerson


@dataclass(frozen=True, slots=True)
class News:
    """kind: which dialog says it. key: the same news posted twice is one. at: milliseconds, when it is due.
    but: a person who need not be told, because it was their own doing."""

    kind: str
    to: To
    key: str
    at: int
    data: dict[str, Any] = field(hash=False)
    but: str = ""


CLERKS = ToRole(Role.FOCAL_OFFICER)


def news(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    """case: as it stands after the event."""
    tell = _TELL.get(event.kind)
    return tell(case, event, commune) if tell else []


def _news(kind: str, to: To, case: Case, event: CaseEvent, at: int | None = None, **data: Any) -> News:
    key = f"{kind}:{case.id}:{event.seq}"
    return News(kind, to, key, event.at if at is None else at, {"case": case.id, **data}, but=event.actor)


def _lodged(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    return [_news("staff.new", CLERKS, case, event)]


def _forwarded(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    told = [
        _news("staff.card", ToRole(Role.UNIT_OFFICER, case.unit), case, event),
        _news("case.forwarded", ToOwner(), case, event, unit=case.unit),
    ]
    before = event.data.get("from")
    if before and before != case.unit:
        told.append(_news("staff.taken_away", ToRole(Role.UNIT_OFFICER, before), case, event))
    return told


def _sent_back(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    return [_news("staff.sent_back", CLERKS, case, event, reason=event.words.get("reason", ""))]


def _awaiting(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    """The next approver's question, or the answer on its way."""
    assert case.proposal is not None
    number = case.proposal.number
    role = next_approver(case)
    if role is not None:
        return [_news("staff.approve", ToRole(role), case, event, proposal=number)]
    return [
        News(
            "case.reply",
            ToOwner(),
            f"reply:{case.id}:{number}:{event.seq}",
            case.proposal.due or event.at,
            {"case": case.id, "proposal": number},
        )
    ]


def _refused(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    reason = event.words.get("reason", "")
    unit = ToRole(Role.UNIT_OFFICER, case.unit)
    return [_news("staff.refused", to, case, event, reason=reason) for to in (unit, CLERKS)]


def _replied(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    unit = ToRole(Role.UNIT_OFFICER, case.unit)
    return [_news("staff.replied", to, case, event) for to in (unit, CLERKS)]


def _to_handlers(kind: str) -> Callable[[Case, CaseEvent, Commune], list[News]]:
    """To the clerks, and to the unit that has the case in hand."""

    def tell(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
        to: list[To] = [CLERKS]
        if case.unit:
            to.append(ToRole(Role.UNIT_OFFICER, case.unit))
        return [_news(kind, one, case, event) for one in to]

    return tell


def _declined(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    return [_news("case.declined", ToOwner(), case, event, reason=event.words.get("reason", ""))]


def _reopened(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    return [_news("staff.reopened", CLERKS, case, event, reason=event.words.get("reason", ""))]


_TELL: dict[str, Callable[[Case, CaseEvent, Commune], list[News]]] = {
    "lodged": _lodged,
    "forwarded": _forwarded,
    "sent_back": _sent_back,
    "reply_proposed": _awaiting,
    "reply_approved": _awaiting,
    "reply_refused": _refused,
    "replied": _replied,
    "info_added": _to_handlers("staff.info_added"),
    "withdrawn": _to_handlers("staff.withdrawn"),
    "declined": _declined,
    "reopened": _reopened,
}
