"""No account makes more calls in a second than its platform takes."""

import asyncio
import time

from bot.pace import Pace


async def test_after_a_burst_calls_follow_at_the_rate() -> None:
    pace, began = Pace(rate=10, burst=5), time.monotonic()
    for _ in range(5):
        await pace.wait()
    assert time.monotonic() - began < 0.3
    for _ in range(3):
        await pace.wait()
    assert time.monotonic() - began > 0.28


async def test_many_at_once_share_one_rate() -> None:
    pace, began = Pace(rate=100, burst=1), time.monotonic()
    await asyncio.gather(*(pace.wait() for _ in range(11)))
    assert time.monotonic() - began > 0.095


async def test_a_rest_saves_up_no_more_than_the_burst() -> None:
    pace = Pace(rate=1000, burst=2)
    await asyncio.sleep(0.05)
    began = time.monotonic()
    for _ in range(22):
        await pace.wait()
    assert time.monotonic() - began > 0.018


async def test_without_a_rate_nobody_waits() -> None:
    pace, began = Pace.none(), time.monotonic()
    for _ in range(1000):
        await pace.wait()
    assert time.monotonic() - began < 1
