"""The one loop behind all jobs: claim what is due, do it while others' hands are kept off it, say what came of it.
What a job is, its doers know (`bot/jobs.py`, `bot/office/paper_jobs.py`); each set of doers has a loop of its own."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable

import structlog

from bot.bells import Bells
from bot.crash_points import Point, reach
from storage import Job, MailRow, Store
from storage.jobs import MOST_ATTEMPTS

LOOK_AGAIN = 1.0
# How often those that take long are said to be still worked on, seconds; well within the lock.
HOLD_EVERY = 5.0

log = structlog.get_logger(__name__)


class NotDone(Exception):
    """What was to be expected now and then: no mistake of ours, and no line in the log. why: one word for the operator.
    told: one word for whoever waits, once nobody tries again."""

    def __init__(self, why: str, again: bool = True, told: str = "") -> None:
        super().__init__(why)
        self.why, self.again, self.told = why, again, told


class Doers(ABC):
    """Jobs of some kinds: which are taken, how they are done, and who hears of it when that did not work."""

    tries = MOST_ATTEMPTS

    @abstractmethod
    async def claim(self, now: int) -> list[Job]:
        """What is due and in nobody's hands, as many as are done at once."""

    @abstractmethod
    async def do(self, job: Job) -> Iterable[MailRow]:
        """What there is to tell then. Done twice, it comes to the same. Raises NotDone, and whatever goes wrong."""

    def news_of(self, job: Job, failure: NotDone) -> Iterable[MailRow]:
        """What there is to tell once nobody tries again."""
        return ()

    async def given_up(self, job: Job) -> None:  # noqa: B027  most have nothing to write
        """Nobody tries again, and that is written down."""


class JobLoop:
    """posted: is told what news there is, so that it is played now and not at the next look."""

    def __init__(
        self,
        store: Store,
        bells: Bells,
        clock: Callable[[], int],
        doers: Doers,
        posted: Callable[[Iterable[MailRow]], None],
    ) -> None:
        self._jobs = store.jobs
        self._bells = bells
        self._clock = clock
        self._doers = doers
        self._posted = posted

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
        jobs = await self._doers.claim(self._clock())
        if not jobs:
            return False
        reach(Point.JOB_CLAIMED)
        await self._do_all(jobs)
        return True

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
            await self._jobs.hold(jobs, self._clock())
        except Exception as error:  # a database that is away comes back
            log.warning("jobs_not_held", error=type(error).__name__)

    async def _do(self, job: Job) -> None:
        try:
            news = tuple(await self._doers.do(job))
        except NotDone as failure:
            await self._not_done(job, failure)
        except Exception as error:
            name = type(error).__name__
            log.error("job_failed", kind=job.kind, what=job.data.get("what", ""), error=name)
            await self._not_done(job, NotDone(name))
        else:
            reach(Point.JOB_WORKED)
            if await self._jobs.finish(job, self._clock(), news):
                self._posted(news)
            reach(Point.JOB_FINISHED)

    async def _not_done(self, job: Job, failure: NotDone) -> None:
        again = failure.again and job.attempts < self._doers.tries
        news = () if again else tuple(self._doers.news_of(job, failure))
        if await self._jobs.fail(job, failure.why, self._clock(), again, news, self._doers.tries):
            self._posted(news)
            await self._doers.given_up(job)
