"""One process at a time does an account's work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot import lease
from bot.lease import TTL_MS, Work, while_held
from storage import Store
from storage.leases import Grip
from tests.bot.fakes import Clock, until

NAME = "deliver:telegram:bot"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "RENEW_SECONDS", 0.02)


class Worker:
    """Works until it is stopped. starts: how often it began."""

    def __init__(self) -> None:
        self.starts = 0
        self.working = False

    async def work(self, grip: Grip) -> None:
        self.starts += 1
        self.working = True
        try:
            await asyncio.Event().wait()
        finally:
            self.working = False


@asynccontextmanager
async def employed(store: Store, clock: Clock, holder: str, work: Work) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(while_held(store, NAME, holder, clock, work))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_two_processes_never_work_at_once_and_the_second_takes_over(store: Store, clock: Clock) -> None:
    first, second = Worker(), Worker()
    async with employed(store, clock, "a", first.work) as task:
        await until(lambda: first.working)
        async with employed(store, clock, "b", second.work):
            await asyncio.sleep(0.1)
            assert not second.working
            task.cancel()
            await until(lambda: second.working)
            assert not first.working


async def test_the_work_stops_when_somebody_else_took_the_lease(store: Store, clock: Clock) -> None:
    worker = Worker()
    async with employed(store, clock, "a", worker.work):
        await until(lambda: worker.working)
        clock.forward(TTL_MS / 1000 + 1)  # this process slept too long
        taken = None
        while taken is None:
            taken = await store.leases.acquire(NAME, "b", clock() + TTL_MS + 1, TTL_MS)
        await until(lambda: not worker.working)
        await store.leases.release(NAME, "b", taken)
        clock.forward(60)
        await until(lambda: worker.working)
    assert worker.starts == 2


async def test_work_that_fails_is_begun_again(store: Store, clock: Clock) -> None:
    starts = []

    async def fails_twice(grip: Grip) -> None:
        starts.append(1)
        if len(starts) < 3:
            raise RuntimeError("a bug")
        await asyncio.Event().wait()

    async with employed(store, clock, "a", fails_twice):
        await until(lambda: len(starts) == 3)


async def test_work_that_is_done_is_not_begun_again(store: Store, clock: Clock) -> None:
    starts = []

    async def nothing_to_do(grip: Grip) -> None:
        """As polling is where the platform calls us."""
        starts.append(1)

    async with employed(store, clock, "a", nothing_to_do) as task:
        await until(task.done)
    assert starts == [1]
    assert await store.leases.acquire(NAME, "b", clock(), TTL_MS) is not None


async def test_a_database_that_is_away_for_a_while_ends_nothing(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker, acquire, troubles = Worker(), store.leases.acquire, [OSError("away"), OSError("away")]

    async def troubled(name: str, holder: str, now: int, ttl_ms: int) -> int | None:
        if troubles:
            raise troubles.pop()
        return await acquire(name, holder, now, ttl_ms)

    monkeypatch.setattr(store.leases, "acquire", troubled)
    async with employed(store, clock, "a", worker.work):
        await until(lambda: worker.working)
