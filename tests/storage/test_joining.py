"""Several conversations of one person in the store: codes are used once; what is theirs; apart again."""

from __future__ import annotations

from typing import Any

import pytest

from cases.joining_needs import AddressesOf, JoiningById, JoiningCode
from cases.kinds import Role
from cases.needs import CasesOf, TasksOf
from storage import Store, Writes
from storage.work import Conflict
from storage.writes import CodeRow, CodeUsed, Grant, PersonWrite, RoomWrite, TaskRow
from tests.storage.samples import CHAT, NOON, a_case, draft, link, new_id, out, room, written

OTHER, THIRD = "zalo_bot:z:72", "web:w:73"
TOKEN = "4827193506481122"
LATER = NOON * 2  # milliseconds far beyond the store's clock


async def _ask(store: Store, *needs: Any) -> list[Any]:
    async with store.batch() as batch:
        found = await batch.answer(needs)
    return [found[need] for need in needs]


def _code(conversation: str = CHAT, token: str = TOKEN, expires: int = LATER) -> CodeRow:
    return CodeRow(new_id(), token, conversation, None, expires, NOON)


async def _two(store: Store) -> tuple[RoomWrite, RoomWrite]:
    one, other = room(), room(OTHER, channel="zalo_bot")
    await written(store, Writes(rooms=[one, other]))
    return one, other


async def _joined(store: Store) -> tuple[RoomWrite, RoomWrite, str]:
    one, other = await _two(store)
    person = new_id()
    both = [link(person, CHAT), link(person, OTHER)]
    await written(store, Writes(people=[PersonWrite(person, {"name": "Lan"}, NOON)], links=both))
    return one, other, person


async def test_a_code_names_whose_conversation_it_is_of(store: Store) -> None:
    one, _ = await _two(store)
    code = _code()
    await written(store, Writes(people=[PersonWrite(one.person or "", {"name": "Lan"}, NOON)], codes=[code]))
    found, still, none = await _ask(store, JoiningCode(TOKEN), JoiningById(code.id), JoiningCode("1" * 16))
    assert (found.id, found.person, found.conversation, found.me["name"]) == (code.id, one.person, CHAT, "Lan")
    assert (found.staff, still, none) == (False, found, None)
    await store.people.grant(Grant(new_id(), one.person or "", Role.VILLAGE_HEAD, None, "Lan", 0))
    assert (await _ask(store, JoiningCode(TOKEN)))[0].staff


async def test_a_newer_code_and_time_end_a_code(store: Store) -> None:
    await _two(store)
    await written(store, Writes(codes=[_code()]))
    await written(store, Writes(codes=[_code(token="5827193506481122"), _code(OTHER, "6827193506481122", NOON)]))
    old, new, late = await _ask(store, *(JoiningCode(f"{n}827193506481122") for n in (4, 5, 6)))
    assert old is None
    assert new is not None
    assert late is None


async def test_a_code_is_used_by_one_conversation(store: Store) -> None:
    await _two(store)
    code = _code()
    await written(store, Writes(codes=[code]))
    with pytest.raises(Conflict) as caught:
        await written(store, Writes(codes_used=[CodeUsed(code.id, OTHER, NOON), CodeUsed(code.id, THIRD, NOON)]))
    assert caught.value.streams == {THIRD}
    await written(store, Writes(codes_used=[CodeUsed(code.id, OTHER, NOON)]))
    assert await _ask(store, JoiningCode(TOKEN)) == [None]
    with pytest.raises(Conflict):
        await written(store, Writes(codes_used=[CodeUsed(code.id, THIRD, NOON)]))


async def test_addresses_say_where_somebody_wrote_last_and_who_they_were(store: Store) -> None:
    one, other, person = await _joined(store)
    await written(store, Writes(unreached=[CHAT]))
    (found,) = await _ask(store, AddressesOf(person))
    assert [(a.conversation, a.channel, a.reachable, a.home) for a in found] == [
        (CHAT, "telegram", False, one.person),
        (OTHER, "zalo_bot", True, other.person),
    ]


async def test_what_was_lodged_in_either_is_theirs_and_apart_each_keeps_its_own(store: Store) -> None:
    one, other = await _two(store)
    first, second = await a_case(store, one.person or ""), await a_case(store, other.person or "", conversation=OTHER)
    person = new_id()
    both = [link(person, CHAT), link(person, OTHER)]
    await written(store, Writes(people=[PersonWrite(person, {}, NOON)], links=both))
    third = await a_case(store, person, conversation=OTHER, at=NOON + 9)
    (theirs,) = await _ask(store, CasesOf(person))
    assert {case.id for case in theirs} == {first.id, second.id, third.id}
    apart = [link(one.person or "", CHAT, NOON + 20), link(other.person or "", OTHER, NOON + 20)]
    await written(store, Writes(links=apart))
    here, there = await _ask(store, CasesOf(one.person or ""), CasesOf(other.person or ""))
    assert [case.id for case in here] == [first.id]
    assert {case.id for case in there} == {second.id, third.id}


async def test_what_was_asked_for_in_either_is_theirs(store: Store) -> None:
    one, _, person = await _joined(store)
    words = {"wish": "copy"}
    before = TaskRow(new_id(), "data_request", "2026-04-02T17:00:00", CHAT, one.person, None, words, NOON)
    call = TaskRow(new_id(), "not_reached", "2026-04-02T17:00:00", OTHER, None, None, {"name": "Lan"}, NOON)
    await written(store, Writes(tasks=[before, call]))
    (theirs,) = await _ask(store, TasksOf(person))
    assert [task.id for task in theirs] == [before.id]


async def test_forgetting_covers_both_and_who_they_were_before(store: Store) -> None:
    one, other, person = await _joined(store)
    people = [
        PersonWrite(one.person or "", {"name": "Lan"}, NOON),
        PersonWrite(other.person or "", {"name": "L"}, NOON),
    ]
    drafts = [draft(CHAT), draft(OTHER)]
    said = [out(1), out(1, OTHER)]
    await written(store, Writes(people=people, drafts=drafts, outbox=said))
    await store.outbox.seen(OTHER, 1)
    await written(store, Writes(forgotten=[person]))
    assert await store.outbox.after(OTHER, 0, 9) == []
    apart = [link(one.person or "", CHAT, NOON + 20), link(other.person or "", OTHER, NOON + 20)]
    await written(store, Writes(links=apart))
    async with store.batch() as batch:
        rooms = await batch.rooms([CHAT, OTHER])
    assert [rooms[key].me for key in (CHAT, OTHER)] == [{}, {}]


async def test_who_was_never_one_of_them_is_not_forgotten_with_them(store: Store) -> None:
    _, _, person = await _joined(store)
    third = room(THIRD, channel="web")
    await written(store, Writes(rooms=[third], people=[PersonWrite(third.person or "", {"name": "Tám"}, NOON)]))
    await written(store, Writes(forgotten=[person]))
    async with store.batch() as batch:
        assert (await batch.rooms([THIRD]))[THIRD].me == {"name": "Tám"}
