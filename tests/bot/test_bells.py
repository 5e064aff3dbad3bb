"""Who waits wakes up when something happened."""

import asyncio

from bot.bells import Bells


async def test_everybody_who_waits_for_it_wakes_up() -> None:
    bells = Bells()
    waiting = [asyncio.create_task(bells.wait("jobs", 5)) for _ in range(3)]
    other = asyncio.create_task(bells.wait("mail", 0.05))
    await asyncio.sleep(0)
    bells.ring(["jobs"])
    assert await asyncio.gather(*waiting) == [True, True, True]
    assert await other is False


async def test_a_ring_before_anybody_waits_is_not_remembered() -> None:
    bells = Bells()
    bells.ring(["jobs"])
    assert await bells.wait("jobs", 0.01) is False


async def test_who_stops_waiting_leaves_nothing_behind() -> None:
    bells = Bells()
    waiting = asyncio.create_task(bells.wait("jobs", 5))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await bells.wait("jobs", 0.001)
    assert not bells._waiting
    bells.ring(["jobs"])
