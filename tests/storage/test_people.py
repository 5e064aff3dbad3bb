"""Roles by their dates, invitations that wait for an administrator, leave and who stands in, all of it in the log."""

from __future__ import annotations

import pytest

from cases.kinds import Role
from cases.needs import InviteBy, StaffChat, StaffChats, TheRoster
from cases.people import Invited, Record, Roster
from cases.people_commands import (
    Arranged,
    InviteSettled,
    InvitesLapse,
    LogLine,
    PeopleChange,
    RoleChanged,
    RoleGiven,
    Told,
)
from cases.trail import log_of
from storage import Database, Grant, InviteRow, Sealer, Store, Writes
from tests.storage.conftest import COMMUNE, KEYRING
from tests.storage.samples import CHAT, NOON, new_id, room, written

TOKEN = "4827193506481122"
MAI = Record("Mai", "Trưởng Công an xã", "+84912345678", "mai@xa.example")


class At:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def at() -> At:
    return At()


@pytest.fixture
def store(database: Database, at: At) -> Store:
    return Store(database, Sealer(KEYRING, COMMUNE), COMMUNE, at)


def invited(**more: object) -> InviteRow:
    contact = {"phone": MAI.phone, "email": MAI.email}
    given = {"position": MAI.position, "contact": contact, **more}
    return InviteRow(new_id(), TOKEN, Role.UNIT_OFFICER, "cong-an", "Mai", None, NOON + 1000, NOON, **given)  # type: ignore[arg-type]


def role(person: str, **more: object) -> RoleGiven:
    given = {"id": new_id(), "person": person, "role": Role.LEADER, "unit": None, "record": MAI, "since": NOON, **more}
    return RoleGiven(**given)  # type: ignore[arg-type]


def changed(one: RoleGiven, **more: object) -> RoleChanged:
    values = {"until": one.until, "away_from": None, "away_until": None, **more}
    return RoleChanged(one.id, one.record, one.since, **values)  # type: ignore[arg-type]


async def arrange(store: Store, *changes: PeopleChange) -> None:
    await store.people.arrange(Arranged(changes), "", NOON)


async def chats(store: Store, of: Role = Role.LEADER) -> tuple[StaffChat, ...]:
    async with store.batch() as batch:
        return (await batch.answer([StaffChats(of)]))[StaffChats(of)]  # type: ignore[no-any-return]


async def test_who_comes_on_a_printed_invitation_has_the_role_and_its_record(store: Store) -> None:
    row, chat = invited(), room()
    await written(store, Writes(rooms=[chat], invites=[row]))
    assert [(one.id, one.made_by) for one in (await store.people.roster()).invited] == [(row.id, "")]
    await written(store, Writes(grants=[Grant(row.id, chat.person or "", row.role, row.unit, "Mai", NOON)]))
    roster = await store.people.roster()
    assert [(one.record, one.chats) for one in roster.holders] == [(MAI, (CHAT,))]
    assert roster.invited == ()
    assert (await store.people.actor_of(CHAT)).unit == "cong-an"


async def test_who_comes_on_an_invitation_from_a_chat_waits_for_an_administrator(store: Store) -> None:
    row, chat = invited(made_by="clerk"), room()
    await written(store, Writes(rooms=[chat], invites=[row]))
    async with store.batch() as batch:
        asked = InviteBy(TOKEN)
        assert (await batch.answer([asked]))[asked].made_by == "clerk"
    person = chat.person or ""
    await written(store, Writes(grants=[Grant(row.id, person, row.role, row.unit, "Mai", NOON)]))
    assert not (await store.people.actor_of(CHAT)).is_staff
    waits = Invited(row.id, Role.UNIT_OFFICER, "cong-an", MAI, "clerk", NOON + 1000, person, (CHAT,))
    assert await store.people.roster() == Roster((), (waits,))
    given = RoleGiven(row.id, person, row.role, row.unit, MAI, NOON)
    await arrange(store, given, InviteSettled(row.id))
    await arrange(store, given, InviteSettled(row.id))  # two administrators at once
    assert (await store.people.actor_of(CHAT)).roles == {Role.UNIT_OFFICER}
    roster = await store.people.roster()
    assert len(roster.holders) == 1
    assert roster.invited == ()


