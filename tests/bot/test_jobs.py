"""Fetching what people sent, and a new officer's commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from admin.commands import commands_of
from bot.bells import Bells
from bot.channels.channel import Fetched, Gone
from bot.command_lists import list_jobs
from bot.composition import LOOKS
from bot.job_loop import JobLoop
from bot.jobs import Jobs
from bot.receipt import Receipts
from cases.commune import Commune
from cases.kinds import Actor, Role
from cases.people import Record
from cases.people_commands import RoleChanged, RoleGiven
from storage import FileGone, FolderFiles, JobRow, Keyring, Sealer, Store, Writes, make_key
from storage.writes import Grant, RoleEnd
from tests.bot.conftest import COMMUNE
from tests.bot.fakes import WORDS, Clock, FakeChannel, rows
from tests.bot.test_media import picture, with_metadata
from tests.dialogs.house import PROFILE
from tests.storage.samples import new_id, room, written

SENDER = "telegram:bot:71"


@pytest.fixture
def files(tmp_path: Path) -> FolderFiles:
    return FolderFiles(tmp_path / "files", Sealer(Keyring.parse(make_key()), COMMUNE))


@pytest.fixture
def jobs(store: Store, files: FolderFiles, channel: FakeChannel, clock: Clock) -> JobLoop:
    receipts = Receipts(store, files, Commune.of(PROFILE), WORDS, LOOKS, "", clock)
    doers = Jobs(store, files, {"telegram:bot": channel}, clock, WORDS, receipts)
    return JobLoop(store, Bells(), clock, doers, lambda _: None)


async def to_fetch(store: Store, remote: str = "r1", **changes: Any) -> str:
    """A photo that was announced; returns the file's id."""
    file = new_id()
    data = {"file": file, "kind": "photo", "remote": remote, "name": "a.jpg", "conversation": SENDER}
    await store.jobs.add([JobRow(new_id(), "fetch", changes.get("account", "telegram:bot"), data, 0)])
    return file


async def news(store: Store, clock: Clock) -> list[tuple[str, dict[str, Any]]]:
    """What is in the sender's mailbox."""
    return [(mail.kind, mail.data) for mail in await store.mail.due(clock(), 9, SENDER)]


async def status(store: Store, file: str) -> str | None:
    found = (await store.files.find([file])).get(file)
    return found.status if found else None


async def test_a_photo_is_fetched_and_kept_without_its_metadata(
    store: Store, jobs: JobLoop, files: FolderFiles, channel: FakeChannel, clock: Clock
) -> None:
    channel.files["r1"] = Fetched(picture("JPEG", exif=with_metadata(6)))
    file = await to_fetch(store)
    assert await jobs.once()
    assert b"A phone of Hoa" not in await files.get(file)
    assert (await status(store, file), await news(store, clock)) == ("stored", [])
    assert not await jobs.once()


async def test_a_file_that_the_platform_no_longer_has_is_told_to_the_sender_once(
    store: Store, jobs: JobLoop, channel: FakeChannel, clock: Clock
) -> None:
    file = await to_fetch(store)
    await jobs.once()
    assert await news(store, clock) == [("file.failed", {"why": "gone", "file": file})]
    assert await status(store, file) == "gone"
    clock.forward(100_000)
    assert not await jobs.once()


async def test_a_lying_type_is_told_to_the_sender_and_nothing_is_kept(
    store: Store, jobs: JobLoop, files: FolderFiles, channel: FakeChannel, clock: Clock
) -> None:
    channel.files["r1"] = Fetched(b"MZ\x90\x00" + bytes(100))
    file = await to_fetch(store)
    await jobs.once()
    assert await news(store, clock) == [("file.failed", {"why": "wrong_type", "file": file})]
    assert await status(store, file) == "gone"
    with pytest.raises(FileGone):
        await files.get(file)


async def test_a_file_that_is_too_large_for_the_platform_is_called_so(
    store: Store, jobs: JobLoop, channel: FakeChannel, clock: Clock
) -> None:
    channel.files["r1"] = Gone("too_large", again=False)
    file = await to_fetch(store)
    await jobs.once()
    assert await news(store, clock) == [("file.failed", {"why": "too_large", "file": file})]


