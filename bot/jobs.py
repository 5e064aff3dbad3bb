"""What needs the network, or a moment, after a commit: fetching the files that people sent, drawing a receipt, a new
member of staff's commands."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Mapping

from admin.commands import commands_of
from bot.channels.channel import Channel, Gone
from bot.job_loop import Doers, NotDone
from bot.media import MAX_BYTES, Kept, NotKept, examine
from bot.person_export import PersonExport
from bot.receipt import Receipts
from dialogs.words import Words
from storage import FileRow, FolderFiles, Job, MailRow, Store, erasing, jobs

AT_ONCE = 8


class Jobs(Doers):
    """channels: by account as the jobs name it, "telegram:123456"."""

    def __init__(
        self,
        store: Store,
        files: FolderFiles,
        channels: Mapping[str, Channel],
        clock: Callable[[], int],
        words: Words,
        receipts: Receipts,
        export: PersonExport | None = None,
    ) -> None:
        self._store = store
        self._files = files
        self._channels = channels
        self._clock = clock
        self._words = words
        self._receipts = receipts
        self._export = export

    async def claim(self, now: int) -> list[Job]:
        return await self._store.jobs.claim(AT_ONCE, now)

    async def do(self, job: Job) -> Iterable[MailRow]:
        match job.kind:
            case "fetch":
                await self._fetch(job)
            case "commands":
                await self._commands(job)
            case "receipt":
                return await self._receipts.make(job.data)
            case jobs.COPY if self._export is not None:
                return await self._export.make(job.data)
            case erasing.DROP_FILES:
                await self._drop_files(job)
            case _:
                raise NotDone("unknown_kind", again=False)
        return ()

    def news_of(self, job: Job, failure: NotDone) -> Iterable[MailRow]:
        """Of a file that did not come: its sender is asked once to send it again."""
        if job.kind != "fetch":
            return
        file, told = job.data["file"], failure.told or "gone"
        yield MailRow(
            f"file:{file}", job.data["conversation"], "file.failed", {"why": told, "file": file}, self._clock()
        )

    async def given_up(self, job: Job) -> None:
        """Nobody waits for the file any more."""
        if job.kind == "fetch":
            await self._save(job, None)

    async def _commands(self, job: Job) -> None:
        """The platform's list of commands in this chat, by the roles held there now; without one, everybody's list."""
        channel = self._channels.get(job.account)
        if channel is not None:
            actor = await self._store.people.actor_of(f"{job.account}:{job.data['chat']}")
            said = [(name, self._words.text(key)) for name, key in commands_of(actor)]
            await channel.set_commands(job.data["chat"], said)

    async def _drop_files(self, job: Job) -> None:
        """The contents of files whose rows are gone already."""
        for file in job.data["files"]:
            await self._files.drop(file)

    async def _fetch(self, job: Job) -> None:
        if await self._is_gone(job):
            return
        channel = self._channels.get(job.account)
        if channel is None:
            raise NotDone("no_channel")
        fetched = await channel.fetch(job.data["remote"], MAX_BYTES)
        if isinstance(fetched, Gone):
            raise NotDone(fetched.why, fetched.again, "too_large" if fetched.why == "too_large" else "gone")
        try:
            kept = await asyncio.to_thread(examine, fetched.content)
        except NotKept as refused:
            raise NotDone(refused.why, again=False, told=refused.why) from refused
        await self._files.put(job.data["file"], kept.content)
        await self._save(job, kept)

    async def _is_gone(self, job: Job) -> bool:
        """Erased before it came."""
        found = (await self._store.files.find([job.data["file"]])).get(job.data["file"])
        return found is not None and found.status == "gone"

    async def _save(self, job: Job, kept: Kept | None) -> None:
        """kept None: there is nothing to keep, and nobody should wait for it."""
        row = FileRow(
            id=job.data["file"],
            conversation=job.data["conversation"],
            kind=kept.kind if kept else job.data["kind"],
            name=job.data.get("name", ""),
            media_type=kept.media_type if kept else "",
            size=len(kept.content) if kept else 0,
            status="stored" if kept else "gone",
            at=self._clock(),
            sha256=hashlib.sha256(kept.content).digest() if kept else None,
        )
        await self._store.files.save([row])


class OwnCopies(Doers):
    """The copies that one conversation asked for: a terminal makes them itself."""

    def __init__(self, store: Store, export: PersonExport, conversation: str) -> None:
        self._store = store
        self._export = export
        self._conversation = conversation

    async def claim(self, now: int) -> list[Job]:
        return await self._store.jobs.claim(1, now, only=jobs.COPY, account=self._conversation)

    async def do(self, job: Job) -> Iterable[MailRow]:
        return await self._export.make(job.data)
