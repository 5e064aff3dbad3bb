"""Runs what is counted and written for staff, beside the other jobs: a long register keeps nobody's photo waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

import structlog

from bot.bells import Bells
from bot.jobs import HOLD_EVERY, LOOK_AGAIN
from bot.office.artisan import NotMade
from bot.office.papers import Papers
from storage import Job, MailRow, Store

# Somebody waits for it: after the second try they are told, and can ask again.
MOST_TRIES = 2

log = structlog.get_logger(__name__)


class PaperJobs:
    """posted: is told what news there is. kind: FIGURES or PAPER; each has a runner, so that figures never wait for a
    document. conversation: only what this one asked for (a terminal beside a server)."""

    def __init__(
        self,
        store: Store,
        papers: Papers,
        bells: Bells,
        clock: Callable[[], int],
        posted: Callable[[Iterable[MailRow]], None],
        kind: str,
        conversation: str | None = None,
    ) -> None:
        self._store = store
        self._papers = papers
        self._bells = bells
        self._clock = clock
        self._posted = posted
        self._kind = kind
        self._conversation = conversation

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
        """The next one that is due. False when none was."""
        jobs = await self._store.jobs.claim(1, self._clock(), only=self._kind, account=self._conversation)
        for job in jobs:
            await self._held(job)
        return bool(jobs)

    async def _held(self, job: Job) -> None:
        """While it is worked on, nobody else takes it."""
        work = asyncio.ensure_future(self._do(job))
        try:
            while not (await asyncio.wait([work], timeout=HOLD_EVERY))[0]:
                await self._store.jobs.hold([job], self._clock())
            work.result()
        finally:
            if not work.done():
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)

    async def _do(self, job: Job) -> None:
        try:
            mail = await self._papers.make(job.data)
        except Exception as error:
            why = f"{type(error).__name__} {error}" if isinstance(error, NotMade) else type(error).__name__
            log.error("job_failed", kind=job.data["what"], error=why.replace(" ", "_"))
            again = job.attempts < MOST_TRIES
            told = (self._papers.failed(job.data),)
            await self._store.jobs.fail(job, type(error).__name__, self._clock(), again=again, mail=told)
            return
        await self._store.jobs.finish(job, self._clock(), mail)
        self._posted(mail)
