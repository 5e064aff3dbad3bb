"""What the commune in memory answers to the questions of a turn, as storage does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cases.addresses import ChatAddress, channel_of
from cases.broadcasts import BroadcastById, Broadcasts, NewsReach
from cases.case import Case, CaseEvent
from cases.desk_entry import SessionsOf
from cases.desk_needs import Counted, Listed, WithWords
from cases.due import RUNNING, Late
from cases.group_needs import ActorIn, GroupOf, GroupsOf
from cases.joining_needs import AddressesOf, JoiningById, JoiningCode, MailOf
from cases.links import CameBy, Link, ShortLink, StartLink, TheLinks
from cases.needs import (
    Backlog,
    CaseByCode,
    CaseById,
    CasesByTail,
    CasesOf,
    DraftById,
    DraftsOf,
    Happened,
    HappenedBetween,
    HistoryOf,
    Inbox,
    InviteBy,
    Need,
    OpenTaskOf,
    OpenTasks,
    PastSubject,
    PastSubjects,
    RepliedTo,
    SimilarOpen,
    StaffChat,
    StaffChats,
    TasksOf,
    TheRoster,
    WrongTries,
)
from cases.text import fold
from cases.trail import HEARD, LOG, SAID_AT_ONCE, StaffTrail, Traced, TrailOf, log_of

if TYPE_CHECKING:
    from tests.dialogs.house import House


def answer(house: House, need: Need) -> Any:
    cases = list(house.stored.values())
    match need:
        case CaseById(id_):
            return house.stored.get(id_)
        case CaseByCode(code):
            return _first(cases, lambda c: c.code == code)
        case CasesByTail(typed):
            found = [c for c in cases if _named(c, typed)]
            return tuple(sorted(found, key=lambda c: -c.at)[:5])
        case CasesOf(person, limit):
            chats = {name for name, one in house.people.items() if one.me.person == person}
            mine = [c for c in cases if c.conversation in chats or (not chats and c.owner == person)]
            mine = [c for c in mine if not c.entered]
            return tuple(sorted(mine, key=lambda c: -c.at)[:limit])
        case HistoryOf(id_):
            told = [event for event in house.events if event.case == id_]
            return tuple(Happened.of(event.kind, event.at, event.data) for event in told)
        case Inbox(statuses, unit, limit, helping):
            found = [c for c in cases if c.status in statuses and (helping or unit in (None, c.unit))]
            found = [c for c in found if not helping or unit in c.coordinating]
            return tuple(sorted(found, key=lambda c: c.stage_due)[:limit])
        case SimilarOpen(village, limit):
            found = [c for c in cases if c.village == village and c.status.is_open and not c.kind.is_idea and c.title]
            return tuple(sorted(found, key=lambda c: (c.at, c.id), reverse=True)[:limit])
        case StaffChats(role, unit):
            staff = [(name, p.actor) for name, p in house.people.items() if role in p.actor.roles]
            held = [(name, a) for name, a in staff if unit in (None, a.unit)]
            return tuple(StaffChat(a.person, name, a.name, house.rows.is_away(name)) for name, a in held)
        case Backlog(before, unit):
            late = [c for c in cases if c.status in RUNNING and c.stage_due < before and unit in (None, c.unit)]
            count = Counter((c.unit, c.stage_due) for c in late)
            return tuple(Late(unit, due, n) for (unit, due), n in sorted(count.items()))
        case HappenedBetween(since, until):
            return dict(Counter(event.kind for event in house.events if since <= event.at < until))
        case TheRoster():
            return house.rows.roster()
        case OpenTasks(limit):
            return tuple(t for t in house.tasks.values() if not t.done)[:limit]
        case OpenTaskOf(person, kind):
            theirs = [t for t in house.tasks.values() if house.asked_by.get(t.id) == person]
            return _first(theirs, lambda t: t.kind == kind and not t.done)
        case TasksOf(person):
            return tuple(t for t in house.tasks.values() if house.asked_by.get(t.id) == person)
        case DraftById(draft):
            return house.drafts[draft][0] if draft in house.drafts else None
        case DraftsOf(conversation):
            parked = [d for d, where, aside in house.drafts.values() if where == conversation and aside]
            return tuple(sorted(parked, key=lambda d: (d.at, d.draft), reverse=True))
        case InviteBy(token):
            return house.invites.get(token)
        case StartLink(token):
            return _came_by(house, token)
        case ShortLink(digits):
            return _came_by(house, next((one for one in house.links if one.endswith(digits)), ""))
        case TheLinks(origin):
            links = (_link(house, token) for token in house.links)
            return tuple(one for one in links if origin in ("", one.origin))
        case AddressesOf(person):
            names = sorted(name for name, one in house.people.items() if one.me.person == person)
            return tuple(_address(house, name) for name in names)
        case MailOf(key):
            return house.told.get(key)
        case JoiningCode(token):
            return house.joining(house.codes.get(token))
        case JoiningById(id_):
            return house.joining(_first(list(house.codes.values()), lambda one: one[0].id == id_))
        case RepliedTo(_, message):
            return house.replied_to.get(message)
        case GroupOf(conversation):
            return house.groups.get(conversation)
        case GroupsOf(unit):
            return tuple(one.conversation for one in house.groups.values() if one.unit == unit)
        case ActorIn(conversation):
            there = house.people.get(conversation)
            return there.actor if there is not None and there.actor.is_staff else None
        case SessionsOf(person):
            return tuple(one for one in house.desks if one.person == person)
        case Listed(statuses, unit, village, due_by, newest, start, limit):
            some = [c for c in cases if c.status in statuses and unit in ("", c.unit) and village in ("", c.village)]
            some = [c for c in some if not due_by or c.stage_due <= due_by]
            some.sort(key=lambda c: (-c.at,) if newest else (c.stage_due, c.at))
            return tuple(some[start : start + limit])
        case Counted(today, unit):
            open_ = [c for c in cases if c.status.is_open and unit in ("", c.unit)]
            behind = Counter(c.status for c in open_ if c.stage_due < today)
            versions = {
                status: sum(c.version for c in open_ if c.status is status) for status in {c.status for c in open_}
            }
            many = Counter(c.status for c in open_)
            return {status: (many[status], behind[status], versions[status]) for status in many}
        case WithWords(words, unit, limit):
            of_unit = [c for c in cases if unit in ("", c.unit, *c.coordinating)]
            having = [c for c in of_unit if set(words) <= set(fold(f"{c.title} {c.text} {c.place}").split())]
            return tuple(sorted(having, key=lambda c: -c.at)[:limit])
        case WrongTries(code, day):
            return house.wrong_tries[code, day]
        case BroadcastById(id_):
            return house.newsroom.by_id(id_)
        case Broadcasts(limit):
            return house.newsroom.newest(limit)
        case NewsReach(villages, at):
            return house.newsroom.reach(villages, at)
        case PastSubjects(limit):
            known = sorted((c for c in cases if c.subject and not c.kind.is_idea), key=lambda c: (-c.at, c.id))
            return tuple(PastSubject(c.code, c.subject, fold(f"{c.title} {c.text}")) for c in known[:limit])
        case TrailOf(id_, limit):
            told = [one for one in (*house.events, *house.log) if one.case in (id_, log_of(id_))]
            return tuple(_traced(house, one) for one in _newest(told)[:limit])
        case StaffTrail(before, limit):
            officers = {p.actor.person for p in house.people.values() if p.actor.is_staff}
            lines = (*house.events, *house.log)
            done = [one for one in lines if one.at < before and (one.actor in officers or _at_the_server(one))]
            return tuple(replace(_traced(house, one), words={}, fate="") for one in _newest(done)[:limit])
    raise AssertionError(f"nobody answers {need}")


def _address(house: House, name: str) -> ChatAddress:
    person = house.people[name]
    home = house.homes[name].person if name in house.homes else person.me.person
    return ChatAddress(name, channel_of(name), name not in house.unread, person.wrote, home)


def _came_by(house: House, token: str) -> CameBy | None:
    if token not in house.links:
        return None
    link = _link(house, token)
    return CameBy(link.origin, link.village, link.label)


def _link(house: House, token: str) -> Link:
    """Of a village by its key; any other as it was put there."""
    known = house.links[token]
    return known if isinstance(known, Link) else Link(token, token, f"village:{known}", "", known, "", house.now)


def _at_the_server(one: CaseEvent) -> bool:
    return not one.actor and one.case.startswith(LOG)


def _newest(events: list[CaseEvent]) -> list[CaseEvent]:
    return sorted(events, key=lambda one: (one.at, not one.case.startswith(LOG), one.seq), reverse=True)


def _traced(house: House, one: CaseEvent) -> Traced:
    case = house.cases.get(one.case.removeprefix(LOG))
    by = next((p.actor for p in house.people.values() if p.actor.person == one.actor and p.actor.is_staff), None)
    fate = "sent" if one.kind in HEARD or one.kind in SAID_AT_ONCE else ""
    name, code = by.name if by else "", case.code if case else ""
    return Traced(one.at, one.kind, one.actor, name, code, one.data, one.words, fate, one.case.startswith(LOG))


def _named(case: Case, typed: str) -> bool:
    number = case.register.split("/")[0]
    return typed in (case.register, number) or (len(typed) >= 3 and case.code.endswith(typed))


def _first(items: list[Any], fits: Callable[[Any], bool]) -> Any:
    return next((item for item in items if fits(item)), None)
