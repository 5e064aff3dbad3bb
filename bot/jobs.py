"""Jobs: what needs the network after a commit. For now, fetching the files that people sent."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping

import structlog

from bot.bells import Bells
from bot.channels.channel import Channel, Gone
from bot.media import MAX_BYTES, Kept, NotKept, examine
from storage import FileRow, FolderFiles, Job, MailRow, Store

AT_ONCE = 8
LOOK_AGAIN = 1.0

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
    ) -> None:
        self._store = store
        self._files = files
        self._channels = channels
        self._bells = bells
        self._clock = clock

    async def run(self) -> None:
        """Until it is cancelled; a job that is cut off is found again when its lock ends."""
        while True:
            jobs = await self._store.jobs.claim(AT_ONCE, self._clock())
            if jobs:
                await asyncio.gather(*(self._do(job) for job in jobs))
            else:
                await self._bells.wait("jobs", LOOK_AGAIN)

    async def _do(self, job: Job) -> None:
        try:
            if job.kind == "fetch":
                await self._fetch(job)
            else:
                await self._store.jobs.fail(job, "unknown_kind", self._clock(), again=False)
        except Exception as error:
            log.error("job_failed", kind=job.kind, error=type(error).__name__)
            await self._store.jobs.fail(job, type(error).__name__, self._clock())

    async def _fetch(self, job: Job) -> None:
        channel = self._channels.get(job.account)
        if channel is None:
            await self._store.jobs.fail(job, "no_channel", self._clock())
            return
        fetched = await channel.fetch(job.data["remote"], MAX_BYTES)
        if isinstance(fetched, Gone):
            mail = () if fetched.again else (self._news(job, "gone"),)
            await self._store.jobs.fail(job, fetched.why, self._clock(), again=fetched.again, mail=mail)
            return
        file = job.data["file"]
        try:
            kept = await asyncio.to_thread(examine, fetched.content)
        except NotKept as refused:
            await self._save(job, None)
            await self._store.jobs.fail(
                job, refused.why, self._clock(), again=False, mail=(self._news(job, refused.why),)
            )
            return
        await self._files.put(file, kept.content)
        await self._save(job, kept)
        await self._store.jobs.finish(job, self._clock())

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
        key = f"file:{job.data['file']}"
        return MailRow(key, job.data["conversation"], "file.failed", {"why": why}, self._clock())
