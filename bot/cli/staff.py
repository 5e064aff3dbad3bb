"""`homthu staff`: what /canbo does, by whoever runs the server. An invitation printed here is confirmed by that."""

from __future__ import annotations

from datetime import date
from typing import Any

from admin.people_typed import people_in
from bot.cli.refusal import Refused
from bot.cli.village import named
from bot.command_lists import list_jobs
from bot.house import House, open_house
from bot.settings import Settings
from bot.turn.rounds import chance
from cases import phone as phones
from cases.kinds import SYSTEM, Role
from cases.official_mail import OFF, ON, MailState, mailbox
from cases.outcomes import Refusal
from cases.people import Holder, Invited, Record, Roster
from cases.people_commands import (
    Arranged,
    Describe,
    HandOver,
    Invite,
    Leave,
    PeopleCommand,
    Remove,
    Return,
    Settle,
    TakeBack,
)
from cases.people_rules import arrange

# Why the rules said no.
_WHY = {
    "people.unknown": "Nobody with a role is meant; `homthu staff list` shows who has one.",
    "people.settled": "That invitation is settled already; `homthu staff list` shows what waits.",
    "people.leave_past": "These days are over, or the last is before the first.",
    "people.leave_long": "Leave of more than a year: hand the work over instead (`homthu staff hand-over`).",
    "people.same_person": "Nobody stands in for themselves.",
    "people.other_unit": "{name} is an officer of another unit, and nobody answers for two.",
    "people.deputy_away": "{name} is on leave on one of these days too.",
    "people.not_away": "There is no leave to end.",
    "people.validity_past": "The last day of validity is over.",
    "people.not_official": "This is no official address: the profile ([mail] domains) allows {domains}.",
    "people.unknown_unit": "The unit or village is not in the profile.",
}


async def add(settings: Settings, role: str, unit: str, record: Record, village: str = "") -> None:
    async with open_house(settings) as house:
        print(await invite(house, role, unit, record.name, village=village, record=record))  # noqa: T201


async def again(settings: Settings, person: str) -> None:
    async with open_house(settings) as house:
        roster = await house.store.people.roster()
        own = roster.of(who(person, roster))[0]
        token = await invite_again(house, own)
        print(token)  # noqa: T201
        print(f"{house.site}/can-bo/vao/{token}")  # noqa: T201


async def invite_again(house: House, own: Holder) -> str:
    """Into what is theirs already: their desk, or as one more chat of theirs."""
    luck = chance(house.clock())
    token = luck.token().value
    await server_does(house, Invite(luck.id(), token, own.role, own.unit, own.record, own.person))
    return token


async def invite(
    house: House,
    role: str,
    unit: str,
    name: str,
    person: str | None = None,
    village: str = "",
    record: Record | None = None,
) -> str:
    """The 16 digits of a one-use invitation. A village head's place is kept where an officer's unit is. Raises
    Refused."""
    if role not in set(Role):
        raise Refused(f"{role} is no role; use one of: {', '.join(Role)}")
    profile = house.commune.profile
    if role == Role.UNIT_OFFICER and profile.unit(unit) is None:
        known = ", ".join(u.key for u in profile.receiving_units)
        raise Refused(f"--unit {unit or '(missing)'}: a unit officer needs one of: {known}")
    if role != Role.UNIT_OFFICER and unit:
        raise Refused("--unit goes with --role unit_officer only")
    if village and role != Role.VILLAGE_HEAD:
        raise Refused("--village goes with --role village_head only")
    if role == Role.VILLAGE_HEAD:
        unit = named(house, village or "(missing)").key
    luck = chance(house.clock())
    token = luck.token().value
    await server_does(house, Invite(luck.id(), token, Role(role), unit or None, record or Record(name), person))
    return token


async def server_does(house: House, command: PeopleCommand, roster: Roster | None = None) -> Arranged:
    """Raises Refused."""
    roster = roster or await house.store.people.roster()
    now = house.clock()
    arranged = arrange(command, SYSTEM, roster, now, house.commune)
    if isinstance(arranged, Refusal):
        raise Refused(_WHY.get(arranged.key, arranged.key).format(**arranged.fields))
    await house.store.people.arrange(arranged, "", now)
    await house.store.jobs.add(list_jobs(arranged.changes, now, chance(now).id))
    return arranged


def record_of(name: str, position: str, phone: str, email: str, mail: str = "") -> Record:
    """Raises Refused for a number that is none, and for a word that says nothing about mail."""
    if mail not in ("", ON, OFF):
        raise Refused(f"--mail {mail}: write on or off.")
    try:
        number = phones.parse(phone, of_officer=True) if phone else ""
    except phones.BadPhone as bad:
        raise Refused(f"--phone {phone}: {bad.reason}") from None
    return Record(name.strip(), position.strip(), number, email.strip(), mail)


def who(words: str, roster: Roster) -> str:
    """The person, by id or by name. Raises Refused."""
    if words in roster.people() or any(one.person == words for one in roster.holders):
        return words
    found = people_in(words, roster)
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"Several are called {words}; use the id that `homthu staff list` prints: {', '.join(found)}")
    raise Refused(f"Nobody with the id {words} holds a role; `homthu staff list` shows who does.")


