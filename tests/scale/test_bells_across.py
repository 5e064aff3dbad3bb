"""What one worker says, another hears at once, and goes on hearing when the database was away."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

import bot.bells_across
from bot.bells import Bells
from bot.bells_across import BellsAcross, _words
from storage.signals import MOST
from tests.crash.databases import new_database
from tests.crash.proxy import Proxy

pytestmark = pytest.mark.db
PAGE = "web:binh-tuyen:abc"


@asynccontextmanager
async def worker(url: str, name: str) -> AsyncIterator[tuple[Bells, BellsAcross]]:
    bells = Bells()
    across = BellsAcross(url, name, {"binh-tuyen": bells})
    running = asyncio.create_task(across.run())
    try:
        async with asyncio.timeout(10):
            await across.connected.wait()
        yield bells, across
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_page_on_one_worker_hears_at_once_what_another_says(postgres: str) -> None:
    url = await new_database(postgres)
    async with worker(url, "a") as (here, _), worker(url, "b") as (there, _):
        waits = []
        for _ in range(20):
            waiting = asyncio.create_task(there.wait(PAGE, 5))
            await asyncio.sleep(0)
            began = time.perf_counter()
            here.ring([PAGE, "telegram:123"])
            assert await waiting
            waits.append(time.perf_counter() - began)
        print(f"median {sorted(waits)[10] * 1000:.1f} ms, longest {max(waits) * 1000:.1f} ms")  # noqa: T201
        assert sorted(waits)[10] < 0.5  # looking again would take a second


async def test_nobody_hears_what_is_no_concern_of_other_workers(postgres: str) -> None:
    url = await new_database(postgres)
    async with worker(url, "a") as (here, _), worker(url, "b") as (there, _):
        first = asyncio.create_task(there.wait("telegram:123:71", 0.3))
        await asyncio.sleep(0)
        here.ring(["telegram:123:71", "jobs"])
        assert not await first


async def test_it_is_heard_again_when_the_database_is_back(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.bells_across, "TRY_AGAIN", 0.05)
    url = await new_database(postgres)
    async with Proxy(url) as proxy, worker(url, "a") as (here, _), worker(proxy.url, "b") as (there, across):
        await proxy.cuts()
        async with asyncio.timeout(10):
            while across.connected.is_set():
                await asyncio.sleep(0.01)
            await proxy.mends()
            await across.connected.wait()
        waiting = asyncio.create_task(there.wait("telegram:123", 5))
        await asyncio.sleep(0)
        here.ring(["telegram:123"])
        assert await waiting


def test_many_names_travel_in_words_that_the_database_takes() -> None:
    names = {("binh-tuyen", f"web:binh-tuyen:{n:064}") for n in range(500)}
    words = _words("a:1", names)
    assert len(words) > 1
    assert all(len(word.encode()) <= MOST for word in words)
    assert sum(word.count("web:") for word in words) == 500
