"""The desk's rules for an answer on its way: written, released in order by different people, taken back, said."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from cases import commands as c
from cases.case import Case
from cases.commune import Commune
from cases.kinds import Actor, Role
from cases.outcomes import Change, Refusal, fault_of


def propose(case: Case, command: c.ProposeReply, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    refused = fault_of(command.text)
    if refused:
        return refused
    if case.proposal and case.proposal.due is not None:
        return Refusal("desk.reply_leaving")
    if command.promised and not _can_be_promised(command.promised, commune.today(now)):
        return Refusal("desk.bad_date")
    waiting = _approvals_due(commune, actor)
    due = None if waiting else now + commune.profile.undo_seconds * 1000
    unit_due = case.unit_due if case.proposal else case.stage_due
    data = {"unit": case.unit, "waiting": waiting, "due": due, "promised": command.promised, "unit_due": unit_due}
    words: dict[str, Any] = {"text": command.text.strip()}
    if command.signed is not None:
        words["signed"] = asdict(command.signed)
    return Change(data, words)


def _can_be_promised(day: str, today: date) -> bool:
    try:
        return date.fromisoformat(day) >= today
    except ValueError:
        return False


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


def approve(case: Case, command: c.Approve, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
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


def refuse(case: Case, command: c.RefuseReply, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    refused = _other_proposal(case, command.proposal)
    if refused:
        return refused
    if next_approver(case) not in actor.roles:
        return Refusal("desk.not_your_turn")
    if not command.reason.strip():
        return Refusal("desk.reason_missing")
    data = {"proposal": command.proposal, "role": str(next_approver(case)), **_back_to_unit(case)}
    return Change(data, {"reason": command.reason.strip()})


def _back_to_unit(case: Case) -> dict[str, str]:
    """Whoever answered early has the days that were left, and never fewer than the approvers had."""
    return {"stage_due": max(case.unit_due, case.stage_due)}


def undo(case: Case, command: c.Undo, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    """By whoever released it last; by its author where nobody has to release it."""
    proposal = case.proposal
    if proposal is None or proposal.due is None:
        return Refusal("desk.nothing_to_undo")
    if actor.person != (proposal.approved[-1] if proposal.approved else proposal.author):
        return Refusal("desk.not_your_undo")
    if now >= proposal.due:
        return Refusal("desk.too_late_to_undo")
    if not proposal.approved:
        return Change({"proposal": proposal.number, "role": "", **_back_to_unit(case)})
    waits = [r for r in commune.approvals if r in actor.roles] or list(commune.approvals)
    return Change({"proposal": proposal.number, "role": str(waits[0]) if waits else ""})


def say_reply(case: Case, command: c.SayReply, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    proposal = case.proposal
    if proposal is None or proposal.number != command.proposal or proposal.due is None or now < proposal.due:
        return Refusal("desk.reply_changed")
    return Change({"proposal": proposal.number, "unit": proposal.unit})
