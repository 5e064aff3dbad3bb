"""The desk: the only way to change a case. Pure: a command and an actor go in, events or a refusal come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from cases import commands as c
from cases.case import Case, CaseEvent
from cases.commune import Commune
from cases.kinds import Actor, Kind, Role
from cases.moves import MOVES, Move, Who, relations

MAX_WORDS = 4096


@dataclass(frozen=True, slots=True)
class Refusal:
    """key: words in the catalogue; fields: what they mention. Nothing was changed."""

    key: str
    fields: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Change:
    """What one operation adds to its event beside the move of the table."""

    data: dict[str, Any] = field(default_factory=dict)
    words: dict[str, Any] = field(default_factory=dict)


def decide(
    case: Case | None, command: c.Command, actor: Actor, now: int, commune: Commune
) -> tuple[CaseEvent, ...] | Refusal:
    """Events to append, in order, or why not. now: milliseconds. Raises nothing for anything a person can ask."""
    if isinstance(command, c.Lodge):
        return _lodge(case, command, actor, now, commune)
    if case is None:
        return Refusal("desk.not_found")
    name = type(command).__name__
    move = MOVES[name]
    refused = _not_allowed(case, command, move, actor, commune)
    if refused:
        return refused
    rule = _RULES.get(name)
    change = rule(case, command, actor, now, commune) if rule else Change()
    if isinstance(change, Refusal):
        return change
    return tuple(_events(case, move, change, actor, now, commune))


def _not_allowed(case: Case, command: c.Command, move: Move, actor: Actor, commune: Commune) -> Refusal | None:
    are = relations(case, actor, commune.approvals)
    if Who.FOCAL in are and case.unit == commune.profile.focal_point:
        are |= {Who.UNIT}  # the focal point answers some matters itself
    if not are & move.by:
        # Who has nothing to do with a case does not learn that it exists.
        return Refusal("desk.not_yours" if are else "desk.not_found")
    if command.version is not None and command.version != case.version:
        return Refusal("desk.stale", {"status": case.status})
    if case.status not in move.frm:
        return Refusal("desk.wrong_stage", {"status": case.status})
    return None


def _events(case: Case, move: Move, change: Change, actor: Actor, now: int, commune: Commune) -> list[CaseEvent]:
    data = dict(change.data)
    if move.to is not None:
        data["status"] = str(move.to)
        days = _STAGE_DAYS.get(move.event)
        if days:
            data["stage_due"] = commune.due(now, days(commune))
    return [CaseEvent(case.id, case.version + 1, move.event, actor.person, now, data, change.words)]


# Working days that the stage which begins with this event may take; the profile keeps their sum inside resident_days.
_STAGE_DAYS: dict[str, Callable[[Commune], int]] = {
    "received": lambda k: k.profile.deadlines.forward_days,
    "sent_back": lambda k: k.profile.deadlines.forward_days,
    "reopened": lambda k: k.profile.deadlines.forward_days,
    "forwarded": lambda k: k.profile.deadlines.reply_days,
    "reply_proposed": lambda k: k.profile.deadlines.approve_days,
}


def _lodge(
    case: Case | None, command: c.Lodge, actor: Actor, now: int, commune: Commune
) -> tuple[CaseEvent, ...] | Refusal:
    if case is not None:
        return Refusal("desk.wrong_stage", {"status": case.status})
    if not (command.text.strip() or command.files or command.ideas):
        return Refusal("desk.empty")
    deadlines = commune.profile.deadlines
    data = {
        "code": command.code,
        "kind": str(command.kind),
        "owner": actor.person,
        "conversation": command.conversation,
        "village": command.village,
        "public": command.public,
        "resident_due": commune.due(now, deadlines.resident_days),
        "stage_due": commune.due(now, deadlines.open_days),
        "files": [asdict(f) for f in command.files],
    }
    words = {
        "text": command.text,
        "name": command.name,
        "phone": command.phone,
        "place": command.place,
        "title": command.title,
        "ideas": command.ideas,
    }
    return (CaseEvent(command.case, 1, "lodged", actor.person, now, data, words),)


def _receive(case: Case, command: c.Receive, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    return Change({"register": command.register})


def _classify(case: Case, command: c.Classify, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if command.subject and commune.profile.subject(command.subject) is None:
        return Refusal("desk.unknown_subject")
    words = {"title": command.title} if command.title else {}
    data = {"kind": str(Kind(command.kind)), "subject": command.subject, "group": command.group}
    return Change(data, words)


def _forward(case: Case, command: c.Forward, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    unit = commune.profile.unit(command.unit)
    if unit is None or not unit.may_receive:
        return Refusal("desk.unknown_unit")
    if command.unit == case.unit and case.status.is_open and case.status not in _BEFORE_UNIT:
        return Refusal("desk.already_there", {"unit": unit.name})
    return Change({"unit": command.unit, "from": case.unit})


_BEFORE_UNIT = MOVES["Classify"].frm


def _propose(case: Case, command: c.ProposeReply, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    text = command.text.strip()
    if not text:
        return Refusal("desk.empty")
    if len(text) > MAX_WORDS:
        return Refusal("desk.too_long", {"limit": str(MAX_WORDS)})
    if case.proposal and case.proposal.due is not None:
        return Refusal("desk.reply_leaving")
    waiting = _approvals_due(commune, actor)
    due = None if waiting else now + commune.profile.undo_seconds * 1000
    return Change({"unit": case.unit, "waiting": waiting, "due": due}, {"text": text})


def _approvals_due(commune: Commune, author: Actor) -> list[str]:
    """Roles that have to release an answer, in order. An author who holds one of them has read his own words: that
    step falls away as long as somebody else's remains. He himself never approves."""
    others = [str(r) for r in commune.approvals if r not in author.roles]
    return others or [str(r) for r in commune.approvals]