async def test_trouble_on_the_way_is_tried_again_later(
    store: Store, jobs: JobLoop, channel: FakeChannel, clock: Clock
) -> None:
    channel.files["r1"] = Gone("trouble", again=True)
    file = await to_fetch(store)
    await jobs.once()
    assert not await jobs.once()
    assert await news(store, clock) == []
    clock.forward(6)
    channel.files["r1"] = Fetched(picture("PNG"))
    assert await jobs.once()
    assert await status(store, file) == "stored"


@pytest.mark.parametrize("trouble", [Gone("trouble", again=True), RuntimeError("a bug")])
async def test_when_all_tries_failed_the_sender_hears_of_it(
    store: Store, jobs: JobLoop, channel: FakeChannel, clock: Clock, trouble: Gone | Exception
) -> None:
    channel.files["r1"] = trouble
    file = await to_fetch(store)
    tries = 0
    while not await news(store, clock):
        tries += await jobs.once()
        clock.forward(3600)
        assert tries < 20
    assert tries == 8
    assert await news(store, clock) == [("file.failed", {"why": "gone", "file": file})]
    assert await status(store, file) == "gone"


async def test_a_file_of_an_account_that_is_not_set_up_any_more_is_given_up_in_the_end(
    store: Store, jobs: JobLoop, clock: Clock
) -> None:
    file = await to_fetch(store, account="telegram:other")
    while not await news(store, clock):
        await jobs.once()
        clock.forward(3600)
    assert await status(store, file) == "gone"


async def test_a_job_that_nobody_knows_is_set_aside(store: Store, jobs: JobLoop, clock: Clock, tmp_path: Path) -> None:
    await store.jobs.add([JobRow(new_id(), "dance", "telegram:bot", {}, 0)])
    await jobs.once()
    assert rows(tmp_path, "SELECT status, why FROM jobs") == [("failed", "unknown_kind")]


async def test_an_officer_gets_the_commands_of_all_roles_and_loses_them_with_the_last(
    store: Store, jobs: JobLoop, channel: FakeChannel, clock: Clock
) -> None:
    chat = room(SENDER)
    await written(store, Writes(rooms=[chat]))
    assert chat.person is not None

    async def listed() -> set[str]:
        await store.jobs.add([JobRow(new_id(), "commands", "telegram:bot", {"chat": "71"}, 0)])
        await jobs.once()
        assert channel.commands[-1][0] == "71"
        return set(channel.commands[-1][1])

    for role, unit in ((Role.LEADER, None), (Role.UNIT_OFFICER, "cong-an")):
        await store.people.grant(Grant(new_id(), chat.person, role, unit, "A", clock()))
    both = await listed()
    assert {"hopthu", "duyet", "thongke", "traloi"} <= both
    assert "chuyen" not in both
    await store.people.end_role(RoleEnd(chat.person, Role.UNIT_OFFICER, "cong-an", clock()))
    assert await listed() == {name for name, _ in commands_of(Actor("x", roles=frozenset({Role.LEADER})))}
    await store.people.end_role(RoleEnd(chat.person, Role.LEADER, None, clock()))
    assert await listed() == set(), "the platform shows everybody's list again"


def test_a_role_that_begins_or_ends_later_is_listed_then() -> None:
    given = RoleGiven("r", "p", Role.LEADER, None, Record(), 500, 900, chats=("telegram:bot:71",))
    ended = RoleChanged("q", Record(), 0, 100, None, None, chats=("telegram:bot:72",))
    left = RoleChanged("q", Record(), 0, None, 700, 800, chats=("telegram:bot:73",))
    rows = list_jobs((given, ended, left), 200, new_id)
    assert [(row.account, row.data["chat"], row.due) for row in rows] == [
        ("telegram:bot", "71", 500),
        ("telegram:bot", "71", 900),
        ("telegram:bot", "72", 200),
    ]


async def test_where_there_is_no_list_of_commands_nothing_is_left_to_do(
    store: Store, jobs: JobLoop, clock: Clock, tmp_path: Path
) -> None:
    await store.jobs.add([JobRow(new_id(), "commands", "web:binh-tuyen", {"chat": "x", "role": "leader"}, 0)])
    await jobs.once()
    assert rows(tmp_path, "SELECT status FROM jobs") == [("done",)]