async def test_a_seat_in_the_browser_gives_nobody_a_role_for_good(store: Store, at: At) -> None:
    """Opened by whoever stands in, used after that."""
    chat = room()
    person = chat.person or ""
    seat = InviteRow(new_id(), TOKEN, Role.LEADER, None, "A", person, NOON + 1000, NOON)
    await written(store, Writes(rooms=[chat], invites=[seat]))
    await arrange(store, role(person, until=NOON + 20, acting_for="other"))
    at.now = NOON + 30
    await written(store, Writes(grants=[Grant(seat.id, person, Role.LEADER, None, "A", at.now)]))
    assert not (await store.people.actor_of(CHAT)).is_staff


async def test_who_works_at_the_desk_is_told_in_the_chat_that_rings(store: Store) -> None:
    """What was used last is the seat, but it is a page: over night it is closed."""
    chat = room()
    seats = [room(f"web:h:{n}", channel="web", person=chat.person, at=NOON + n) for n in (1, 2)]
    await written(store, Writes(rooms=[chat, *seats]))
    await arrange(store, role(chat.person or ""))
    assert (await store.people.roster()).chats(chat.person or "") == (CHAT, "web:h:2", "web:h:1")


async def test_a_role_holds_on_its_days_alone(store: Store, at: At) -> None:
    chat = room()
    await written(store, Writes(rooms=[chat]))
    await arrange(store, role(chat.person or "", since=NOON + 10, until=NOON + 20, acting_for="other"))
    held = []
    for at.now in (NOON + 9, NOON + 10, NOON + 19, NOON + 20):
        held.append((bool((await store.people.actor_of(CHAT)).roles), len(await chats(store))))
    assert held == [(False, 0), (True, 1), (True, 1), (False, 0)]
    assert (await store.people.roster()).holders == ()  # it is over


async def test_who_is_on_leave_is_told_apart(store: Store, at: At) -> None:
    chat = room()
    await written(store, Writes(rooms=[chat]))
    given = role(chat.person or "")
    await arrange(store, given)
    await arrange(store, changed(given, away_from=NOON + 10, away_until=NOON + 20))
    away = []
    for at.now in (NOON + 9, NOON + 10, NOON + 20):
        away += [one.away for one in await chats(store)]
    assert away == [False, True, False]


async def test_ended_at_once_with_every_door_that_was_open(store: Store, at: At) -> None:
    chat = room()
    person = chat.person or ""
    row = invited(made_by=person)
    seat = InviteRow(new_id(), "5827193506481122", Role.LEADER, None, "A", person, NOON + 1000, NOON)
    await written(store, Writes(rooms=[chat], invites=[row, seat]))
    given = role(person)
    await arrange(store, given)
    await arrange(store, changed(given, until=NOON), InvitesLapse(person))
    assert not (await store.people.actor_of(CHAT)).is_staff
    assert await store.people.roster() == Roster()
    async with store.batch() as batch:
        doors = [InviteBy(TOKEN), InviteBy("5827193506481122")]
        assert set((await batch.answer(doors)).values()) == {None}


async def test_all_of_it_is_in_the_log_and_the_log_holds(store: Store) -> None:
    chat = room()
    await written(store, Writes(rooms=[chat]))
    person = chat.person or ""
    line = LogLine(person, "staff_confirmed", {"role": "leader"}, {"name": "Mai"})
    told = Told("k", CHAT, "staff.confirmed", {}, NOON)
    for _ in range(2):
        await store.people.arrange(Arranged((role(person),), (line,), (told,)), "admin", NOON)
    happened = await store.chains.events(log_of(person))
    assert [(one.seq, one.kind, one.actor, one.words) for one in happened] == [
        (1, "staff_confirmed", "admin", {"name": "Mai"}),
        (2, "staff_confirmed", "admin", {"name": "Mai"}),
    ]
    assert await store.chains.broken() == []
    assert [mail.key for mail in await store.mail.due(NOON, 5)] == ["k"]


async def test_a_turn_asks_for_the_same_roster(store: Store) -> None:
    chat = room()
    await written(store, Writes(rooms=[chat]))
    await arrange(store, role(chat.person or ""))
    async with store.batch() as batch:
        assert (await batch.answer([TheRoster()]))[TheRoster()] == await store.people.roster()