def _waiting(words: str, roster: Roster, came: bool) -> Invited:
    """By the invitation's id or its name. Raises Refused."""
    among = [one for one in roster.invited if one.came or not came]
    found = [one for one in among if words in (one.id, one.record.name)]
    if len(found) != 1:
        raise Refused(f"{words} names {len(found)} invitations; use the id that `homthu staff list` prints.")
    return found[0]


async def show(settings: Settings) -> None:
    async with open_house(settings) as house:
        roster, now = await house.store.people.roster(), house.clock()
    if not roster.holders:
        print("Nobody holds a role yet; `homthu staff add` invites the first.")  # noqa: T201
    else:
        heads = ("PERSON", "ROLE", "UNIT", "NAME", "E-MAIL", "CHATS")
        domains = house.commune.profile.mail.domains
        _table(heads, [_row(one, domains) for one in roster.holders])
    notes = [note for one in roster.holders if (note := _note(one, now, house))]
    if notes:
        print("")  # noqa: T201
        _table(("PERSON", "NOTE"), notes)
    if roster.invited:
        print("")  # noqa: T201
        rows = [
            (one.id, str(one.role), one.unit or "-", one.record.name or "-", "to be confirmed" if one.came else "open")
            for one in roster.invited
        ]
        _table(("INVITATION", "ROLE", "UNIT", "NAME", "STATE"), rows)


def _row(one: Holder, domains: tuple[str, ...]) -> tuple[str, ...]:
    found = mailbox(one.record, domains)
    mail = "-" if found.state is MailState.NONE else found.state.value
    return (one.person, str(one.role), one.unit or "-", one.record.name or "-", mail, ", ".join(one.chats) or "-")


def _note(one: Holder, now: int, house: House) -> tuple[str, str] | None:
    """Dates, and in whose place."""
    day = house.commune.today
    if one.acting_for:
        until = f" to {day(one.until - 1)}" if one.until else ""
        return (one.person, f"{one.role} in place of {one.acting_for} from {day(one.since)}{until}")
    said = []
    if one.leaves_later(now) and one.away_from is not None and one.away_until is not None:
        said.append(f"on leave from {day(one.away_from)} to {day(one.away_until - 1)}")
    if one.until is not None:
        said.append(f"{one.role} until {day(one.until - 1)}")
    return (one.person, ", ".join(said)) if said else None


def _table(heads: tuple[str, ...], rows: list[Any]) -> None:
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(line.rstrip())  # noqa: T201


async def remove(settings: Settings, person: str) -> None:
    async with open_house(settings) as house:
        roster = await house.store.people.roster()
        found = who(person, roster)
        await server_does(house, Remove(found), roster)
        ended = sum(one.person == found for one in roster.holders)
        print(f"{ended} role(s) ended.")  # noqa: T201


async def settle(settings: Settings, invitation: str, right: bool) -> None:
    async with open_house(settings) as house:
        roster = await house.store.people.roster()
        one = _waiting(invitation, roster, came=True)
        await server_does(house, Settle(one.id, right), roster)
        print(f"{one.record.name or one.id}: {'confirmed' if right else 'not let in'}.")  # noqa: T201


async def take_back(settings: Settings, invitation: str) -> None:
    async with open_house(settings) as house:
        roster = await house.store.people.roster()
        one = _waiting(invitation, roster, came=False)
        await server_does(house, TakeBack(one.id), roster)
        print("The invitation opens nothing any more.")  # noqa: T201


async def leave(settings: Settings, person: str, first: str, last: str, deputy: str) -> None:
    days = _day("--from", first), _day("--to", last)
    async with open_house(settings) as house:
        roster = await house.store.people.roster()
        found, stands_in = who(person, roster), who(deputy, roster) if deputy else ""
        await server_does(house, Leave(found, *days, stands_in, _ids(house, found, roster)), roster)
        print("Entered.")  # noqa: T201


async def back(settings: Settings, person: str) -> None:
    async with open_house(settings) as house:
        roster = await house.store.people.roster()
        await server_does(house, Return(who(person, roster)), roster)
        print("Entered.")  # noqa: T201


async def hand_over(settings: Settings, person: str, to: str) -> None:
    async with open_house(settings) as house:
        roster = await house.store.people.roster()
        found = who(person, roster)
        await server_does(house, HandOver(found, who(to, roster), _ids(house, found, roster)), roster)
        print("Handed over; the list of open cases goes to whoever takes over.")  # noqa: T201


async def describe(settings: Settings, person: str, record: Record, first: str, last: str) -> None:
    days = _day("--from", first) if first else None, _day("--until", last) if last else None
    async with open_house(settings) as house:
        roster = await house.store.people.roster()
        await server_does(house, Describe(who(person, roster), record, *days), roster)
        print("Entered.")  # noqa: T201


def _ids(house: House, person: str, roster: Roster) -> tuple[str, ...]:
    luck = chance(house.clock())
    return tuple(luck.id() for _ in roster.of(person))


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"{option} {text}: write the day as 2026-11-24.") from None
