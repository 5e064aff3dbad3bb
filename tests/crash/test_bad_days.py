"""The real process on a bad day: a database that is locked or away, a full disk, a signal to stop. Nothing is lost,
platforms are told in time, and what was kept meanwhile survives a kill."""

from __future__ import annotations

import asyncio
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.crash_points import VARIABLE, Point
from tests.crash.campaign import Campaign
from tests.crash.databases import new_database
from tests.crash.platforms import Platform, Telegram, ZaloBot
from tests.crash.processes import Life, Nursery
from tests.crash.proxy import Proxy
from tests.journeys.waiting import until
from tests.storage.conftest import postgres

__all__ = ["postgres"]

# Longer than SQLite itself waits for a lock. The minute of real life is the same, only longer.
LOCKED = 6.5
PEOPLE = 4


class Day:
    """One process that may be ended and begun again, and some residents who lodge meanwhile."""

    def __init__(self, campaign: Campaign, nursery: Nursery) -> None:
        self.campaign, self.nursery = campaign, nursery
        self.life: Life
        self._lodging: list[asyncio.Task[None]] = []

    @property
    def platform(self) -> Platform:
        return self.campaign.platform

    async def begins(self, at: str = "") -> None:
        """Returns when the platform has been told where we are."""
        told = self.logged.count("_started") if self.nursery.log.exists() else 0
        self.life = await self.campaign._born(self.nursery, at)
        await until(lambda: self.logged.count("_started") > told, "the process to run", 30)

    def comes(self, count: int = PEOPLE) -> None:
        """They begin at once."""
        for _ in range(count):
            self._lodging.append(asyncio.create_task(self.campaign._comes().lives()))

    async def ends_well(self) -> None:
        """Everybody is answered, the process ends on SIGTERM, and everything is there once."""
        await self.campaign._comes_to_an_end(self._lodging)
        await self.life.gets(signal.SIGTERM)
        assert await self.life.ended(15) == 0
        await self.campaign._checked()
        assert self.campaign.result.findings.all == []

    @property
    def logged(self) -> str:
        return self.nursery.log.read_text()


@asynccontextmanager
async def a_day(folder: Path, platform: Platform, url: str = "") -> AsyncIterator[Day]:
    async with AsyncExitStack() as stack:
        await platform.opens(stack)
        campaign = Campaign(folder, url or f"sqlite:///{folder}/homthu.db", platform, seed=1)
        day = Day(campaign, await stack.enter_async_context(Nursery(folder)))
        await campaign._hires(day.nursery)
        await day.begins()
        yield day


@pytest.fixture(params=["telegram", "zalo"])
def pushed(request: pytest.FixtureRequest) -> Platform:
    return Telegram("webhook") if request.param == "telegram" else ZaloBot()


def _answers(platform: Platform) -> list[int]:
    if isinstance(platform, Telegram):
        return platform.simulator.webhook.posts
    assert isinstance(platform, ZaloBot)
    return [attempt.status for attempt in platform.simulator.delivery.attempts]


async def test_a_locked_database_is_told_in_time_and_nothing_is_lost(tmp_path: Path, pushed: Platform) -> None:
    async with a_day(tmp_path, pushed) as day:
        with closing(sqlite3.connect(tmp_path / "homthu.db", isolation_level=None, timeout=10)) as other:
            other.execute("BEGIN IMMEDIATE")
            before, began = len(_answers(pushed)), time.monotonic()
            day.comes()
            await until(lambda: len(_answers(pushed)) >= before + PEOPLE, "the platform to be answered", 10)
            assert time.monotonic() - began < 3.0
            expected = 503 if isinstance(pushed, Telegram) else 200
            assert set(_answers(pushed)[before:]) == {expected}
            await asyncio.sleep(LOCKED - (time.monotonic() - began))
            other.execute("ROLLBACK")
        await day.ends_well()


@pytest.mark.slow
@pytest.mark.db
async def test_a_postgresql_that_is_gone_for_a_while_loses_nothing(
    tmp_path: Path, pushed: Platform, postgres: str
) -> None:
    async with Proxy(await new_database(postgres)) as proxy, a_day(tmp_path, pushed, proxy.url) as day:
        day.comes()
        await asyncio.sleep(0.3)
        await proxy.cuts()
        day.comes()
        await asyncio.sleep(3)
        await proxy.mends()
        await day.ends_well()


@pytest.mark.slow
@pytest.mark.parametrize("point", [None, Point.SPOOLING, Point.SPOOLED, Point.UNSPOOLED])
async def test_what_the_spool_holds_survives_a_kill(tmp_path: Path, point: Point | None) -> None:
    platform = ZaloBot()
    async with a_day(tmp_path, platform) as day:
        if point is not None:
            await day.life.is_killed()
            await day.begins(f"{point}:1")
        with closing(sqlite3.connect(tmp_path / "homthu.db", isolation_level=None, timeout=10)) as other:
            other.execute("BEGIN IMMEDIATE")
            day.comes()
            if point in (Point.SPOOLING, Point.SPOOLED):
                assert await day.life.ended(15) == -signal.SIGKILL
            else:
                await until(lambda: day.logged.count('"spooled"') >= PEOPLE, "everybody to be kept", 15)
            other.execute("ROLLBACK")
        if point is Point.UNSPOOLED:
            assert await day.life.ended(15) == -signal.SIGKILL
        elif point is None:
            await day.life.is_killed()
        await day.begins()
        await day.ends_well()
    assert "spool_read_back" in day.logged or point is Point.SPOOLING


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="prlimit")
async def test_a_full_disk_loses_nothing_once_there_is_room(tmp_path: Path, pushed: Platform) -> None:
    """No file of the process may grow, which SQLite meets as a disk without room."""
    async with a_day(tmp_path, pushed) as day:
        day.comes()
        await asyncio.sleep(0.3)
        resource.prlimit(day.life.pid, resource.RLIMIT_FSIZE, (2048, resource.RLIM_INFINITY))
        await asyncio.sleep(2)
        resource.prlimit(day.life.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        day.comes()
        await day.ends_well()
    assert "batch_failed" in day.logged


async def test_told_to_stop_under_load_it_drains_and_repeats_nothing(tmp_path: Path) -> None:
    async with a_day(tmp_path, Telegram("webhook")) as day:
        for _ in range(3):
            day.comes()
            await asyncio.sleep(0.4)
            began = time.monotonic()
            await day.life.gets(signal.SIGTERM)
            assert await day.life.ended(15) == 0
            assert time.monotonic() - began < 10
            await day.begins()
        await day.ends_well()
    assert day.campaign.result.findings.repeated == 0


@pytest.mark.slow
async def test_told_to_stop_while_the_database_is_locked_it_ends_all_the_same(tmp_path: Path) -> None:
    async with a_day(tmp_path, Telegram("webhook")) as day:
        with closing(sqlite3.connect(tmp_path / "homthu.db", isolation_level=None, timeout=10)) as other:
            other.execute("BEGIN IMMEDIATE")
            day.comes()
            await asyncio.sleep(0.5)
            began = time.monotonic()
            await day.life.gets(signal.SIGTERM)
            await day.life.ended(15)
            assert time.monotonic() - began < 11
            other.execute("ROLLBACK")
        await day.begins()
        await day.ends_well()


def test_the_switch_is_read_from_the_environment_only() -> None:
    assert VARIABLE == "HOMTHU_CRASH_AT"
