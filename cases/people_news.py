"""Who hears of what was done about people, and when. One piece of news for one conversation, under a key of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from cases import people_commands as p
from cases.commune import Commune
from cases.kinds import Actor, Role
from cases.people import Holder, Invited, Roster


def came(invited: Invited, roster: Roster, now: int) -> tuple[p.Told, ...]:
    """To the administrators: somebody has come on an invitation that was made in a chat."""
    data = {"invite": invited.id, "name": invited.record.name, "role": str(invited.role), "unit": invited.unit or ""}
    return _to(_administrators(roster, now), f"staff.came:{invited.id}", "staff.came", data, now)


def confirmed(invited: Invited, actor: Actor, roster: Roster, now: int) -> tuple[p.Told, ...]:
    data = {"name": invited.record.name, "role": str(invited.role), "unit": invited.unit or ""}
    told = _to(invited.chats, f"staff.confirmed:{invited.id}", "staff.confirmed", data, now)
    if invited.made_by == actor.person:
        return told
    maker = roster.chats(invited.made_by)[:1]
    return (*told, *_to(maker, f"staff.joined:{invited.id}", "staff.joined", data, now))


def refused(invited: Invited, now: int) -> tuple[p.Told, ...]:
    return _to(invited.chats, f"staff.refused_person:{invited.id}", "staff.refused_person", {}, now)


def leave(command: p.Leave, actor: Actor, roster: Roster, now: int, commune: Commune) -> tuple[p.Told, ...]:
    """At once: that it is so. In the morning of the first day: what lies there, to whoever stands in. In the morning
    after the last: what has come meanwhile, to whoever is back."""
    name, deputy = roster.named(command.person).name, roster.named(command.deputy).name if command.deputy else ""
    days: dict[str, object] = {"first": command.first.isoformat(), "last": command.last.isoformat()}
    data = {"name": name, "deputy": deputy, "person": command.person, **days}
    key = f"{command.person}:{command.first}:{command.last}:{now}"
    told: list[p.Told] = []
    if command.deputy:
        chats = roster.chats(command.deputy)
        told += _to(chats[:1], f"staff.stands_in:{key}", "staff.stands_in", data, now)
        begins = morning(command.first, now, commune)
        told += _to(chats[:1], f"staff.begins:{key}", "staff.begins", data, begins)
    if command.person != actor.person:
        told += _to(roster.chats(command.person)[:1], f"staff.leave:{key}", "staff.leave", data, now)
    known = {actor.person, command.person, command.deputy}
    told += _to(_clerks(roster, now, known), f"staff.away:{key}", "staff.away", data, now)
    back = morning(command.last + timedelta(days=1), now, commune)
    told += _to(roster.chats(command.person)[:1], f"staff.back:{key}", "staff.back", data, back)
    return tuple(told)


def morning(day: date, now: int, commune: Commune) -> int:
    """The first moment of office hours on this day or after it, milliseconds; now where that has gone by."""
    opens = commune.days.next_opening(datetime.combine(day, time(), commune.days.zone))
    return max(now, int(opens.timestamp() * 1000))


def returned(person: str, actor: Actor, roster: Roster, now: int) -> tuple[p.Told, ...]:
    data = {"name": roster.named(person).name}
    deputies = {one.person for one in roster.stand_ins(person)} - {actor.person}
    told = [one for other in sorted(deputies) for one in _returned(other, person, roster, data, now)]
    known = {actor.person, person, *deputies}
    told += _to(_clerks(roster, now, known), f"staff.returned:{person}:{now}", "staff.returned", data, now)
    return tuple(told)


def _returned(deputy: str, person: str, roster: Roster, data: dict[str, str], now: int) -> tuple[p.Told, ...]:
    return _to(roster.chats(deputy)[:1], f"staff.returned:{person}:{now}", "staff.stands_down", data, now)


def handed_over(command: p.HandOver, roster: Roster, now: int) -> tuple[p.Told, ...]:
    """What lies there: to whoever takes over, and that it did, to the clerk."""
    name, to = roster.named(command.person).name, roster.named(command.to).name
    data = {"name": name, "to": to, "roles": _roles(roster.of(command.person))}
    key = f"{command.person}:{command.to}:{now}"
    told = _to(roster.chats(command.to)[:1], f"staff.takes_over:{key}", "staff.takes_over", data, now)
    told += _to(roster.chats(command.person), f"staff.ended:{command.person}:{now}", "staff.ended", {}, now)
    known = {command.person, command.to}
    return (*told, *_to(_clerks(roster, now, known), f"staff.handed_over:{key}", "staff.handed_over", data, now))


def removed(person: str, roster: Roster, now: int) -> tuple[p.Told, ...]:
    """The clerks learn whose unit lost somebody; the chats of whoever left, that they are the staff's no more."""
    name = roster.named(person).name
    told = list(_to(roster.chats(person), f"staff.ended:{person}:{now}", "staff.ended", {}, now))
    for one in (one for one in roster.holders if one.person == person and one.role is Role.UNIT_OFFICER):
        key = f"staff.left:{person}:{one.unit}:{now}"
        data = {"unit": one.unit or "", "name": name}
        told += _to(_clerks(roster, now, {person}), key, "staff.left", data, now)
    return tuple(told)


def mail_refused(command: p.MailRefused, roster: Roster, now: int) -> tuple[p.Told, ...]:
    """To clerks and administrators, one of whom can put the address right, and to whose it is."""
    data = {"person": command.person, "address": command.address, "code": command.code}
    key = f"staff.mail_refused:{command.person}:{now}"
    chats = (*_clerks(roster, now, set()), *_administrators(roster, now), *roster.chats(command.person)[:1])
    return _to(dict.fromkeys(chats), key, "staff.mail_refused", data, now)


def _roles(holders: Iterable[Holder]) -> list[list[str]]:
    return [[str(one.role), one.unit or ""] for one in holders]


def _clerks(roster: Roster, now: int, but: set[str]) -> list[str]:
    return _chats(roster.holding(Role.FOCAL_OFFICER, None, now), but)


def _administrators(roster: Roster, now: int) -> list[str]:
    return _chats(roster.holding(Role.ADMINISTRATOR, None, now), set())


def _chats(holders: Iterable[Holder], but: set[str]) -> list[str]:
    """One conversation of each."""
    found = {one.person: one.chats[0] for one in holders if one.chats and one.person not in but}
    return list(found.values())


def _to(chats: Iterable[str], key: str, kind: str, data: Mapping[str, object], now: int) -> tuple[p.Told, ...]:
    return tuple(p.Told(f"{key}:{chat}", chat, kind, dict(data), now) for chat in chats)
