"""Whom each event of a case concerns. The turn puts these into mailboxes; the dialogs find the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from cases.case import Case, CaseEvent
from cases.commune import Commune
from cases.kinds import Role
from cases.rules_reply import next_approver
from cases.value import value


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


@dataclass(frozen=True, slots=True)
class ToConversation:
    """One conversation, known by its key: where a follower's sender is."""

    conversation: str


@dataclass(frozen=True, slots=True)
class ToGroup:
    """The unit's groups, where others read along: news for them names a case by its code and nobody."""

    unit: str


To = ToOwner | ToRole | ToPerson | ToConversation | ToGroup


@value(frozen=True, slots=True)
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
OF_GROUPS = "group."  # what news for a group is called


def news(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    """case: as it stands after the event."""
    tell = _TELL.get(event.kind)
    return tell(case, event, commune) if tell else []


def _news(kind: str, to: To, case: Case, event: CaseEvent, at: int | None = None, **data: Any) -> News:
    key = f"{kind}:{case.id}:{event.seq}"
    return News(kind, to, key, event.at if at is None else at, {"case": case.id, **data}, but=event.actor)


def _group(kind: str, unit: str, case: Case, event: CaseEvent) -> list[News]:
    """Whose doing it was is an officer's name, which may be read there."""
    key = f"{kind}:{case.id}:{event.seq}:{unit}"
    data = {"case": case.id, "unit": unit, "by": event.actor}
    return [News(kind, ToGroup(unit), key, event.at, data)] if unit else []


def _lodged(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    return [_news("staff.new", CLERKS, case, event)]


def _forwarded(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    """The unit has its card at once. Its sender hears of it when it can no longer be a slip of the hand."""
    later = event.at + commune.profile.undo_seconds * 1000
    told = [
        _news("staff.card", ToRole(Role.UNIT_OFFICER, case.unit), case, event),
        _news("case.forwarded", ToOwner(), case, event, later, unit=case.unit, when=event.at),
    ]
    told += _group("group.card", case.unit, case, event)
    before = event.data.get("from")
    if before and before != case.unit:
        told.append(_news("staff.taken_away", ToRole(Role.UNIT_OFFICER, before), case, event))
        told += _group("group.gone", before, case, event)
    return told


def _accepted(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    return _group("group.taken", case.unit, case, event)


def _sent_back(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    told = [_news("staff.sent_back", CLERKS, case, event, reason=event.words.get("reason", ""))]
    return [*told, *_group("group.gone", case.came_back[-1].by, case, event)]


def _proposed(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    return [*_awaiting(case, event, commune), *_group("group.written", case.unit, case, event)]


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
    role = event.data.get("role", "")
    return [_news("staff.refused", to, case, event, reason=reason, role=role) for to in (unit, CLERKS)]


def _replied(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    unit = ToRole(Role.UNIT_OFFICER, case.unit)
    staff = [_news("staff.replied", to, case, event) for to in (unit, CLERKS)]
    group = _group("group.done", case.unit, case, event)
    return [*staff, *group, *_to_followers("case.lead_replied", case, event)]


def _to_followers(kind: str, case: Case, event: CaseEvent, **data: Any) -> list[News]:
    """case: the lead. Each is told of its own case, and where the answer stands."""
    return [
        News(
            kind,
            ToConversation(conversation),
            f"{kind}:{case.id}:{event.seq}:{follower}",
            event.at,
            {"case": follower, "lead": case.id, **data},
        )
        for follower, conversation in case.followers
    ]


def _to_handlers(kind: str) -> Callable[[Case, CaseEvent, Commune], list[News]]:
    """To the clerks, and to the unit that has the case in hand."""

    def tell(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
        to: list[To] = [CLERKS]
        if case.unit:
            to.append(ToRole(Role.UNIT_OFFICER, case.unit))
        return [_news(kind, one, case, event) for one in to]

    return tell


def _info_added(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    """What is new, and nothing that they have seen before."""
    new = {"text": event.words.get("text", ""), "files": [file["id"] for file in event.data.get("files", ())]}
    return [replace(one, data={**one.data, **new}) for one in _to_handlers("staff.info_added")(case, event, commune)]


def _declined(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    reason = event.words.get("reason", "")
    followers = _to_followers("case.lead_declined", case, event, reason=reason)
    return [_news("case.declined", ToOwner(), case, event, reason=reason), *followers]


def _redirected(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    said = {"office": event.words.get("office", ""), "reason": event.words.get("reason", "")}
    followers = _to_followers("case.lead_declined", case, event, **said)
    return [_news("case.redirected", ToOwner(), case, event, **said), *followers]


def _withdrawn(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    """Also for what was erased while it was open; what had ended before concerns nobody any more."""
    if "status" not in event.data:
        return []
    told = [*_to_handlers("staff.withdrawn")(case, event, commune), *_to_followers("case.lead_gone", case, event)]
    return [*told, *_group("group.gone", case.unit, case, event)]


def _info_asked(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    data = {"text": event.words.get("text", ""), "unit": event.data["asked_by"]}
    return [_news("case.info_asked", ToOwner(), case, event, **data)]


def _lodged_national(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    return [_news("case.lodged_national", ToOwner(), case, event)]


def _national_relayed(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    followers = _to_followers("case.lead_replied", case, event)
    return [_news("case.national_reply", ToOwner(), case, event), *followers]


def _name_asked(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    return [_news("case.name_asked", ToOwner(), case, event)]


def _name_answered(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    return [_news("staff.name_answered", CLERKS, case, event, public=event.data["agreed"])]


def _reopened(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    told = [_news("staff.reopened", CLERKS, case, event, reason=event.words.get("reason", ""))]
    if event.actor != case.owner:
        told.append(_news("case.reopened", ToOwner(), case, event))
    return [*told, *_to_followers("case.lead_reopened", case, event)]


def _extended(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    said = {"reason": event.words.get("reason", ""), "due": case.resident_due}
    told = [_news("case.extended", ToOwner(), case, event, **said)]
    if case.unit:
        told.append(_news("staff.extended", ToRole(Role.UNIT_OFFICER, case.unit), case, event))
        told += _group("group.extended", case.unit, case, event)
    return told


def _coordinated(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    """Who is asked to help only now; those who were before know it."""
    new = event.data["new"]
    told = [_news("staff.help", ToRole(Role.UNIT_OFFICER, unit), case, event, unit=unit) for unit in new]
    return [*told, *(one for unit in new for one in _group("group.help", unit, case, event))]


def _noted(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    """What others have found out, for whoever writes the answer; while nobody helps, a note waits on the card."""
    if not case.coordinating or not case.unit:
        return []
    units = (case.unit, *case.coordinating)
    return [
        _news("staff.noted", ToRole(Role.UNIT_OFFICER, unit), case, event, text=event.words.get("note", ""))
        for unit in units
    ]


def _linked(case: Case, event: CaseEvent, commune: Commune) -> list[News]:
    """Whoever joined it by choice knows it already."""
    return [] if event.actor == case.owner else [_news("case.linked", ToOwner(), case, event)]


_TELL: dict[str, Callable[[Case, CaseEvent, Commune], list[News]]] = {
    "lodged": _lodged,
    "forwarded": _forwarded,
    "accepted": _accepted,
    "sent_back": _sent_back,
    "reply_proposed": _proposed,
    "reply_approved": _awaiting,
    "reply_refused": _refused,
    "replied": _replied,
    "info_added": _info_added,
    "info_asked": _info_asked,
    "withdrawn": _withdrawn,
    "anonymised": _withdrawn,
    "declined": _declined,
    "redirected": _redirected,
    "lodged_national": _lodged_national,
    "national_relayed": _national_relayed,
    "name_asked": _name_asked,
    "name_answered": _name_answered,
    "linked": _linked,
    "coordinated": _coordinated,
    "noted": _noted,
    "unlinked": _lodged,
    "reopened": _reopened,
    "extended": _extended,
}
