"""Who did what, as the store tells it: the staff's log hangs in the chain; what was said to the sender is followed."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import sqlalchemy as sa

from cases.case import CaseEvent
from cases.kinds import Role
from cases.trail import StaffTrail, Traced, TrailOf, exported, log_of
from storage import Broken, Database, Store, Writes
from storage.tables import events
from storage.writes import Grant
from tests.storage.samples import CHAT, NOON, a_case, mail, new_id, out, room, then, written


async def _ask(store: Store, need: object) -> tuple[Traced, ...]:
    async with store.batch() as batch:
        return (await batch.answer([need]))[need]  # type: ignore[list-item,index,no-any-return]


def _look(case: str, actor: str, at: int) -> CaseEvent:
    return CaseEvent(log_of(case), 0, "viewed", actor, at, {"what": "sender"}, {})


async def _officer(store: Store, name: str = "Lưu Thị Hằng") -> str:
    chat = room("telegram:bot:99")
    await written(store, Writes(rooms=[chat]))
    assert chat.person is not None
    await store.people.grant(Grant(new_id(), chat.person, Role.FOCAL_OFFICER, None, name, NOON))
    return chat.person


async def test_looks_stand_beside_what_happened_newest_first(store: Store) -> None:
    case, officer = await a_case(store, ""), await _officer(store)
    await written(store, Writes(events=[_look(case.id, officer, NOON + 5), _look(case.id, officer, NOON + 9)]))
    await written(store, Writes(events=[_look(case.id, officer, NOON + 12)]))
    trail = await _ask(store, TrailOf(case.id))
    assert [(one.kind, one.at - NOON, one.name) for one in trail] == [
        ("viewed", 12, "Lưu Thị Hằng"),
        ("viewed", 9, "Lưu Thị Hằng"),
        ("viewed", 5, "Lưu Thị Hằng"),
        ("lodged", 0, ""),
    ]
    assert {one.code for one in trail} == {case.code}
    assert [one.at - NOON for one in await _ask(store, TrailOf(case.id, limit=2))] == [12, 9]
    assert await _ask(store, TrailOf("nothing")) == ()


async def test_all_that_staff_did_without_what_residents_did(store: Store) -> None:
    case, officer = await a_case(store, ""), await _officer(store)
    received = replace(then(case, "received", register="1/2026", status="received"), actor=officer)
    await written(store, Writes(events=[received, _look(case.id, officer, NOON + 9)]))
    found = await _ask(store, StaffTrail(NOON + 100))
    assert [(one.kind, one.name, one.code, one.words) for one in found] == [
        ("viewed", "Lưu Thị Hằng", case.code, {}),
        ("received", "Lưu Thị Hằng", case.code, {}),
    ]
    assert [one.kind for one in await _ask(store, StaffTrail(NOON + 9))] == ["received"]


async def test_what_was_taken_at_the_server_stands_among_what_staff_did(store: Store) -> None:
    case = await a_case(store, "")
    await store.staff_log.add(exported("register", "", NOON + 1, {"count": 1}))
    await store.staff_log.add(exported("slip", "", NOON + 2, {}, case.id))
    found = await _ask(store, StaffTrail(NOON + 100))
    assert [(one.kind, one.actor, one.logged, one.code) for one in found] == [
        ("exported", "", True, case.code),
        ("exported", "", True, ""),
    ]


async def test_lines_written_at_one_moment_follow_each_other(store: Store) -> None:
    lines = [exported("register", "an", NOON, {"count": n}) for n in range(6)]
    await asyncio.gather(*(store.staff_log.add(line) for line in lines))
    assert [one.seq for one in await store.chains.events(log_of("an"))] == [1, 2, 3, 4, 5, 6]
    assert await store.chains.broken() == []


async def test_a_changed_look_breaks_the_chain(store: Store, database: Database) -> None:
    case, officer = await a_case(store, ""), await _officer(store)
    await written(store, Writes(events=[_look(case.id, officer, NOON + 5), _look(case.id, officer, NOON + 6)]))
    assert await store.chains.broken() == []
    async with database.write() as connection:
        where = sa.and_(events.c.stream == log_of(case.id), events.c.seq == 1)
        await connection.run(sa.update(events).where(where).values(actor="nobody"), {})
        await connection.commit()
    assert await store.chains.broken() == [Broken(log_of(case.id), 1)]


async def test_it_is_known_whether_what_was_said_arrived(store: Store) -> None:
    chat = room()
    await written(store, Writes(rooms=[chat]))
    case = await a_case(store, chat.person or "")
    forwarded = replace(then(case, "forwarded", unit="cong-an", status="forwarded"), at=NOON + 1)
    told = replace(mail(f"case.forwarded:{case.id}:2"), kind="case.forwarded")
    await written(store, Writes(events=[forwarded], mail=[told]))
    assert (await _ask(store, TrailOf(case.id)))[0].fate == "queued"
    replied = CaseEvent(case.id, 3, "replied", "", NOON + 70, {"unit": "cong-an", "status": "replied"}, {})
    await written(store, Writes(events=[replied], outbox=[out(1, CHAT, at=NOON + 70)]))
    assert (await _ask(store, TrailOf(case.id)))[0].fate == "queued"
    assert (await _ask(store, TrailOf(case.id)))[-1].fate == ""
