"""The real product in this process: house, turns and delivery as `homthu run` builds them, and a crowd to talk with."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

from bench import nine
from bench.crowd import Crowd
from bench.people import WAYS, Resident
from bench.platform import InstantTelegram
from bot import composition
from bot.delivery import Delivery
from bot.house import House, now, open_house
from bot.log import set_up
from bot.settings import Settings
from bot.turn.waiting import Waiting
from bot.warm import warm


class Talking(Crowd):
    """delivery: of the one account."""

    delivery: Delivery


@asynccontextmanager
async def product(folder: Path, way: str = "shortest") -> AsyncIterator[tuple[House, InstantTelegram, Talking]]:
    """The house with one Telegram account whose platform answers at once; no pace, for that is what is measured. way:
    "shortest" for the product as it is, "nine" with the conversation of nine turns behind /start."""
    settings = settings_in(folder)
    set_up(settings.homthu_log)
    async with _opened(settings, way) as house:
        telegram = InstantTelegram()

        async def take(raw: bytes) -> None:
            await telegram.take(raw, house.turns.submit)

        villages = villages_of(house)

        def makes(number: int) -> Resident:
            return WAYS[way](number, villages)

        crowd = Talking(take, makes)
        telegram.client.shown = crowd.shown
        _count_batches(house, crowd)
        delivery = crowd.delivery = Delivery(
            house.store, telegram, house.words, house.files.get, house.bells, now, handing=house.turns.handing
        )
        running = [asyncio.create_task(work) for work in (house.turns.run(), delivery.run())]
        warm(house.commune, house.clock())
        try:
            yield house, telegram, crowd
        finally:
            for task in reversed(running):
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            await telegram.stop()


@asynccontextmanager
async def _opened(settings: Settings, way: str) -> AsyncIterator[House]:
    async with AsyncExitStack() as stack:
        with composed(way):
            house = await stack.enter_async_context(open_house(settings))
        yield house


def settings_in(folder: Path) -> Settings:
    return Settings(
        _env_file=None,
        homthu_database_url=f"sqlite:///{folder}/homthu.db",
        homthu_files=folder / "files",
        homthu_log="warning",
    )


@contextmanager
def composed(way: str) -> Iterator[None]:
    """Meanwhile a house that is opened in this process consists of that."""
    before = composition.engine, composition.words
    if way == "nine":
        composition.engine, composition.words = nine.engine, nine.words  # type: ignore[assignment]
    try:
        yield
    finally:
        composition.engine, composition.words = before


def villages_of(house: House) -> tuple[str, ...]:
    return tuple(v.name for v in house.commune.profile.villages if v.kind == "thon")


def _count_batches(house: House, crowd: Crowd) -> None:
    play = house.turns._play

    async def counted(batch: list[Waiting]) -> None:
        begun = time.perf_counter()
        await play(batch)
        crowd.measured.batches.append(len(batch))
        crowd.measured.batch_ms.append((time.perf_counter() - begun) * 1000)

    house.turns._play = counted  # type: ignore[method-assign]
