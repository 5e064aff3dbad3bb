"""What may be done about people, by whom, and what it comes to. Chat and command line both ask here. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from cases import people_commands as p
from cases import people_news as tell
from cases.commune import Commune
from cases.kinds import Actor, Role
from cases.outcomes import Refusal
from cases.people import Holder, Invited, Record, Roster
from cases.people_records import describe, mail_refused, not_official
from cases.people_rows import changed, start_of
from cases.practice import practice_ends

INVITE_MS = 7 * 24 * 3600 * 1000
LONGEST_LEAVE = timedelta(days=366)


def arrange(command: p.PeopleCommand, actor: Actor, roster: Roster, now: int, commune: Commune) -> p.Arranged | Refusal:
    """Raises nothing for anything a person can ask."""
    if not may(command, actor, roster):
        return Refusal("people.not_yours")
    rule = _RULES[type(command)]
    return rule(command, actor, roster, now, commune)


def may(command: p.PeopleCommand, actor: Actor, roster: Roster) -> bool:
    """The server and administrators: all. Everybody: what concerns their own roles. The clerk also invites those who
    work on cases below the leader, and enters their leave."""
    if actor.is_system or Role.ADMINISTRATOR in actor.roles:
        return True
    match command:
        case p.Leave(person) | p.Return(person):
            return person == actor.person or (_is_clerk(actor) and _below(roster, person))
        case p.HandOver(person) | p.Describe(person):
            # Validity is the administrator's.
            return person == actor.person and getattr(command, "first", None) is None
        case p.Invite(role=role):
            return _is_clerk(actor) and role in _CLERK_INVITES
        case p.TakeBack(invite):
            return any(one.id == invite and one.made_by == actor.person for one in roster.invited)
    return False


_CLERK_INVITES = frozenset({Role.FOCAL_OFFICER, Role.UNIT_OFFICER, Role.VILLAGE_HEAD})


def _is_clerk(actor: Actor) -> bool:
    return Role.FOCAL_OFFICER in actor.roles


def _below(roster: Roster, person: str) -> bool:
    return all(one.role in _CLERK_INVITES for one in roster.of(person))


def _invite(command: p.Invite, actor: Actor, roster: Roster, now: int, commune: Commune) -> p.Arranged | Refusal:
    profile = commune.profile
    unit = command.unit or ""
    known = {
        Role.UNIT_OFFICER: profile.unit(unit) is not None,
        Role.VILLAGE_HEAD: profile.village(unit) is not None,
    }.get(command.role, not unit)
    if not known:
        return Refusal("people.unknown_unit")
    if not actor.is_system and not command.record.name.strip():
        return Refusal("people.needs_name")
    if refused := not_official(command.record.email, commune):
        return refused
    made = p.InviteMade(
        command.id,
        command.token,
        command.role,
        command.unit,
        command.record,
        command.person,
        actor.person,
        now + INVITE_MS,
    )
    data = {"invite": command.id, "role": str(command.role), "unit": unit}
    return p.Arranged((made,), (p.LogLine(command.id, "staff_invited", data, {"name": command.record.name}),))


def _settle(command: p.Settle, actor: Actor, roster: Roster, now: int, commune: Commune) -> p.Arranged | Refusal:
    found = _waiting(roster, command.invite)
    if found is None or not found.came:
        return Refusal("people.settled")
    settled = p.InviteSettled(found.id)
    data = {"invite": found.id, "person": found.person, "role": str(found.role), "unit": found.unit or ""}
    if not command.right:
        return p.Arranged((settled,), (p.LogLine(found.person, "staff_refused", data),), tell.refused(found, now))
    given = p.RoleGiven(found.id, found.person, found.role, found.unit, found.record, now, chats=found.chats)
    log = p.LogLine(found.person, "staff_confirmed", data, {"name": found.record.name})
    ends = practice_ends(found.role, found.record.name, roster)
    return p.Arranged((given, settled, *ends.changes), (log, *ends.log), tell.confirmed(found, actor, roster, now))


def _take_back(command: p.TakeBack, actor: Actor, roster: Roster, now: int, commune: Commune) -> p.Arranged | Refusal:
    if _waiting(roster, command.invite) is None:
        return Refusal("people.settled")
    log = p.LogLine(command.invite, "staff_invite_taken_back", {"invite": command.invite})
    return p.Arranged((p.InviteSettled(command.invite),), (log,))


def _waiting(roster: Roster, invite: str) -> Invited | None:
    return next((one for one in roster.invited if one.id == invite), None)


def _leave(command: p.Leave, actor: Actor, roster: Roster, now: int, commune: Commune) -> p.Arranged | Refusal:
    own = roster.of(command.person)
    refused = _no_such_leave(command, own, roster, now, commune)
    if refused:
        return refused
    first, end = start_of(command.first, commune), start_of(command.last + timedelta(days=1), commune)
    changes: list[p.PeopleChange] = [changed(one, away_from=first, away_until=end) for one in own]
    changes += _ended(roster.stand_ins(command.person), now)
    changes += _given(own, command.deputy, command.ids, roster, first, now, until=end, acting_for=command.person)
    days = {"first": command.first.isoformat(), "last": command.last.isoformat()}
    data = {"person": command.person, "deputy": command.deputy, **days}
    tells = tell.leave(command, actor, roster, now, commune)
    return p.Arranged(tuple(changes), (p.LogLine(command.person, "staff_leave", data),), tells)


def _no_such_leave(
    command: p.Leave, own: tuple[Holder, ...], roster: Roster, now: int, commune: Commune
) -> Refusal | None:
    if not own:
        return Refusal("people.unknown")
    if command.last < command.first or command.last < commune.today(now):
        return Refusal("people.leave_past")
    if command.last - command.first > LONGEST_LEAVE:
        return Refusal("people.leave_long")
    if not command.deputy:
        return None
    refused = cannot_take(command.person, command.deputy, roster)
    if refused:
        return refused
    first, end = start_of(command.first, commune), start_of(command.last + timedelta(days=1), commune)
    if any(_overlap(one, first, end) for one in roster.of(command.deputy)):
        return Refusal("people.deputy_away", {"name": roster.named(command.deputy).name})
    return None


def _overlap(one: Holder, first: int, end: int) -> bool:
    return one.away_from is not None and one.away_from < end and first < (one.away_until or one.away_from)


def cannot_take(person: str, to: str, roster: Roster) -> Refusal | None:
    """Why this one can have the other's work neither for a while nor for good. Nobody answers for two units: whose
    answer it is would be unclear."""
    if to == person:
        return Refusal("people.same_person")
    theirs = roster.of(to)
    if not theirs:
        return Refusal("people.unknown")
    units = {one.unit for one in roster.holders if one.person == to and one.role is Role.UNIT_OFFICER}
    for one in roster.of(person):
        if one.role is Role.UNIT_OFFICER and units and units != {one.unit}:
            return Refusal("people.other_unit", {"name": roster.named(to).name})
    return None


def would_take(person: str, to: str, roster: Roster) -> bool:
    """Whether this one is to be proposed: who only administers sees no case, unless somebody names them on purpose."""
    administers = {one.role for one in roster.of(to)} == {Role.ADMINISTRATOR}
    same = {one.role for one in roster.of(person)} == {Role.ADMINISTRATOR}
    return cannot_take(person, to, roster) is None and (same or not administers)


def _return(command: p.Return, actor: Actor, roster: Roster, now: int, commune: Commune) -> p.Arranged | Refusal:
    own = roster.of(command.person)
    if not any(one.leaves_later(now) for one in own):
        return Refusal("people.not_away")
    begun = any(one.away(now) for one in own)
    changes: list[p.PeopleChange] = [
        changed(one, away_from=one.away_from if begun else None, away_until=now if begun else None) for one in own
    ]
    changes += _ended(roster.stand_ins(command.person), now)
    log = p.LogLine(command.person, "staff_returned", {"person": command.person})
    return p.Arranged(tuple(changes), (log,), tell.returned(command.person, actor, roster, now))


def _hand_over(command: p.HandOver, actor: Actor, roster: Roster, now: int, commune: Commune) -> p.Arranged | Refusal:
    own = roster.of(command.person)
    if not own:
        return Refusal("people.unknown")
    refused = cannot_take(command.person, command.to, roster)
    if refused:
        return refused
    changes: list[p.PeopleChange] = [p.InvitesLapse(command.person)]
    changes += _ended(_all_of(command.person, roster), now)
    changes += _given(own, command.to, command.ids, roster, now, now)
    data = {"person": command.person, "to": command.to}
    log = p.LogLine(command.person, "staff_handed_over", data)
    return p.Arranged(tuple(changes), (log,), tell.handed_over(command, roster, now))


def _remove(command: p.Remove, actor: Actor, roster: Roster, now: int, commune: Commune) -> p.Arranged | Refusal:
    theirs = [one for one in roster.holders if one.person == command.person]
    if not theirs:
        return Refusal("people.unknown")
    if not actor.is_system:
        if command.person == actor.person:
            return Refusal("people.not_yourself")
        administrators = {
            one.person for one in roster.now(now) if one.role is Role.ADMINISTRATOR and not one.acting_for
        }
        if administrators == {command.person}:
            return Refusal("people.last_administrator")
    changes: list[p.PeopleChange] = [p.InvitesLapse(command.person), *_ended(_all_of(command.person, roster), now)]
    roles = ",".join(sorted({f"{one.role}:{one.unit or ''}" for one in theirs}))
    log = p.LogLine(command.person, "staff_removed", {"person": command.person, "roles": roles})
    return p.Arranged(tuple(changes), (log,), tell.removed(command.person, roster, now))


def _all_of(person: str, roster: Roster) -> tuple[Holder, ...]:
    """What ends when somebody goes: their roles, what they hold for others, what others hold for them."""
    return tuple(one for one in roster.holders if person in (one.person, one.acting_for))


def _ended(holders: Iterable[Holder], now: int) -> list[p.RoleChanged]:
    """What has not begun yet never will."""
    return [changed(one, since=min(one.since, now), until=now) for one in holders]


def _given(
    own: tuple[Holder, ...],
    to: str,
    ids: tuple[str, ...],
    roster: Roster,
    since: int,
    now: int,
    until: int | None = None,
    acting_for: str = "",
) -> list[p.RoleGiven]:
    """The roles of `own` that the other one does not hold by themselves already."""
    if not to:
        return []
    # Whoever stands in is written down as such, also where they hold the same role by themselves.
    has = set() if acting_for else {(one.role, one.unit) for one in roster.of(to) if one.valid(now)}
    record, chats = roster.named(to), roster.chats(to)
    return [
        p.RoleGiven(id_, to, one.role, one.unit, record, since, until, acting_for, chats)
        for one, id_ in zip(own, ids, strict=False)
        if (one.role, one.unit) not in has
    ]


_RULES: dict[type, Callable[[Any, Actor, Roster, int, Commune], p.Arranged | Refusal]] = {
    p.Invite: _invite,
    p.Settle: _settle,
    p.TakeBack: _take_back,
    p.Leave: _leave,
    p.Return: _return,
    p.HandOver: _hand_over,
    p.Remove: _remove,
    p.Describe: describe,
    p.MailRefused: mail_refused,
}

__all__ = ["INVITE_MS", "Record", "arrange", "cannot_take", "may", "start_of", "would_take"]
