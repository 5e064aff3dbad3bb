"""A new key takes over all rows; then the old one is needed no more."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa

from cases.kinds import Role
from cases.links import CameBy, ShortLink, StartLink
from cases.needs import CaseById
from cases.outreach_changes import LinkMade
from storage import (
    Database,
    FileGone,
    FileRow,
    FolderFiles,
    Grant,
    InviteRow,
    JobRow,
    Keyring,
    PersonWrite,
    Sealer,
    Store,
    TaskRow,
    Writes,
    make_key,
)
from storage.reseal import Left
from tests.storage.conftest import COMMUNE, KEYRING
from tests.storage.samples import CHAT, NOON, a_case, draft, ledger, mail, new_id, out, room, written

SECOND = Keyring.parse(make_key("k2"))


@pytest.fixture
def both_keys() -> Sealer:
    return Sealer(Keyring((*SECOND.keys, *KEYRING.keys)), COMMUNE)


async def test_all_rows_open_with_the_new_key_alone(
    store: Store, database: Database, both_keys: Sealer, tmp_path: Path
) -> None:
    one = draft()
    first = room(draft_id=one.draft)
    assert first.person is not None
    me = {"name": "Nguyễn Thị Lan", "phone": "0912345678"}
    link = LinkMade(new_id(), "4827193506481234", "village:thon-1", "", "thon-1", "head")
    await written(
        store,
        Writes(
            rooms=[first],
            people=[PersonWrite(first.person, me, NOON)],
            drafts=[one],
            ledger=[ledger("m:1", raw=b"{}")],
            outbox=[out(seq) for seq in range(1, 250)],
            mail=[mail("a")],
            jobs=[JobRow(new_id(), "fetch", "bot", {}, NOON)],
            tasks=[TaskRow(new_id(), "call_back", "2026-11-24", CHAT, None, None, {}, NOON)],
            files=[FileRow(new_id(), CHAT, "photo", "a.jpg", "image/jpeg", 0, "pending", NOON)],
            people_changed=[link],
        ),
    )
    case = await a_case(store, first.person)
    await store.people.grant(Grant(new_id(), first.person, Role.LEADER, None, "A", NOON))

    folder = FolderFiles(tmp_path, both_keys)
    both = Store(database, both_keys, COMMUNE)
    assert (await both.reseal.left(folder)).rows == 249 + 12
    assert await both.reseal.all() == 249 + 12
    assert await both.reseal.all() == 0
    assert await both.reseal.left(folder) == Left(0, 0, 0, 0)
    new = Store(database, Sealer(SECOND, COMMUNE), COMMUNE)
    async with new.batch() as batch:
        found = (await batch.rooms([CHAT]))[CHAT]
        answers = await batch.answer([CaseById(case.id), StartLink(link.token), ShortLink("481234")])
    assert (found.me, found.draft is not None) == (me, True)
    came = CameBy("village:thon-1", "thon-1")
    assert answers == {CaseById(case.id): case, StartLink(link.token): came, ShortLink("481234"): came}
    assert await new.chains.broken() == []
    async with database.read() as connection:
        (row,) = await connection.fetch(sa.text("SELECT phone_hash FROM persons WHERE phone_hash IS NOT NULL"), {})
    assert bytes(row[0]) == Sealer(SECOND, COMMUNE).lookup("phone", me["phone"])


async def test_what_is_written_meanwhile_is_not_overwritten(
    store: Store, database: Database, both_keys: Sealer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that knows both keys goes on: its newest states stand afterwards, with the new key."""
    monkeypatch.setattr("storage.reseal._PAGE", 5)
    chats = [f"telegram:bot:{number}" for number in range(40)]
    people = {chat: new_id() for chat in chats}
    await written(store, Writes(rooms=[room(chat, person=people[chat]) for chat in chats]))
    both = Store(database, both_keys, COMMUNE)
    resealing = asyncio.create_task(both.reseal.all())
    newest = dict.fromkeys(chats, b'{"v":1}')
    turn = 0
    while not resealing.done():
        turn += 1
        for chat in (chats[-turn % 40], chats[turn % 40]):
            newest[chat] = b'{"turn":%d}' % turn
            await written(both, Writes(rooms=[room(chat, person=people[chat], new=False, state=newest[chat])]))
        await asyncio.sleep(0.001)
    await resealing
    assert turn > 2
    while (await both.reseal.left(FolderFiles(tmp_path, both_keys))).rows:
        await both.reseal.all()
    new = Store(database, Sealer(SECOND, COMMUNE), COMMUNE)
    async with new.batch() as batch:
        rooms = await batch.rooms(chats)
    assert {chat: rooms[chat].state for chat in chats} == newest


async def test_stopped_in_the_middle_it_goes_on_where_it_was(
    store: Store, database: Database, both_keys: Sealer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.reseal._PAGE", 5)
    await written(store, Writes(outbox=[out(seq) for seq in range(1, 41)]))
    both, folder = Store(database, both_keys, COMMUNE), FolderFiles(tmp_path, both_keys)
    resealing = asyncio.create_task(both.reseal.all())
    while (left := (await both.reseal.left(folder)).rows) > 25:
        await asyncio.sleep(0.002)
    resealing.cancel()
    await asyncio.gather(resealing, return_exceptions=True)
    assert 0 < left <= 25
    assert await both.reseal.all() <= left
    assert (await both.reseal.left(folder)).rows == 0


async def test_files_on_disk_too_and_none_that_was_erased_comes_back(
    store: Store, database: Database, both_keys: Sealer, tmp_path: Path
) -> None:
    old = FolderFiles(tmp_path, Sealer(KEYRING, COMMUNE))
    kept, erased = new_id(), new_id()
    rows = [FileRow(file, CHAT, "photo", "a.jpg", "image/jpeg", 5, "stored", NOON) for file in (kept, erased)]
    await written(store, Writes(files=rows))
    for file in (kept, erased):
        await old.put(file, file.encode())

    class Erasing(FolderFiles):
        async def reseal(self, file: str) -> bool:
            done = await super().reseal(file)
            if file == erased:
                gone = FileRow(erased, CHAT, "photo", "", "", 0, "gone", NOON)
                await both.files.save([gone])
            return done

    both, folder = Store(database, both_keys, COMMUNE), Erasing(tmp_path, both_keys)
    assert (await both.reseal.left(folder)).files == 2
    assert await both.reseal.files(folder) == 2
    assert (await both.reseal.left(folder)).files == 0
    new = FolderFiles(tmp_path, Sealer(SECOND, COMMUNE))
    assert await new.get(kept) == kept.encode()
    with pytest.raises(FileGone):
        await new.get(erased)


async def test_open_invitations_are_counted_until_they_end(
    store: Store, database: Database, both_keys: Sealer, tmp_path: Path
) -> None:
    now = NOON
    timed = Store(database, both_keys, COMMUNE, lambda: now)
    await store.people.invite(InviteRow(new_id(), "4827193506481234", Role.LEADER, None, "A", None, NOON + 1000, NOON))
    folder = FolderFiles(tmp_path, both_keys)
    assert await timed.reseal.left(folder) == Left(0, 0, 1, NOON + 1000)
    now = NOON + 1000
    assert await timed.reseal.left(folder) == Left(0, 0, 0, 0)
