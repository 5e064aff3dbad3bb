"""Which operation leads from where to where, and who may do it. The one table; the desk enforces it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from cases.case import Case
from cases.kinds import Actor, Role, Status


class Who(Enum):
    """Relations to a case that may allow an operation. BESIDE: of a unit that helps the one that answers."""

    OWNER = "owner"
    FOCAL = "focal"
    UNIT = "unit"
    BESIDE = "beside"
    APPROVER = "approver"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Move:
    """event: what is written into the history. to: None leaves the status as it is, or one of `or_to`, as the desk's
    rule says."""

    event: str
    frm: frozenset[Status]
    to: Status | None
    by: frozenset[Who]
    or_to: frozenset[Status] = frozenset()


def _move(event: str, frm: set[Status], to: Status | None, *by: Who, or_to: set[Status] | None = None) -> Move:
    return Move(event, frozenset(frm), to, frozenset(by), frozenset(or_to or ()))


_S = Status
_AT_DESK = {_S.RECEIVED, _S.CLASSIFIED}
_AT_UNIT = {_S.FORWARDED, _S.IN_PROGRESS}
_ANSWERED = {_S.REPLIED, _S.CLOSED, _S.DECLINED, _S.OUT_OF_SCOPE}
_LIVE = {s for s in Status if s.is_open}
_ANY = set(Status)
_UNDECIDED = {_S.SUBMITTED} | _AT_DESK
# What can wait for the sender's answer, and is gone back to afterwards.
_AT_WORK = _AT_DESK | _AT_UNIT

MOVES: dict[str, Move] = {
    "Receive": _move("received", {_S.SUBMITTED}, _S.RECEIVED, Who.FOCAL),
    "Classify": _move("classified", _AT_DESK, _S.CLASSIFIED, Who.FOCAL),
    # Again from a unit: the first one was the wrong one, and the clerk sees it before they do.
    "Forward": _move("forwarded", {_S.CLASSIFIED} | _AT_UNIT, _S.FORWARDED, Who.FOCAL),
    "Accept": _move("accepted", {_S.FORWARDED}, _S.IN_PROGRESS, Who.UNIT),
    "SendBack": _move("sent_back", _AT_UNIT, _S.CLASSIFIED, Who.UNIT),
    "ProposeReply": _move("reply_proposed", _AT_UNIT, _S.IN_PROGRESS, Who.UNIT),
    "Approve": _move("reply_approved", {_S.IN_PROGRESS}, None, Who.APPROVER),
    "RefuseReply": _move("reply_refused", {_S.IN_PROGRESS}, None, Who.APPROVER),
    "Undo": _move("reply_undone", {_S.IN_PROGRESS}, None, Who.FOCAL, Who.APPROVER, Who.UNIT),
    "SayReply": _move("replied", {_S.IN_PROGRESS}, _S.REPLIED, Who.SYSTEM),
    "AskInfo": _move("info_asked", _AT_WORK, _S.INFO_REQUESTED, Who.FOCAL, Who.UNIT),
    "AddInfo": _move("info_added", _LIVE | {_S.DUPLICATE}, None, Who.OWNER, or_to=_AT_WORK),
    "ResumeWithout": _move("info_waived", {_S.INFO_REQUESTED}, None, Who.FOCAL, Who.UNIT, or_to=_AT_WORK),
    "Note": _move("noted", _ANY, None, Who.FOCAL, Who.UNIT, Who.APPROVER, Who.BESIDE),
    "Coordinate": _move("coordinated", _AT_UNIT, None, Who.FOCAL),
    "UnlockName": _move("name_unlocked", _ANY, None, Who.UNIT, Who.APPROVER),
    "Decline": _move("declined", _UNDECIDED, _S.DECLINED, Who.FOCAL),
    "Withdraw": _move("withdrawn", _LIVE | {_S.DUPLICATE}, _S.WITHDRAWN, Who.OWNER),
    "Close": _move("closed", {_S.REPLIED}, _S.CLOSED, Who.OWNER, Who.FOCAL, Who.SYSTEM),
    "Reopen": _move("reopened", _ANSWERED, _S.CLASSIFIED, Who.OWNER, Who.FOCAL, or_to={_S.SUBMITTED}),
    "Follow": _move("followed", _LIVE, None, Who.SYSTEM),
    "LinkDuplicate": _move("linked", _UNDECIDED, _S.DUPLICATE, Who.OWNER, Who.FOCAL),
    "Unlink": _move("unlinked", {_S.DUPLICATE}, _S.SUBMITTED, Who.FOCAL, Who.SYSTEM),
    "RelayLead": _move("relayed", {_S.DUPLICATE}, _S.REPLIED, Who.SYSTEM),
    "Rejoin": _move("rejoined", {_S.REPLIED}, _S.DUPLICATE, Who.SYSTEM),
    "Extend": _move("extended", _AT_WORK, None, Who.FOCAL),
    "Redirect": _move("redirected", _UNDECIDED, _S.OUT_OF_SCOPE, Who.FOCAL),
    "LodgeNational": _move("lodged_national", _AT_WORK, _S.LODGED_NATIONAL, Who.FOCAL),
    "RelayNational": _move("national_relayed", {_S.LODGED_NATIONAL}, _S.REPLIED, Who.FOCAL),
    "AskName": _move("name_asked", _LIVE, None, Who.FOCAL),
    "AnswerName": _move("name_answered", _LIVE, None, Who.OWNER),
    "Rate": _move("rated", {_S.REPLIED, _S.CLOSED}, None, Who.OWNER),
    "Correct": _move("corrected", _ANY, None, Who.OWNER, Who.FOCAL),
    "Anonymise": _move("anonymised", _ANY, None, Who.FOCAL, Who.SYSTEM, or_to={_S.WITHDRAWN}),
}


def relations(case: Case, actor: Actor, approvals: tuple[Role, ...]) -> frozenset[Who]:
    """What the actor is to the case. approvals: the profile's roles that release an answer."""
    found = set()
    if actor.is_system:
        return frozenset({Who.SYSTEM})
    if actor.person == case.owner:
        found.add(Who.OWNER)
    if Role.FOCAL_OFFICER in actor.roles:
        found.add(Who.FOCAL)
    if Role.UNIT_OFFICER in actor.roles and case.unit and actor.unit == case.unit:
        found.add(Who.UNIT)
    if Role.UNIT_OFFICER in actor.roles and actor.unit in case.coordinating:
        found.add(Who.BESIDE)
    if actor.roles & set(approvals):
        found.add(Who.APPROVER)
    return frozenset(found)
