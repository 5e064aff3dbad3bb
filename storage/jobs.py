"""Work that needs the network, a file or a long time. Done at least once: a worker that dies loses its lock in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from storage.mail import post
from storage.scope import Scope
from storage.statements import COMMUNE, constants, insert_or_skip
from storage.tables import jobs
from storage.work import Work
from storage.writes import JobRow, MailRow

MOST_ATTEMPTS = 8
# So soon somebody else does what a dead worker had begun. Whoever lives and is slow says so (`hold`) before that.
LOCK_MS = 15_000
_FIRST_WAIT = 5_000
_LONGEST_WAIT = 3_600_000


@dataclass(frozen=True, slots=True)
class Job:
    """attempts: this one included, from 1."""

    id: str
    kind: str
    account: str
    data: dict[str, Any] = field(repr=False)
    attempts: int


_waiting = (
    jobs.c.commune_id == COMMUNE,
    jobs.c.done_at.is_(None),
    jobs.c.due <= sa.bindparam("now"),
    sa.or_(jobs.c.locked_until <= sa.bindparam("now"), jobs.c.locked_until > sa.bindparam("b_far")),
)
# Kinds that have a runner of their own, because others shall not wait for them: what is counted, what is written, what
# another server is slow to take.
FIGURES, PAPER, EMAIL = "figures", "paper", "email"
# What is kept about a person, written down for them.
COPY = "copy"
_OWN = (FIGURES, PAPER, EMAIL)


def _claim(*which: sa.ColumnElement[bool]) -> sa.Update:
    following = (
        sa.select(jobs.c.id)
        .where(*_waiting, *which)
        .order_by(jobs.c.due, jobs.c.id)
        .limit(sa.bindparam("most"))
        .with_for_update(skip_locked=True)
    )
    return (
        sa.update(jobs)
        .where(jobs.c.commune_id == COMMUNE, jobs.c.id.in_(following))
        .values(status="running", attempts=jobs.c.attempts + 1, locked_until=sa.bindparam("b_until"))
        .returning(jobs.c.id, jobs.c.kind, jobs.c.account, jobs.c.data, jobs.c.attempts, jobs.c.due)
    )


_of_account = jobs.c.account == sa.bindparam("b_account", type_=sa.Text())
_CLAIM = _claim(jobs.c.kind.not_in(constants(_OWN)))
_CLAIM_ONE = {kind: _claim(jobs.c.kind == sa.literal_column(f"'{kind}'")) for kind in _OWN}
_CLAIM_OWN = {
    kind: _claim(jobs.c.kind == sa.literal_column(f"'{kind}'"), _of_account) for kind in (FIGURES, PAPER, COPY)
}
_mine = (
    jobs.c.commune_id == sa.bindparam("b_commune"),
    jobs.c.id == sa.bindparam("b_id"),
    jobs.c.done_at.is_(None),
)
# Who lost the lock meanwhile must not end what another worker is doing now.
_CHANGE = sa.update(jobs).where(*_mine, jobs.c.attempts == sa.bindparam("b_attempts"))
_NEXT_DUE = sa.select(sa.func.min(sa.case((jobs.c.locked_until > jobs.c.due, jobs.c.locked_until), else_=jobs.c.due)))
_NEXT_DUE = _NEXT_DUE.where(jobs.c.commune_id == COMMUNE, jobs.c.done_at.is_(None))


class Jobs:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def add(self, rows: Iterable[JobRow]) -> None:
        async with self._scope.write() as work:
            await add(work, rows)
            await work.connection.commit()

    async def claim(
        self, limit: int, now: int, lock_ms: int = LOCK_MS, only: str = "", account: str | None = None
    ) -> list[Job]:
        """What is due and in nobody's hands, longest due first. Nobody else gets it for lock_ms milliseconds. only:
        FIGURES, PAPER or EMAIL, which are not among the others; of this account, where one is given, COPY as well."""
        values: dict[str, Any] = {"now": now, "most": limit, "b_until": now + lock_ms, "b_far": now + 2 * lock_ms}
        statement = _CLAIM if not only else _CLAIM_ONE[only] if account is None else _CLAIM_OWN[only]
        async with self._scope.write() as work:
            rows = await work.rows(statement, values if account is None else values | {"b_account": account})
            if rows:
                await work.connection.commit()
            ordered = sorted(rows, key=lambda row: (row.due, row.id))
            return [
                Job(row.id, row.kind, row.account, work.open(row.data, "jobs", row.id), row.attempts) for row in ordered
            ]

    async def hold(self, held: Iterable[Job], now: int, lock_ms: int = LOCK_MS) -> None:
        """They are still being worked on: nobody else gets them for lock_ms more. What was lost stays lost."""
        async with self._scope.write() as work:
            which = [
                {"b_commune": work.commune, "b_id": job.id, "b_attempts": job.attempts, "locked_until": now + lock_ms}
                for job in held
            ]
            if which:
                await work.run(_CHANGE, which)
                await work.connection.commit()

    async def finish(self, job: Job, now: int, mail: Iterable[MailRow] = ()) -> bool:
        """Done, with its result posted in the same transaction. False, and nothing posted: the lock was lost."""
        return await self._end(job, {"status": "done", "done_at": now}, mail)

    async def fail(
        self,
        job: Job,
        why: str,
        now: int,
        again: bool = True,
        mail: Iterable[MailRow] = (),
        tries: int = MOST_ATTEMPTS,
    ) -> bool:
        """Tries again later: 5 s, 10 s, 20 s … at most 1 h apart, so many times. True: it was given up, and mail was
        posted. why: one word for the operator."""
        if again and job.attempts < tries:
            due = now + min(_FIRST_WAIT << (job.attempts - 1), _LONGEST_WAIT)
            await self._end(job, {"status": "queued", "due": due, "locked_until": 0, "why": why}, ())
            return False
        return await self._end(job, {"status": "failed", "done_at": now, "why": why}, mail)

    async def next_due(self) -> int | None:
        """When the next job can be claimed (milliseconds, may be past); None if there is none."""
        async with self._scope.read() as work:
            rows = await work.rows(_NEXT_DUE)
            return rows[0][0]  # type: ignore[no-any-return]

    async def _end(self, job: Job, values: dict[str, Any], mail: Iterable[MailRow]) -> bool:
        async with self._scope.write() as work:
            which = {"b_commune": work.commune, "b_id": job.id, "b_attempts": job.attempts}
            if not await work.changed(_CHANGE, which | values):
                return False
            await post(work, mail)
            await work.connection.commit()
            return True


async def add(work: Work, rows: Iterable[JobRow]) -> None:
    """One whose id was added before, even if it is done, changes nothing."""
    await work.run(
        _ADD,
        [
            {
                "commune_id": work.commune,
                "id": row.id,
                "kind": row.kind,
                "account": row.account,
                "data": work.seal(row.data, "jobs", row.id),
                "status": "queued",
                "due": row.due,
                "attempts": 0,
                "locked_until": 0,
                "why": "",
                "done_at": None,
            }
            for row in rows
        ],
    )


_ADD = insert_or_skip(jobs, "commune_id", "id")
