"""Being put right, and being forgotten: parties, words, drafts and files follow."""

from __future__ import annotations

from typing import Any

import orjson
import sqlalchemy as sa

from cases.case import Case, CaseEvent, apply
from cases.needs import TasksOf
from storage import Database, Sealer, Store
from storage.writes import DraftWrite, FileRow, PersonWrite, TaskRow, Writes
from tests.storage.conftest import COMMUNE, KEYRING
from tests.storage.samples import CHAT, NOON, a_case, draft, lodged, new_id, out, room, then, written

SEALER = Sealer(KEYRING, COMMUNE)


async def _rows(database: Database, command: str) -> list[tuple[Any, ...]]:
    async with database.read() as connection:
        return [tuple(row) for row in await connection.fetch(sa.text(command), {})]


async def _parties(database: Database) -> dict[str, tuple[Any, bytes | None]]:
    """By role."""
    found = await _rows(database, 'SELECT "case", person, role, contact, phone_hash FROM parties')
    return {
        role: (contact and orjson.loads(SEALER.open(contact, "parties", f"{case}|{person}|{role}")), hashed)
        for case, person, role, contact, hashed in found
    }


async def _happens(store: Store, case: Case, kind: str, words: dict[str, Any] | None = None, **data: Any) -> Case:
    event = then(case, kind, words, **data)
    after = apply(case, event)
    await written(store, Writes(cases=[after], events=[event]))
    return after


def a_file(conversation: str = CHAT) -> FileRow:
    return FileRow(new_id(), conversation, "photo", "nha-ba-hoa.jpg", "image/jpeg", 9, "stored", NOON, b"hash")


async def test_who_lodged_for_somebody_is_a_party_too(store: Store, database: Database) -> None:
    await a_case(store, "", words={"name": "Cụ Tư", "phone": "", "helper": "Hoa", "helper_phone": "+84912345678"})
    found = await _parties(database)
    assert found["owner"] == ({"name": "Cụ Tư", "phone": ""}, None)
    assert found["helper"] == ({"name": "Hoa", "phone": "+84912345678"}, SEALER.lookup("phone", "+84912345678"))


async def test_who_lodges_for_themselves_has_no_helper(store: Store, database: Database) -> None:
    await a_case(store)
    assert set(await _parties(database)) == {"owner"}


async def test_a_corrected_phone_is_found_and_the_old_one_is_not(store: Store, database: Database) -> None:
    case = await a_case(store)
    await _happens(store, case, "corrected", {"name": "Trần Lan", "phone": "+84987654321"})
    found = await _parties(database)
    assert found == {"owner": ({"name": "Trần Lan", "phone": "+84987654321"}, SEALER.lookup("phone", "+84987654321"))}


async def test_a_forgotten_case_keeps_the_answers_and_nothing_else(store: Store, database: Database) -> None:
    proposed = ("reply_proposed", {"words": {"text": "Đã dọn."}, "unit": "cong-an", "waiting": [], "due": 1})
    replied = ("replied", {"status": "replied"})
    case = await a_case(store, "", proposed, replied, words={"helper": "Hoa"})
    after = await _happens(store, case, "anonymised")
    assert [reply.text for reply in after.replies] == ["Đã dọn."]
    assert await store.chains.broken() == []
    history = await store.chains.events(case.id)
    assert [event.words for event in history] == [{}, {"text": "Đã dọn."}, {}, {}]
    folded: Case | None = None
    for event in history:
        folded = apply(folded, event)
    assert folded == after
    assert await _parties(database) == {"owner": (None, None), "helper": (None, None)}


async def test_the_files_of_a_forgotten_case_are_gone_and_no_others(store: Store) -> None:
    mine, other = a_file(), a_file()
    event: CaseEvent = lodged(new_id(), files=[{"id": mine.id, "kind": "photo", "name": ""}])
    case = apply(None, event)
    links = [(mine.id, case.id, CHAT)]
    await written(store, Writes(cases=[case], events=[event], files=[mine, other], file_cases=links))
    await _happens(store, case, "anonymised")
    found = await store.files.find([mine.id, other.id])
    assert (found[mine.id].status, found[mine.id].name, found[mine.id].sha256) == ("gone", "", None)
    assert (found[other.id].status, found[other.id].name) == ("stored", "nha-ba-hoa.jpg")
    (job,) = await store.jobs.claim(8, NOON * 2)
    assert (job.kind, job.data) == ("drop_files", {"files": [mine.id]})


