"""Jobs: what needs the network, or a moment, after a commit: fetching the files that people sent, drawing a receipt, a
new member of staff's commands."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Mapping

import structlog

from admin.commands import COMMANDS_BY_ROLE
from bot.bells import Bells
from bot.channels.channel import Channel, Gone
from bot.crash_points import Point, reach
from bot.media import MAX_BYTES, Kept, NotKept, examine
from bot.person_export import PersonExport
from bot.receipt import Receipts
from cases.kinds import Role
from dialogs.words import Words
from storage import FileRow, FolderFiles, Job, MailRow, Store, erasing

AT_ONCE = 8
LOOK_AGAIN = 1.0
# How often those that take long are said to be still worked on, seconds; well within the lock.
HOLD_EVERY = 5.0

log = structlog.get_logger(__name__)


class Jobs:
    """channels: by account as the jobs name it, "telegram:123456"."""

    def __init__(
        self,
        store: Store,
        files: FolderFiles,
        channels: Mapping[str, Channel],
        bells: Bells,
        clock: Callable[[], int],
        words: Words,
        receipts: Receipts,
        export: PersonExport | None = None,
    ) -> None:
        self._store = store
        self._files = files
        self._channels = channels
        self._bells = bells
        self._clock = clock
        self._words = words
        self._receipts = receipts
        self._export = export

    async def run(self) -> None:
        """Until it is cancelled; a job that is cut off is found again when its lock ends."""
        while True:
            try:
                busy = await self.once()
            except Exception as error:  # a database that is away comes back
                log.error("jobs_failed", error=type(error).__name__)
                busy = False
            if not busy:
                await self._bells.wait("jobs", LOOK_AGAIN)

    async def once(self) -> bool:
        """What is due now. False when nothing was."""
        jobs = await self._store.jobs.claim(AT_ONCE, self._clock())
        if jobs:
            reach(Point.JOB_CLAIMED)
        if jobs:
            await self._do_all(jobs)
        return bool(jobs)

    async def _do_all(self, jobs: list[Job]) -> None:
        """Beside them goes on what keeps others' hands off those that are slow."""
        doing = {asyncio.ensure_future(self._do(job)): job for job in jobs}
        left = set(doing)
        try:
            while left:
                _, left = await asyncio.wait(left, timeout=HOLD_EVERY)
                if left:
                    await self._hold([doing[task] for task in left])
            for task in doing:
                task.result()
        finally:
            for task in left:
                task.cancel()
            await asyncio.gather(*doing, return_exceptions=True)

    async def _hold(self, jobs: list[Job]) -> None:
        try:
            await self._store.jobs.hold(jobs, self._clock())
        except Exception as error:  # a database that is away comes back
            log.warning("jobs_not_held", error=type(error).__name__)

    async def _do(self, job: Job) -> None:
        try:
            match job.kind:
                case "fetch":
                    await self._fetch(job)
                case "commands":
                    await self._commands(job)
                case "receipt":
                    mail = await self._receipts.make(job.data)
                    await self._finish(job, mail)
                case "copy" if self._export is not None:
                    mail = await self._export.make(job.data)
                    await self._finish(job, mail)
                case erasing.DROP_FILES:
                    await self._drop_files(job)
                case _:
                    await self._store.jobs.fail(job, "unknown_kind", self._clock(), again=False)
        except Exception as error:
            log.error("job_failed", kind=job.kind, error=type(error).__name__)
            if job.kind == "fetch":
                await self._not_fetched(job, type(error).__name__, again=True)
            else:
                await self._store.jobs.fail(job, type(error).__name__, self._clock())

    async def _finish(self, job: Job, mail: Iterable[MailRow] = ()) -> None:
        reach(Point.JOB_WORKED)
        await self._store.jobs.finish(job, self._clock(), mail)
        reach(Point.JOB_FINISHED)

    async def _commands(self, job: Job) -> None:
        """The platform's list of commands in this chat, by the role that was just given."""
        channel = self._channels.get(job.account)
        if channel is not None:
            commands = COMMANDS_BY_ROLE[Role(job.data["role"])]
            said = [(name, self._words.text(key)) for name, key in commands]
            await channel.set_commands(job.data["chat"], said)
        await self._finish(job)

    async def _drop_files(self, job: Job) -> None:
        """The contents of files whose rows are gone already."""
        for file in job.data["files"]:
            await self._files.drop(file)
        await self._finish(job)

    async def _fetch(self, job: Job) -> None:
        if await self._is_gone(job):
            await self._finish(job)
            return
        channel = self._channels.get(job.account)
        if channel is None:
            await self._not_fetched(job, "no_channel", again=True)
            return
        fetched = await channel.fetch(job.data["remote"], MAX_BYTES)
        if isinstance(fetched, Gone):
            told = "too_large" if fetched.why == "too_large" else "gone"
            await self._not_fetched(job, fetched.why, again=fetched.again, told=told)
            return
        file = job.data["file"]
        try:
            kept = await asyncio.to_thread(examine, fetched.content)
        except NotKept as refused:
            await self._not_fetched(job, refused.why, again=False, told=refused.why)
            return
        await self._files.put(file, kept.content)
        await self._save(job, kept)
        await self._finish(job)

    async def _is_gone(self, job: Job) -> bool:
        """Erased before it came."""
        found = (await self._store.files.find([job.data["file"]])).get(job.data["file"])
        return found is not None and found.status == "gone"

    async def _not_fetched(self, job: Job, why: str, again: bool, told: str = "gone") -> None:
        """Once nobody will try again, the sender hears of it and nobody waits for the file any more."""
        if await self._store.jobs.fail(job, why, self._clock(), again=again, mail=(self._news(job, told),)):
            await self._save(job, None)

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

    def _news(self, job: Job, why: str) -> MailRow:
        """The sender is asked once to send it again."""
        file = job.data["file"]
        return MailRow(
            f"file:{file}", job.data["conversation"], "file.failed", {"why": why, "file": file}, self._clock()
        )
