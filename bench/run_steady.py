"""Does anything grow, and does one slow answer hold up others? Prints a line of JSON.

20,000 turns: memory after each fifth, and what the process still keeps at the end (tasks apart, nothing). Then 64
residents talk while the platform keeps one answer back for two seconds."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

import uvloop

from bench.machine import part, rss_mb, scratch
from bench.people import TURNS
from bench.talking import Talking, product
from bot.house import House

AT_ONCE = 64
FIFTHS = 5
HELD_SECONDS = 2.0


async def measure(turns: int) -> dict[str, Any]:
    with scratch() as folder:
        async with product(Path(folder)) as (house, telegram, crowd):
            await crowd.talk(AT_ONCE * 2, AT_ONCE)
            memory = []
            for _ in range(FIFTHS):
                crowd.measured.latencies.clear()
                await crowd.talk(turns // TURNS // FIFTHS, AT_ONCE)
                memory.append(round(rss_mb(), 2))  # without a collection before: cycles would show
            await asyncio.sleep(0.3)
            kept = _kept(house, crowd)
            return {"turns": turns, "rss_mb": memory, "kept": kept, "slow": await _one_slow(telegram.client, crowd)}


def _kept(house: House, crowd: Talking) -> dict[str, int]:
    turns, delivery = house.turns, crowd.delivery
    assert delivery is not None
    return {
        "line": len(turns._line),
        "lines": len(turns._line._lines),
        "bells": len(house.bells._waiting),
        "busy": len(delivery._busy),
        "results": len(delivery._results),
        "put_off": len(delivery._put_off),
        "tasks": len(asyncio.all_tasks()),
        "cycles": gc.collect(),
    }


async def _one_slow(client: Any, crowd: Talking) -> dict[str, float]:
    slow = crowd.resident()

    async def hold(chat: int) -> None:
        if chat == slow.chat:
            await asyncio.sleep(HELD_SECONDS)

    client.hold = hold
    crowd.measured.latencies.clear()
    begun = time.perf_counter()
    waiting = asyncio.create_task(crowd.turn(slow))
    await crowd.talk(100, AT_ONCE - 1)
    others_s = time.perf_counter() - begun
    held = await waiting
    others = sorted(ms for ms in crowd.measured.latencies if ms != held)
    return {"held_ms": held, "others": len(others), "others_s": others_s, "others_p50_ms": part(others, 0.5),
            "others_p99_ms": part(others, 0.99), "others_longest_ms": others[-1]}  # fmt: skip


def main() -> None:
    json.dump(uvloop.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)), sys.stdout)
    print()


if __name__ == "__main__":
    main()