def next_approver(case: Case) -> Role | None:
    """Whose turn it is to read the proposed answer; None when nobody's is."""
    if case.proposal is None or not case.proposal.waiting:
        return None
    return Role(case.proposal.waiting[0])


def _approve(case: Case, command: c.Approve, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    refused = _other_proposal(case, command.proposal)
    if refused:
        return refused
    assert case.proposal is not None
    if actor.person == case.proposal.author:
        return Refusal("desk.own_reply")
    if actor.person in case.proposal.approved:
        return Refusal("desk.approved_already")
    role = next_approver(case)
    if role not in actor.roles:
        return Refusal("desk.not_your_turn")
    last = len(case.proposal.waiting) == 1
    due = now + commune.profile.undo_seconds * 1000 if last else None
    return Change({"proposal": command.proposal, "role": str(role), "due": due})


def _other_proposal(case: Case, number: int) -> Refusal | None:
    if case.proposal is None or case.proposal.number != number:
        return Refusal("desk.reply_changed")
    if case.proposal.due is not None:
        return Refusal("desk.reply_leaving")
    return None


def _refuse(case: Case, command: c.RefuseReply, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    refused = _other_proposal(case, command.proposal)
    if refused:
        return refused
    if next_approver(case) not in actor.roles:
        return Refusal("desk.not_your_turn")
    if not command.reason.strip():
        return Refusal("desk.reason_missing")
    return Change({"proposal": command.proposal}, {"reason": command.reason.strip()})


def _undo(case: Case, command: c.Undo, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    """By whoever released it last; by its author where nobody has to release it."""
    proposal = case.proposal
    if proposal is None or proposal.due is None:
        return Refusal("desk.nothing_to_undo")
    if actor.person != (proposal.approved[-1] if proposal.approved else proposal.author):
        return Refusal("desk.not_your_undo")
    if now >= proposal.due:
        return Refusal("desk.too_late_to_undo")
    if not proposal.approved:
        return Change({"proposal": proposal.number, "role": ""})
    waits = [r for r in commune.approvals if r in actor.roles] or list(commune.approvals)
    return Change({"proposal": proposal.number, "role": str(waits[0]) if waits else ""})


def _say_reply(case: Case, command: c.SayReply, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    proposal = case.proposal
    if proposal is None or proposal.number != command.proposal or proposal.due is None or now < proposal.due:
        return Refusal("desk.reply_changed")
    return Change({"proposal": proposal.number, "unit": proposal.unit})


def _reason(
    case: Case, command: c.SendBack | c.Decline | c.Reopen, actor: Actor, now: int, commune: Commune
) -> Change | Refusal:
    if not command.reason.strip():
        return Refusal("desk.reason_missing")
    data = {"unit": ""} if isinstance(command, c.SendBack) else {}
    return Change(data, {"reason": command.reason.strip()})


def _add_info(case: Case, command: c.AddInfo, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if not (command.text.strip() or command.files):
        return Refusal("desk.empty")
    return Change({"files": [asdict(f) for f in command.files]}, {"text": command.text.strip()})


def _note(case: Case, command: c.Note, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if not command.text.strip():
        return Refusal("desk.empty")
    return Change({}, {"note": command.text.strip()})


_RULES: dict[str, Callable[[Case, Any, Actor, int, Commune], Change | Refusal]] = {
    "Receive": _receive,
    "Classify": _classify,
    "Forward": _forward,
    "ProposeReply": _propose,
    "Approve": _approve,
    "RefuseReply": _refuse,
    "Undo": _undo,
    "SayReply": _say_reply,
    "SendBack": _reason,
    "Decline": _reason,
    "Reopen": _reason,
    "AddInfo": _add_info,
    "Note": _note,
}
