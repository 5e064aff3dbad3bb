"""The cost of a turn over a database of this many cases; prints a line of JSON. `--fill N` makes the database, without
it a round of the shortest lodgings is played over the one that is there."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from bench.crowd import Measured
from bench.machine import cpu_seconds, rss_mb
from bench.people import TURNS
from bench.talking import product

AT_ONCE = 64


async def measure(folder: Path, conversations: int, first: int) -> dict[str, Any]:
    """first: number of the first resident, so that each round has new ones; the filling was number 0."""
    async with product(folder) as (_, _, crowd):
        crowd.begin_at(first)
        await crowd.talk(AT_ONCE, AT_ONCE)
        crowd.measured = Measured()
        (user, system), begun = cpu_seconds(), time.perf_counter()
        await crowd.talk(conversations, AT_ONCE)
        seconds, used = time.perf_counter() - begun, cpu_seconds()
        await asyncio.sleep(0.1)
    turns = conversations * TURNS
    return {
        "turns": turns,
        "turns_per_s": turns / seconds,
        "wall_us_per_turn": seconds / turns * 1e6,
        "cpu_us_per_turn": (sum(used) - user - system) / turns * 1e6,
        **crowd.measured.times(),
        "rss_mb": rss_mb(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fill", type=int, default=0)
    parser.add_argument("--conversations", type=int, default=300)
    parser.add_argument("--first", type=int, default=10_000)
    asked = parser.parse_args()
    import uvloop

    if asked.fill:
        from bench.filling import fill

        found: dict[str, Any] = uvloop.run(fill(asked.folder, asked.fill))
    else:
        found = uvloop.run(measure(asked.folder, asked.conversations, asked.first))
    json.dump(found, sys.stdout)
    print()


if __name__ == "__main__":
    main()
