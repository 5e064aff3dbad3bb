"""Many residents talk with the real product in this process: house, turns and delivery as `homthu run` builds them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.people import TURNS, Resident
from bench.platform import InstantTelegram
from bot.delivery import Delivery
from bot.house import House, now, open_house
from bot.log import set_up
from bot.settings import Settings
from bot.turn.waiting import Waiting
from bot.warm import warm


@dataclass(slots=True)
class Measured:
    """latencies: ms from an update's bytes in to its answer's bytes out. batches: turns in each transaction.
    batch_ms: from taking a batch to its outcomes."""

    latencies: list[float] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    batch_ms: list[float] = field(default_factory=list)


class Crowd:
    """Residents one after the other on each of `at_once` places; the next turn of a resident when the answer came."""

    def __init__(self, house: House, telegram: InstantTelegram) -> None:
        self._house = house
        self._telegram = telegram
        self._villages = tuple(v.name for v in house.commune.profile.villages if v.kind == "thon")
        self._listening: dict[int, tuple[Resident, asyncio.Future[float]]] = {}
        self._next = 0
        self._left = 0
        self.measured = Measured()
        self.delivery: Delivery | None = None
        telegram.client.shown = self._shown

    def _shown(self, chat: int, payload: Mapping[str, Any]) -> None:
        resident, answered = self._listening.pop(chat)
        resident.sees(payload)
        answered.set_result(time.perf_counter())

    async def talk(self, conversations: int, at_once: int) -> None:
        """Measures every turn of this many lodgings."""
        self._left = conversations
        await asyncio.gather(*(self._place() for _ in range(at_once)))

    async def _place(self) -> None:
        while self._left > 0:
            self._left -= 1
            resident = Resident(self._next, self._villages)
            self._next += 1
            for _ in range(TURNS):
                await self.turn(resident)
            assert "Mã tra cứu" in resident.read[-1], "the last answer is no receipt"

    async def turn(self, resident: Resident) -> float:
        """Returns ms until the answer left."""
        answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        raw = resident.next_update()
        self._listening[resident.chat] = (resident, answered)
        begun = time.perf_counter()
        await self._telegram.take(raw, self._house.turns.submit)
        took = (await answered - begun) * 1000
        self.measured.latencies.append(took)
        return took

    def resident(self) -> Resident:
        """Somebody new, for a caller that leads the talk itself."""
        self._next += 1
        return Resident(self._next - 1, self._villages)


@asynccontextmanager
async def product(folder: Path) -> AsyncIterator[tuple[House, InstantTelegram, Crowd]]:
    """The house with one Telegram account whose platform answers at once; no pace, for that is what is measured."""
    settings = Settings(
        _env_file=None,
        homthu_database_url=f"sqlite:///{folder}/homthu.db",
        homthu_files=folder / "files",
        homthu_log="warning",
    )
    set_up(settings.homthu_log)
    async with open_house(settings) as house:
        telegram = InstantTelegram()
        crowd = Crowd(house, telegram)
        _count_batches(house, crowd)
        delivery = crowd.delivery = Delivery(house.store, telegram, house.words, house.files.get, house.bells, now)
        running = [asyncio.create_task(work) for work in (house.turns.run(), delivery.run())]
        warm(house.commune, house.clock())
        try:
            yield house, telegram, crowd
        finally:
            for task in reversed(running):
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            await telegram.stop()


def _count_batches(house: House, crowd: Crowd) -> None:
    play = house.turns._play

    async def counted(batch: list[Waiting]) -> None:
        begun = time.perf_counter()
        await play(batch)
        crowd.measured.batches.append(len(batch))
        crowd.measured.batch_ms.append((time.perf_counter() - begun) * 1000)

    house.turns._play = counted  # type: ignore[method-assign]
