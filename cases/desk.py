"""The desk: the only way to change a case. Pure: a command and an actor go in, events or a refusal come out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from cases import commands as c
from cases import rules_beside, rules_case, rules_reply
from cases.case import Case, CaseEvent
from cases.commune import Commune
from cases.kinds import Actor, Role
from cases.moves import MOVES, Move, Who, relations
from cases.outcomes import MAX_WORDS, Change, Refusal
from cases.rules_reply import next_approver

__all__ = ["MAX_WORDS", "Refusal", "decide", "next_approver"]


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
    if case.anonymised and move.event not in _AFTER_ANONYMITY:
        return Refusal("desk.anonymised")
    if command.version is not None and command.version != case.version:
        return Refusal("desk.stale", {"status": case.status})
    if case.status not in move.frm:
        return Refusal("desk.wrong_stage", {"status": case.status})
    return None


# Nothing that could bring words back, and nothing that somebody would have to be told.
_AFTER_ANONYMITY = frozenset({MOVES["Close"].event})


def _events(case: Case, move: Move, change: Change, actor: Actor, now: int, commune: Commune) -> list[CaseEvent]:
    data = dict(change.data)
    to = change.to or move.to
    if to is not None:
        data["status"] = str(to)
        days = _STAGE_DAYS.get(move.event)
        if days:
            data["stage_due"] = commune.due(now, days(commune))
    return [CaseEvent(case.id, case.version + 1, move.event, actor.person, now, data, change.words)]


# Working days that the stage which begins with this event may take; the profile keeps their sum inside resident_days.
_STAGE_DAYS: dict[str, Callable[[Commune], int]] = {
    "unlinked": lambda k: k.profile.deadlines.open_days,
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
    if command.entered and not (actor.roles & _ENTER and command.entered in WAYS_IN):
        return Refusal("desk.not_yours")
    if command.came and not (command.entered and _may_have_come(date.fromisoformat(command.came), now, commune)):
        return Refusal("desk.came_when")
    deadlines = commune.profile.deadlines
    since = date.fromisoformat(command.came) if command.came else commune.today(now)
    data: dict[str, Any] = {
        "code": command.code,
        "kind": str(command.kind),
        # Whoever typed it in for somebody is not its sender.
        "owner": f"by-hand:{command.case}" if command.entered else actor.person,
        "conversation": command.conversation,
        "village": command.village,
        "public": command.public,
        "resident_due": commune.days.add(since, deadlines.resident_days).isoformat(),
        "stage_due": commune.days.add(since, deadlines.open_days).isoformat(),
        "files": [asdict(f) for f in command.files],
        "scope": command.scope,
    }
    if command.entered:
        data["entered"] = command.entered
    if command.came:
        data["came"] = command.came
    if command.origin:
        data["origin"] = command.origin
    if command.collected:
        data |= {"collected": command.collected, "households": command.households}
    words = {
        "text": command.text,
        "name": command.name,
        "phone": command.phone,
        "place": command.place,
        "title": command.title,
        "ideas": command.ideas,
        "organisation": command.organisation,
        "helper": command.helper,
        "helper_phone": command.helper_phone,
    }
    return (CaseEvent(command.case, 1, "lodged", actor.person, now, data, words),)


def _may_have_come(day: date, now: int, commune: Commune) -> bool:
    return commune.today(now) - LONGEST_ON_PAPER <= day <= commune.today(now)


LONGEST_ON_PAPER = timedelta(days=60)
WAYS_IN = ("paper", "phone", "meeting")
_ENTER = frozenset({Role.FOCAL_OFFICER, Role.UNIT_OFFICER})

_RULES: dict[str, Callable[[Case, Any, Actor, int, Commune], Change | Refusal]] = {
    "Receive": rules_case.receive,
    "Classify": rules_case.classify,
    "Forward": rules_case.forward,
    "SendBack": rules_case.with_reason,
    "Decline": rules_case.with_reason,
    "Reopen": rules_case.with_reason,
    "AskInfo": rules_case.ask_info,
    "AddInfo": rules_case.add_info,
    "ResumeWithout": rules_case.resume_without,
    "Note": rules_case.note,
    "Rate": rules_case.rate,
    "Correct": rules_case.correct,
    "Anonymise": rules_case.anonymise,
    "ProposeReply": rules_reply.propose,
    "Approve": rules_reply.approve,
    "RefuseReply": rules_reply.refuse,
    "Undo": rules_reply.undo,
    "SayReply": rules_reply.say_reply,
    "Follow": rules_beside.follow,
    "LinkDuplicate": rules_beside.link_duplicate,
    "Unlink": rules_beside.unlink,
    "Rejoin": rules_beside.rejoin,
    "Extend": rules_case.extend,
    "RelayLead": rules_beside.relay_lead,
    "Redirect": rules_beside.redirect,
    "LodgeNational": rules_beside.lodge_national,
    "RelayNational": rules_beside.relay_national,
    "AskName": rules_beside.ask_name,
    "AnswerName": rules_beside.answer_name,
    "Coordinate": rules_beside.coordinate,
    "UnlockName": rules_beside.unlock_name,
}
