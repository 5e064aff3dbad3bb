"""The desk's rules for a case in hand: registered, classified, forwarded, asked about, added to, put right."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from cases import commands as c
from cases.case import Case
from cases.commune import Commune
from cases.kinds import Actor, Kind, Role, Status
from cases.moves import MOVES
from cases.outcomes import Change, Refusal, fault_of


def receive(case: Case, command: c.Receive, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    """A case that stood aside as a duplicate keeps the number it had."""
    return Change({"register": case.register or command.register})


def classify(case: Case, command: c.Classify, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if command.subject and commune.profile.subject(command.subject) is None:
        return Refusal("desk.unknown_subject")
    words = {"title": command.title} if command.title else {}
    data = {"kind": str(Kind(command.kind)), "subject": command.subject, "group": command.group}
    return Change(data, words)


def forward(case: Case, command: c.Forward, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    unit = commune.profile.unit(command.unit)
    if unit is None or not unit.may_receive:
        return Refusal("desk.unknown_unit")
    if command.unit == case.unit and case.status.is_open and case.status not in _BEFORE_UNIT:
        return Refusal("desk.already_there", {"unit": unit.name})
    return Change({"unit": command.unit, "from": case.unit})


_BEFORE_UNIT = MOVES["Classify"].frm


def with_reason(
    case: Case, command: c.SendBack | c.Decline | c.Reopen, actor: Actor, now: int, commune: Commune
) -> Change | Refusal:
    if not command.reason.strip():
        return Refusal("desk.reason_missing")
    data = {"unit": ""} if isinstance(command, c.SendBack) else {}
    never_received = isinstance(command, c.Reopen) and not case.register
    return Change(data, {"reason": command.reason.strip()}, Status.SUBMITTED if never_received else None)


def ask_info(case: Case, command: c.AskInfo, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    refused = fault_of(command.text)
    if refused:
        return refused
    if case.proposal and case.proposal.due is not None:
        return Refusal("desk.reply_leaving")
    return Change({"asked_by": _asking_unit(case, actor, commune)}, {"text": command.text.strip()})


def _asking_unit(case: Case, actor: Actor, commune: Commune) -> str:
    """Whose question the sender reads; "" for the focal point's."""
    is_units = Role.UNIT_OFFICER in actor.roles and actor.unit == case.unit
    return case.unit if is_units or case.unit == commune.profile.focal_point else ""


def add_info(case: Case, command: c.AddInfo, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if not (command.text.strip() or command.files):
        return Refusal("desk.empty")
    data, to = _back_to_work(case, now, commune)
    return Change({"files": [asdict(f) for f in command.files], **data}, {"text": command.text.strip()}, to)


def resume_without(case: Case, command: c.ResumeWithout, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    data, to = _back_to_work(case, now, commune)
    return Change(data, to=to)


def _back_to_work(case: Case, now: int, commune: Commune) -> tuple[dict[str, Any], Status | None]:
    """Where a case that waited for its sender goes on, and its dates, moved on by the working days that it waited."""
    if case.status is not Status.INFO_REQUESTED:
        return {}, None
    if case.asked is None:
        return {}, Status.CLASSIFIED
    waited = commune.days.between(commune.today(case.asked.at), commune.today(now))

    def later(day: str) -> str:
        return commune.days.add(date.fromisoformat(day), max(0, waited)).isoformat()

    data = {"resident_due": later(case.resident_due), "stage_due": later(case.stage_due)}
    return data, Status(case.asked.before)


def extend(case: Case, command: c.Extend, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    """Counted from the day that was promised, or from today where that day has gone by."""
    refused = fault_of(command.reason)
    if refused:
        return refused
    if case.extended:
        return Refusal("desk.extended_already")
    if case.proposal is not None:
        return Refusal("desk.reply_waiting")
    today, more = commune.today(now), commune.profile.deadlines.extension_days

    def later(day: str) -> str:
        return commune.days.add(max(today, date.fromisoformat(day)), more).isoformat()

    data = {"resident_due": later(case.resident_due), "stage_due": later(case.stage_due), "extended": True}
    return Change(data, {"reason": command.reason.strip()})


def note(case: Case, command: c.Note, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if not command.text.strip():
        return Refusal("desk.empty")
    return Change({}, {"note": command.text.strip()})


def rate(case: Case, command: c.Rate, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if not 1 <= command.rating <= BEST:
        return Refusal("desk.bad_rating")
    if case.rating:
        return Refusal("desk.rated_already")
    return Change({"rating": command.rating})


BEST = 3


def correct(case: Case, command: c.Correct, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    given = {"name": command.name, "phone": command.phone}
    words = {key: text.strip() for key, text in given.items() if text.strip()}
    data = {}
    if command.village or command.place.strip():
        data, words["place"] = {"village": command.village}, command.place.strip()
    if not (words or data):
        return Refusal("desk.empty")
    return Change(data, words)


def anonymise(case: Case, command: c.Anonymise, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    """Nobody is left to be answered, so that what is open ends with it."""
    waits = case.status.is_open or case.status is Status.DUPLICATE
    return Change(to=Status.WITHDRAWN if waits else None)
