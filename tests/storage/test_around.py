"""Drafts, tasks, staff, jobs, leases, files: what stands around the turn."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path
from typing import Any

import pytest

from cases.kinds import Role
from cases.links import CameBy, ShortLink, StartLink
from cases.needs import (
    ChatsOfPerson,
    DraftById,
    DraftsOf,
    OpenTaskOf,
    OpenTasks,
    Parked,
    StaffChat,
    StaffChats,
    Task,
    WrongTries,
)
from cases.outreach_changes import LinkMade, LinkRevoked, VillageChanged
from cases.people_commands import Arranged
from storage import (
    FileGone,
    FileRow,
    FolderFiles,
    Grant,
    InviteRow,
    JobRow,
    RoleEnd,
    Sealer,
    Store,
    TaskRow,
    Writes,
    new_token,
)
from storage.jobs import MOST_ATTEMPTS
from tests.storage.conftest import COMMUNE, KEYRING
from tests.storage.samples import CHAT, NOON, draft, mail, new_id, room, written


async def _ask(store: Store, *needs: Any) -> list[Any]:
    async with store.batch() as batch:
        found = await batch.answer(needs)
    return [found[need] for need in needs]


async def test_only_drafts_put_aside_are_listed(store: Store) -> None:
    old, new, open_one = draft(parked=True), draft(parked=True, at=NOON + 1), draft()
    await written(store, Writes(drafts=[old, new, open_one, draft("telegram:bot:2", parked=True)]))
    parked, one, none = await _ask(store, DraftsOf(CHAT), DraftById(open_one.draft), DraftById("none"))
    assert [p.draft for p in parked] == [new.draft, old.draft]
    assert one == Parked(open_one.draft, "lodge", 3, open_one.answers, NOON)
    assert none is None


async def test_tasks_stay_open_until_somebody_did_them(store: Store) -> None:
    rows = [
        TaskRow(new_id(), "call_back", "2026-11-24T09:00", CHAT, "p", None, {"phone": str(n)}, NOON + n)
        for n in range(3)
    ]
    await written(store, Writes(tasks=rows))
    two, every = await _ask(store, OpenTasks(2), OpenTasks())
    assert two == every[:2]
    assert every[0] == Task(rows[0].id, "call_back", "2026-11-24T09:00", {"phone": "0"})
    await written(store, Writes(tasks_done=[("officer", rows[0].id)]))
    (left,) = await _ask(store, OpenTasks())
    assert [task.id for task in left] == [rows[1].id, rows[2].id]


async def test_the_oldest_open_task_of_a_person_is_found(store: Store) -> None:
    rows = [TaskRow(new_id(), "call_back", "2026-11-24", CHAT, "p", None, {}, NOON + n) for n in range(2)]
    await written(store, Writes(tasks=rows))
    found, other, nobody = await _ask(
        store, OpenTaskOf("p", "call_back"), OpenTaskOf("p", "data_request"), OpenTaskOf("q", "call_back")
    )
    assert (found.id, other, nobody) == (rows[0].id, None, None)


async def test_wrong_tries_are_counted_for_each_code_and_day(store: Store) -> None:
    await written(store, Writes(wrong_tries=[("482719350648", "2026-11-22")] * 2))
    asked = [WrongTries("482719350648", "2026-11-22"), WrongTries("482719350648", "2026-11-23")]
    assert await _ask(store, *asked) == [2, 0]


async def test_everybody_on_duty_is_found_in_all_their_chats(store: Store) -> None:
    first, second = room(), room("zalo:oa:2")
    assert first.person is not None
    await written(store, Writes(rooms=[first, room("telegram:bot:2"), second]))
    for role, unit in ((Role.UNIT_OFFICER, "dia-chinh"), (Role.LEADER, None)):
        for _ in range(2):
            await store.people.grant(Grant(new_id(), first.person, role, unit, "Trần Văn B", NOON))
    chat = StaffChat(first.person, CHAT, "Trần Văn B")
    asked = [
        StaffChats(Role.UNIT_OFFICER),
        StaffChats(Role.UNIT_OFFICER, "dia-chinh"),
        StaffChats(Role.UNIT_OFFICER, "van-hoa"),
        StaffChats(Role.LEADER),
        ChatsOfPerson(first.person),
        ChatsOfPerson(str(second.person)),
    ]
    assert await _ask(store, *asked) == [
        (chat,),
        (chat,),
        (),
        (chat,),
        (chat,),
        (StaffChat(str(second.person), "zalo:oa:2", ""),),
    ]
    staff = await store.people.staff()
    assert [(one.role, one.unit, one.chats) for one in staff] == [
        (Role.UNIT_OFFICER, "dia-chinh", (CHAT,)),
        (Role.LEADER, None, (CHAT,)),
    ]
    await store.people.end_role(RoleEnd(first.person, Role.UNIT_OFFICER, "dia-chinh", NOON))
    assert [one.role for one in await store.people.staff()] == [Role.LEADER]


async def test_links_are_valid_until_they_are_revoked(store: Store) -> None:
    token, other, link = new_token(), new_token(), new_id()
    made = LinkMade(link, token, "village:thon-1", "", "thon-1", "head")
    school = LinkMade(new_id(), other, "school:ba-hien", "Trường Bá Hiến", "", "head")
    await store.people.arrange(Arranged((made, school)), "head", NOON)
    came = CameBy("village:thon-1", "thon-1")
    assert await _ask(store, StartLink(token), StartLink(new_token())) == [came, None]
    by_short = await _ask(store, ShortLink(token[-6:]), ShortLink(other[-6:]), ShortLink("000000"))
    assert by_short == [came, CameBy("school:ba-hien", "", "Trường Bá Hiến"), None]
    assert {(one.origin, one.token) for one in await store.people.links()} == {
        ("village:thon-1", token),
        ("school:ba-hien", other),
    }
    await store.people.arrange(Arranged((LinkRevoked(link),)), "head", NOON)
    assert await _ask(store, StartLink(token), ShortLink(token[-6:])) == [None, None]
    assert [one.origin for one in await store.people.links()] == ["school:ba-hien"]


async def test_a_village_is_what_it_was_changed_to_last(store: Store) -> None:
    for name in ("Bắc Kế", "Kế Mới"):
        await store.people.arrange(Arranged((VillageChanged("bac-ke", {"name": name, "kind": "thon"}),)), "", NOON)
    assert await store.villages.now() == {"bac-ke": {"name": "Kế Mới", "kind": "thon"}}


async def test_a_commune_is_made_once_and_invites_can_be_made(store: Store) -> None:
    for name in ("Bình Tuyền", "Xã Bình Tuyền"):
        await store.people.ensure_commune(name, {"bot": "telegram"}, NOON)
    await store.people.invite(InviteRow(new_id(), new_token(), Role.LEADER, None, "A", None, NOON, NOON))


async def test_a_job_is_claimed_once_and_comes_back_when_its_worker_dies(store: Store) -> None:
    row = JobRow(new_id(), "fetch", "bot", {"remote": "x"}, NOON)
    await written(store, Writes(jobs=[row, JobRow(new_id(), "fetch", "bot", {}, NOON + 10**9)]))
    claims = await asyncio.gather(*(store.jobs.claim(5, NOON, lock_ms=100) for _ in range(3)))
    (job,) = [job for claimed in claims for job in claimed]
    assert (job.kind, job.data, job.attempts) == ("fetch", {"remote": "x"}, 1)
    assert await store.jobs.next_due() == NOON + 100
    (again,) = await store.jobs.claim(5, NOON + 100)
    assert again.attempts == 2
    assert not await store.jobs.finish(job, NOON, [mail("late")])
    assert await store.jobs.finish(again, NOON, [mail("done")])
    assert [one.key for one in await store.mail.due(NOON, 9)] == ["done"]


async def test_a_job_that_fails_waits_longer_each_time_and_is_given_up_in_the_end(store: Store) -> None:
    await written(store, Writes(jobs=[JobRow(new_id(), "fetch", "bot", {}, NOON)]))
    now, waits = NOON, []
    for attempt in range(1, MOST_ATTEMPTS + 1):
        (job,) = await store.jobs.claim(5, now)
        assert await store.jobs.fail(job, "timeout", now, mail=[mail("given-up")]) == (attempt == MOST_ATTEMPTS)
        due = await store.jobs.next_due()
        if due is not None:
            waits.append(due - now)
            now = due
    assert waits == [5_000 * 2**n for n in range(MOST_ATTEMPTS - 1)]
    assert [one.key for one in await store.mail.due(now, 9)] == ["given-up"]


async def test_a_lease_is_held_by_one_and_taken_over_when_it_ran_out(store: Store) -> None:
    got = await asyncio.gather(*(store.leases.acquire("telegram:bot", f"w{n}", NOON, 100) for n in range(3)))
    assert sorted(got, key=str) == [1, None, None]
    holder = f"w{got.index(1)}"
    assert await store.leases.renew("telegram:bot", holder, 1, NOON + 50, 100)
    assert await store.leases.acquire("telegram:bot", "next", NOON + 100, 100) is None
    assert await store.leases.acquire("telegram:bot", "next", NOON + 150, 100) == 2
    assert not await store.leases.renew("telegram:bot", holder, 1, NOON + 151, 100)
    await store.leases.release("telegram:bot", holder, 1)
    assert await store.leases.acquire("telegram:bot", "third", NOON + 151, 100) is None
    await store.leases.release("telegram:bot", "next", 2)
    assert await store.leases.acquire("telegram:bot", "third", NOON + 151, 100) == 3


async def test_what_is_known_of_a_file(store: Store) -> None:
    row = FileRow(new_id(), CHAT, "photo", "rác.jpg", "image/jpeg", 0, "pending", NOON)
    await written(store, Writes(files=[row], file_cases=[(row.id, "case-1", row.conversation)]))
    stored = FileRow(row.id, CHAT, "photo", "rác.jpg", "image/jpeg", 9, "stored", NOON, bytes(32))
    await store.files.save([stored])
    found = (await store.files.find([row.id, "none"]))[row.id]
    assert (found.case, found.name, found.size, found.status) == ("case-1", "rác.jpg", 9, "stored")
    assert await store.files.find([]) == {}


async def test_files_are_sealed_private_and_gone_when_dropped(tmp_path: Path) -> None:
    files = FolderFiles(tmp_path / "files", Sealer(KEYRING, COMMUNE))
    name = new_id()
    await files.put(name, b"secret picture")
    await files.put(name, b"secret picture 2")
    assert await files.get(name) == b"secret picture 2"
    (path,) = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"secret" not in path.read_bytes()
    other = FolderFiles(tmp_path / "files", Sealer(KEYRING, "yen-lac"))
    for reader, wanted in ((other, name), (files, new_id()), (files, "../../etc/passwd")):
        with pytest.raises(FileGone):
            await reader.get(wanted)
    await files.drop(name)
    await files.drop(name)
    with pytest.raises(FileGone):
        await files.get(name)
