"""Contents of files that were erased: they go, and they do not come back from a slow platform."""

from __future__ import annotations

import pytest

from bot.channels.channel import Fetched
from bot.job_loop import JobLoop
from storage import FileGone, FileRow, FolderFiles, JobRow, Store
from storage.erasing import DROP_FILES
from tests.bot.fakes import Clock, FakeChannel
from tests.bot.test_jobs import SENDER, files, jobs, status, to_fetch
from tests.storage.samples import new_id

__all__ = ["files", "jobs"]


async def test_the_contents_of_erased_files_are_deleted(store: Store, jobs: JobLoop, files: FolderFiles) -> None:
    one, other = new_id(), new_id()
    await files.put(one, b"picture")
    await files.put(other, b"picture")
    await store.jobs.add([JobRow(new_id(), DROP_FILES, "", {"files": [one, new_id()]}, 0)])
    assert await jobs.once()
    with pytest.raises(FileGone):
        await files.get(one)
    assert await files.get(other) == b"picture"
    assert not await jobs.once()


async def test_what_was_erased_before_it_came_is_not_fetched(
    store: Store, jobs: JobLoop, files: FolderFiles, channel: FakeChannel, clock: Clock
) -> None:
    channel.files["r1"] = Fetched(b"never looked at")
    file = await to_fetch(store)
    await store.files.save([FileRow(file, SENDER, "photo", "", "", 0, "gone", clock())])
    assert await jobs.once()
    with pytest.raises(FileGone):
        await files.get(file)
    assert await status(store, file) == "gone"
    assert await store.mail.due(clock(), 9, SENDER) == []
