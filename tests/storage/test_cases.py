"""Cases come back as they were folded, answers find them, and their history cannot be changed unnoticed."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from cases.case import Case, apply
from cases.desk_needs import Counted, Listed
from cases.kinds import Status
from cases.needs import CaseByCode, CaseById, CasesByTail, CasesOf, Happened, HistoryOf, Inbox
from storage import Broken, Conflict, Database, Store, Writes
from storage.chains import START, Link, new_body, next_hash, stored_bytes, verify
from tests.storage.samples import CHAT, NOON, a_case, link, lodged, new_id, room, then, written


async def _ask(store: Store, *needs: object) -> list[object]:
    async with store.batch() as batch:
        found = await batch.answer(needs)  # type: ignore[arg-type]
    return [found[need] for need in needs]  # type: ignore[index]


def _ids(cases: object) -> list[str]:
    assert isinstance(cases, tuple)
    return [case.id for case in cases]


async def test_a_case_comes_back_whole(store: Store) -> None:
    case = await a_case(store, "", ("received", {"register": "15/2026", "status": "received"}))
    found = await _ask(store, CaseById(case.id), CaseByCode(case.code), CaseById("none"), CaseByCode("1"))
    assert found == [case, case, None, None]
    assert case.status == Status.RECEIVED


async def test_a_person_finds_what_their_chats_lodged(store: Store) -> None:
    first, second = room(), room("telegram:bot:2")
    assert first.person is not None
    assert second.person is not None
    await written(store, Writes(rooms=[first, second]))
    old = await a_case(store, first.person, at=NOON)
    new = await a_case(store, first.person, at=NOON + 5)
    other = await a_case(store, second.person, conversation=second.key)
    mine, limited, theirs = await _ask(
        store, CasesOf(first.person), CasesOf(first.person, limit=1), CasesOf(second.person)
    )
    assert (_ids(mine), _ids(limited), _ids(theirs)) == ([new.id, old.id], [new.id], [other.id])
    # The chat of the first person becomes the second's, an officer: there they see both.
    await written(store, Writes(links=[link(second.person, CHAT)]))
    (both,) = await _ask(store, CasesOf(second.person))
    assert set(_ids(both)) == {old.id, new.id, other.id}


async def test_staff_name_a_case_by_its_last_digits_or_its_register_number(store: Store) -> None:
    first = await a_case(store, "", ("received", {"register": "15/2026"}), code="482719350648", at=NOON)
    second = await a_case(store, "", ("received", {"register": "15/2027"}), code="571900000648", at=NOON + 1)
    third = await a_case(store, "", ("received", {"register": "648/2027"}), code="571900000111", at=NOON + 2)
    typed = ["15", "15/2026", "648", "0648", "48", "50648", "4827 1935 0648", "Nguyễn", "", "9"]
    found = await _ask(store, *(CasesByTail(one) for one in typed))
    one, two, three = first.id, second.id, third.id
    assert [_ids(cases) for cases in found] == [
        [two, one], [one], [three, two, one], [two, one], [], [one], [one], [], [], [],
    ]  # fmt: skip


async def test_the_inbox_is_ordered_by_what_is_due(store: Store) -> None:
    late = await a_case(store, stage_due="2026-11-30")
    soon = await a_case(store, stage_due="2026-11-23")
    unit = await a_case(store, "", ("forwarded", {"status": "forwarded", "unit": "dia-chinh"}))
    both = frozenset({Status.SUBMITTED, Status.FORWARDED})
    every, one, of_unit, none = await _ask(
        store,
        Inbox(both),
        Inbox(frozenset({Status.SUBMITTED}), limit=1),
        Inbox(both, "dia-chinh"),
        Inbox(both, "van-hoa"),
    )
    assert _ids(every) == [soon.id, unit.id, late.id]
    assert (_ids(one), _ids(of_unit), _ids(none)) == ([soon.id], [unit.id], [])


async def test_the_desk_lists_page_by_page_and_counts(store: Store) -> None:
    police = ("forwarded", {"status": "forwarded", "unit": "cong-an"})
    late = await a_case(store, "", police, stage_due="2026-11-20", at=NOON)
    soon = await a_case(store, "", police, stage_due="2026-11-23", at=NOON + 1)
    new = await a_case(store, stage_due="2026-11-24", at=NOON + 2)
    over = await a_case(store, "", police, ("closed", {"status": "closed"}), at=NOON + 3)
    newer = await a_case(store, "", police, ("closed", {"status": "closed"}), at=NOON + 4)
    both, closed = frozenset({Status.SUBMITTED, Status.FORWARDED}), frozenset({Status.CLOSED})
    every, second, unit, due, newest, elsewhere = await _ask(
        store,
        Listed(both),
        Listed(both, start=1, limit=1),
        Listed(both, "cong-an"),
        Listed(both, due_by="2026-11-20"),
        Listed(closed, newest=True),
        Listed(both, village="nowhere"),
    )
    assert _ids(every) == [late.id, soon.id, new.id]
    assert (_ids(second), _ids(unit), _ids(due)) == ([soon.id], [late.id, soon.id], [late.id])
    assert (_ids(newest), _ids(elsewhere)) == ([newer.id, over.id], [])
    all_of_them, of_unit = await _ask(store, Counted("2026-11-23"), Counted("2026-11-23", "cong-an"))
    assert all_of_them == {Status.FORWARDED: (2, 1, 4), Status.SUBMITTED: (1, 0, 1)}
    assert of_unit == {Status.FORWARDED: (2, 1, 4)}


async def test_a_unit_lists_what_it_only_helps_with(store: Store) -> None:
    at_police = ("forwarded", {"status": "forwarded", "unit": "cong-an"})
    case = await a_case(store, "", at_police, ("coordinated", {"units": ["kinh-te", "van-phong"], "new": []}))
    await a_case(store, "", at_police, ("coordinated", {"units": ["kinh-te-khac"], "new": []}))
    statuses = frozenset({Status.FORWARDED})
    found = await _ask(store, *(Inbox(statuses, unit, 9, True) for unit in ("kinh-te", "van-phong", "cong-an")))
    assert [_ids(cases) for cases in found] == [[case.id], [case.id], []]
    moved = then(case, "forwarded", status="forwarded", unit="kinh-te")
    await written(store, Writes(events=[moved], cases=[apply(case, moved)]))
    assert [_ids(one) for one in await _ask(store, Inbox(statuses, "kinh-te", 9, True))] == [[]]


async def test_who_comes_second_is_told_which_case(store: Store) -> None:
    case, calm = await a_case(store), await a_case(store)
    event = then(case, "received", register="1/2026")
    await written(store, Writes(events=[event]))
    async with store.batch() as batch:
        with pytest.raises(Conflict) as refused:
            await batch.write(Writes(events=[event, then(calm, "received")]))
    assert refused.value.streams == {case.id}


async def test_two_turns_of_one_batch_that_change_one_case_are_a_conflict(store: Store) -> None:
    case = await a_case(store)
    async with store.batch() as batch:
        with pytest.raises(Conflict):
            await batch.write(Writes(events=[then(case, "received"), then(case, "withdrawn")]))


async def test_an_event_that_does_not_follow_is_a_mistake(store: Store) -> None:
    case = await a_case(store)
    async with store.batch() as batch:
        with pytest.raises(ValueError, match="does not follow"):
            await batch.write(Writes(events=[replace(then(case, "received"), seq=7)]))


async def test_history_folds_to_the_case(store: Store) -> None:
    case = await a_case(store, "", ("received", {"register": "1/2026"}), ("forwarded", {"unit": "dia-chinh"}))
    folded: Case | None = None
    for event in await store.chains.events(case.id):
        folded = apply(folded, event)
    assert folded == case
    assert await store.chains.broken() == []


async def test_what_happened_is_told_in_order_and_without_words(store: Store) -> None:
    moved = {"status": "forwarded", "unit": "cong-an"}
    case = await a_case(store, "", ("received", {"register": "15/2026"}), ("forwarded", moved), at=NOON)
    other = await a_case(store, "", at=NOON)
    told, alone, nothing = await _ask(store, HistoryOf(case.id), HistoryOf(other.id), HistoryOf("none"))
    assert isinstance(told, tuple)
    assert [(one.kind, one.unit) for one in told] == [("lodged", ""), ("received", ""), ("forwarded", "cong-an")]
    assert told[0].at == NOON
    assert alone == (Happened("lodged", NOON),)
    assert nothing == ()


async def test_the_first_changed_event_is_named(store: Store, database: Database) -> None:
    case = await a_case(store, "", *(("note", {"number": n}) for n in range(5)))
    calm = await a_case(store)
    for command, broken in (
        ("UPDATE events SET stored = :bytes WHERE stream = :case AND seq = 5", 5),
        ("UPDATE events SET actor = 'somebody' WHERE stream = :case AND seq = 4", 4),
        ("DELETE FROM events WHERE stream = :case AND seq = 2", 2),
        ("DELETE FROM events WHERE stream = :case", 1),
    ):
        await _damage(database, command, case.id)
        assert await store.chains.broken() == [Broken(case.id, broken)]
    await _damage(database, "DELETE FROM events WHERE stream = :case", calm.id)
    assert len(await store.chains.broken()) == 2


async def test_a_history_that_lost_its_end_is_noticed(store: Store, database: Database) -> None:
    case = await a_case(store, "", ("note", {}), ("note", {}))
    await _damage(database, "DELETE FROM events WHERE stream = :case AND seq = 3", case.id)
    assert await store.chains.broken() == [Broken(case.id, 3)]


async def _damage(database: Database, command: str, case: str) -> None:
    async with database.write() as connection:
        await connection.run(sa.text(command).bindparams(case=case), {"bytes": b"{}"} if ":bytes" in command else {})
        await connection.commit()


async def test_erased_words_leave_the_chain_whole(store: Store, database: Database) -> None:
    case = await a_case(store, "", ("note", {"words": {"text": "gọi 0912345678"}}))
    event = then(case, "anonymised")
    after = apply(case, event)
    await written(store, Writes(cases=[after], events=[event]))
    assert await store.chains.broken() == []
    assert [one.words for one in await store.chains.events(case.id)] == [{}, {}, {}]
    async with database.read() as connection:
        found = await connection.fetch(sa.text("SELECT contact, phone_hash FROM parties"), {})
        assert [tuple(row) for row in found] == [(None, None)]
        search = await connection.fetch(sa.text("SELECT search FROM cases"), {})
        assert search[0][0] == ""
    (found_case,) = await _ask(store, CaseById(case.id))
    assert found_case == after


async def test_ideas_are_not_searchable_until_they_are_public(store: Store, database: Database) -> None:
    await a_case(store, kind="initiative", code="1")
    await a_case(store, kind="initiative", public=True, code="2")
    await a_case(store, code="3")
    async with database.read() as connection:
        rows = await connection.fetch(sa.text("SELECT search FROM cases ORDER BY code"), {})
    assert [row[0] for row in rows] == ["", "rac do truoc ngo", "rac do truoc ngo"]


def test_a_chain_is_checked_link_by_link() -> None:
    case = apply(None, lodged("p", case="c"))
    links, before = [], START
    for event in [lodged("p", case="c"), then(case, "received"), then(replace(case, version=2), "note", {"text": "x"})]:
        body = new_body(event.words) if event.words else None
        stored = stored_bytes(event, body)
        now = next_hash(before, stored)
        links.append(Link(event.case, event.seq, event.kind, event.actor, event.at, stored, before, now, body))
        before = now
    assert verify(links) is None
    assert verify([replace(one, body=None) for one in links]) is None
    assert verify(links[1:]) == 1
    assert verify([links[0], links[2]]) == 2
    assert verify([*links[:2], replace(links[2], body=new_body({"text": "y"}))]) == 3
    assert verify([replace(links[0], at=1), *links[1:]]) == 1
    assert verify([links[0], replace(links[1], prev=new_id().encode()), links[2]]) == 2
    assert verify([]) is None