async def test_a_forgotten_person_leaves_no_phone_no_drafts_and_no_loose_files(
    store: Store, database: Database
) -> None:
    theirs, others = room(), room("telegram:bot:2")
    person, other = theirs.person, others.person
    assert person
    assert other
    me = {"name": "Lan", "phone": "+84912345678"}
    people = [PersonWrite(one, me, NOON) for one in (person, other)]
    drafts: list[DraftWrite] = [draft(person=person, parked=True), draft(), draft(others.key, person=other)]
    loose, foreign, in_case = a_file(), a_file(others.key), a_file()
    case = await a_case(store, person)
    await written(
        store,
        Writes(
            rooms=[theirs, others],
            people=people,
            drafts=drafts,
            files=[loose, foreign, in_case],
            file_cases=[(in_case.id, case.id, CHAT)],
        ),
    )
    await written(store, Writes(forgotten=[person]))
    async with store.batch() as batch:
        rooms = await batch.rooms([CHAT, others.key])
    assert (rooms[CHAT].me, rooms[CHAT].person, rooms[others.key].me) == ({}, person, me)
    assert await _rows(database, "SELECT phone_hash FROM persons WHERE phone_hash IS NOT NULL") == [
        (SEALER.lookup("phone", "+84912345678"),)
    ]
    assert await _rows(database, "SELECT id FROM drafts") == [(drafts[2].draft,)]
    found = await store.files.find([loose.id, foreign.id, in_case.id])
    assert [found[one.id].status for one in (loose, foreign, in_case)] == ["gone", "stored", "stored"]


async def test_who_is_forgotten_in_the_turn_that_still_saves_a_draft_keeps_none(
    store: Store, database: Database
) -> None:
    here = room()
    assert here.person
    writes = Writes(rooms=[here], drafts=[draft(person=here.person)], forgotten=[here.person])
    await written(store, writes)
    assert await _rows(database, "SELECT id FROM drafts") == []


async def test_what_staff_did_for_a_forgotten_person_names_nobody_any_more(store: Store) -> None:
    here = room()
    assert here.person
    words = {"name": "Lan", "phone": "+84912345678", "wish": "copy"}
    due = "2026-04-02T17:00:00"
    over = TaskRow(new_id(), "data_request", due, CHAT, here.person, None, words, NOON, done=True)
    open_ = TaskRow(new_id(), "call_back", due, CHAT, here.person, None, {"name": "Lan"}, NOON)
    others = TaskRow(new_id(), "call_back", due, "telegram:bot:2", new_id(), None, {"name": "Tám"}, NOON, done=True)
    await written(store, Writes(rooms=[here], tasks=[over, open_, others]))
    await written(store, Writes(forgotten=[here.person]))
    theirs, not_theirs = TasksOf(here.person), TasksOf(others.person or "")
    async with store.batch() as batch:
        found = await batch.answer([theirs, not_theirs])
    assert {task.id: (task.done, task.words) for task in found[theirs]} == {
        over.id: (True, {"wish": "copy"}),
        open_.id: (False, {"name": "Lan"}),
    }
    assert [task.words for task in found[not_theirs]] == [{"name": "Tám"}]


async def test_what_was_said_to_a_forgotten_person_is_unsaid_and_what_is_to_be_said_is_not(store: Store) -> None:
    here, others = room(), room("telegram:bot:2")
    assert here.person
    said = [out(seq) for seq in (1, 2, 3)]
    await written(store, Writes(rooms=[here, others], outbox=[*said, out(1, conversation=others.key)]))
    await store.outbox.seen(CHAT, 2)
    await store.outbox.seen(others.key, 1)
    await written(store, Writes(forgotten=[here.person]))
    assert [one.seq for one in await store.outbox.after(CHAT, 0, 9)] == [3]
    assert [one.seq for one in await store.outbox.after(others.key, 0, 9)] == [1]
