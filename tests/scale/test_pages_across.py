"""A page that is open at one worker shows at once what another worker played."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.bells_across import BellsAcross
from bot.house import House, open_house
from bot.incoming import Address, Incoming
from bot.settings import Settings
from dialogs.events import Text
from storage import make_key
from tests.crash.databases import new_database

pytestmark = pytest.mark.db
PAGE = Address("web", "binh-tuyen", "a-page")


@asynccontextmanager
async def worker(settings: Settings, name: str) -> AsyncIterator[House]:
    async with open_house(settings, worker=name) as house:
        across = BellsAcross(settings.homthu_database_url, name, {house.commune.id: house.bells})
        running = [asyncio.create_task(work) for work in (across.run(), house.turns.run())]
        try:
            async with asyncio.timeout(20):
                await across.connected.wait()
            yield house
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)


async def test_a_page_at_one_worker_is_fed_by_another(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.threads.LOOK_AGAIN", 30.0)  # only a bell can be as quick as this test asks
    url = await new_database(postgres)
    settings = Settings(
        _env_file=None, homthu_database_url=url, homthu_files=tmp_path / "files", homthu_data_key=make_key()
    )
    async with worker(settings, "a:1") as plays, worker(settings, "b:2") as shows:
        waits, seen = [], 0
        for number in range(10):
            waiting = asyncio.create_task(shows.threads.wait(PAGE, 20))
            await asyncio.sleep(0)
            await plays.turns.submit(
                Incoming(PAGE, f"m:{number}", number + 1, plays.clock(), Text(f"Wifi hỏng {number}"))
            )
            durable = time.perf_counter()
            await waiting
            waits.append(time.perf_counter() - durable)
            lines = await shows.threads.after(PAGE, seen)
            assert lines
            seen = lines[-1].seq
        print(f"median {sorted(waits)[5] * 1000:.1f} ms, longest {max(waits) * 1000:.1f} ms")  # noqa: T201
        assert sorted(waits)[5] < 0.5
