"""What is counted and written for staff, in a loop beside the other jobs: a long register keeps nobody's photo
waiting."""

from __future__ import annotations

from collections.abc import Iterable

import structlog

from bot.house import House
from bot.job_loop import Doers, JobLoop, NotDone
from bot.office.artisan import NotMade
from bot.office.papers import Papers
from storage import Job, MailRow, Store

log = structlog.get_logger(__name__)


class PaperJobs(Doers):
    """kind: FIGURES or PAPER; each has a loop, so that figures never wait for a document. conversation: only what this
    one asked for (a terminal beside a server)."""

    # Somebody waits for it: after the second try they are told, and can ask again.
    tries = 2

    def __init__(self, store: Store, papers: Papers, kind: str, conversation: str | None = None) -> None:
        self._store = store
        self._papers = papers
        self._kind = kind
        self._conversation = conversation

    async def claim(self, now: int) -> list[Job]:
        return await self._store.jobs.claim(1, now, only=self._kind, account=self._conversation)

    async def do(self, job: Job) -> Iterable[MailRow]:
        try:
            return await self._papers.make(job.data)
        except NotMade as error:
            why = str(error).replace(" ", "_")  # the name of an error, never words
            log.error("job_failed", kind=job.kind, what=job.data["what"], error=why)
            raise NotDone("NotMade") from error

    def news_of(self, job: Job, failure: NotDone) -> Iterable[MailRow]:
        return (self._papers.failed(job.data),)


def paper_loop(house: House, kind: str, conversation: str | None = None) -> JobLoop:
    doers = PaperJobs(house.store, house.papers, kind, conversation)
    return JobLoop(house.store, house.bells, house.clock, doers, house.turns.posted)
