"""The desk's rules for the other ways of a case: joined to another one, shown elsewhere, on the national portal."""

from __future__ import annotations

from cases import commands as c
from cases.case import Case
from cases.case_parts import NATIONAL
from cases.commune import Commune
from cases.kinds import Actor, Role
from cases.outcomes import Change, Refusal, fault_of


def follow(case: Case, command: c.Follow, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    """Being open it is no duplicate itself, so that nobody follows a follower. Nor does anybody join an answer whose
    author could not know of them."""
    if case.kind.is_idea or command.follower == case.id:
        return Refusal("desk.cannot_join")
    if case.proposal is not None:
        return Refusal("desk.reply_waiting")
    return Change({"follower": command.follower, "conversation": command.conversation})


def link_duplicate(case: Case, command: c.LinkDuplicate, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if case.kind.is_idea or case.followers or command.lead == case.id:
        return Refusal("desk.cannot_join")
    if Role.FOCAL_OFFICER not in actor.roles and case.version > 1:
        # The sender chose it while lodging; from then on staff count on the case.
        return Refusal("desk.wrong_stage", {"status": case.status})
    return Change({"lead": command.lead})


def unlink(case: Case, command: c.Unlink, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    return Change({"lead": ""})


def rejoin(case: Case, command: c.Rejoin, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    """Whoever asked again by themselves meanwhile goes their own way."""
    return Change() if case.lead == command.lead else Refusal("desk.cannot_join")


def relay_lead(case: Case, command: c.RelayLead, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if not command.text.strip():
        return Refusal("desk.empty")
    return Change({"answered_by": command.unit}, {"text": command.text})


def redirect(case: Case, command: c.Redirect, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if not command.office.strip():
        return Refusal("desk.office_missing")
    if not command.reason.strip():
        return Refusal("desk.reason_missing")
    return Change({}, {"office": command.office.strip(), "reason": command.reason.strip()})


def lodge_national(case: Case, command: c.LodgeNational, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if case.proposal is not None:
        return Refusal("desk.reply_leaving" if case.proposal.due is not None else "desk.reply_waiting")
    if command.own_name and case.name_public is not True:
        return Refusal("desk.name_not_agreed")
    if case.kind.is_idea and case.public is False:
        return Refusal("desk.idea_not_public")
    reference = command.reference.strip()
    if not reference or len(reference) > _LONGEST_REFERENCE:
        return Refusal("desk.reference_missing")
    return Change({"national": reference, "own_name": command.own_name})


_LONGEST_REFERENCE = 60


def relay_national(case: Case, command: c.RelayNational, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    return fault_of(command.text) or Change({"answered_by": NATIONAL}, {"text": command.text.strip()})


def ask_name(case: Case, command: c.AskName, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    """Once: who said no is not pressed."""
    return Refusal("desk.name_asked_already") if case.name_asked else Change()


def answer_name(case: Case, command: c.AnswerName, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if not case.name_asked:
        return Refusal("desk.name_not_asked")
    return Change({"agreed": command.public})


def coordinate(case: Case, command: c.Coordinate, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    """Those who help are no unit that answers; the one that does needs no help of its own."""
    units = tuple(dict.fromkeys(command.units))
    found = [commune.profile.unit(key) for key in units]
    if any(unit is None for unit in found):
        return Refusal("desk.unknown_unit")
    if case.unit in units:
        return Refusal("desk.answers_already")
    if set(units) == set(case.coordinating):
        return Refusal("desk.nothing_changes")
    return Change({"units": list(units), "new": [key for key in units if key not in case.coordinating]})


def unlock_name(case: Case, command: c.UnlockName, actor: Actor, now: int, commune: Commune) -> Change | Refusal:
    if not command.reason.strip():
        return Refusal("desk.reason_missing")
    if actor.person in case.unlocked or Role.FOCAL_OFFICER in actor.roles:
        return Refusal("desk.unlocked_already")
    return Change({"unit": actor.unit or ""}, {"reason": command.reason.strip()})
