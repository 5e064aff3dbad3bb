"""One run of the nine turns with somebody else's framework, in a fresh process; prints one line of JSON."""

from __future__ import annotations

import argparse
import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.crowd import Crowd, Measured
from bench.machine import cpu_seconds, rss_mb, scratch
from bench.nine_words import VILLAGES
from bench.peer_platform import Canned
from bench.people import NineResident

# Name, module, kind, conversations: those that are slow play fewer.
PEERS = {
    "floor-memory": ("bench.peer_floor", "memory", 2_000),
    "floor-durable": ("bench.peer_floor", "durable", 2_000),
    "ptb-memory": ("bench.peer_ptb", "memory", 500),
    "ptb-pickle": ("bench.peer_ptb", "pickle", 500),
    "aiogram-memory": ("bench.peer_aiogram", "memory", 300),
    "aiogram-tuned": ("bench.peer_aiogram", "tuned", 500),
    "aiogram-sql": ("bench.peer_aiogram", "sql", 150),
    "aiogram-sql-tuned": ("bench.peer_aiogram", "sql-tuned", 150),
}


async def measure(peer: str, conversations: int, at_once: int) -> dict[str, Any]:
    module, kind, usual = PEERS[peer]
    conversations = conversations or usual
    begun = time.perf_counter()
    talking = import_module(module).talking
    imported = time.perf_counter() - begun
    platform = Canned()
    with scratch() as folder:
        async with talking(platform, Path(folder), kind) as take:
            crowd = Crowd(take, lambda number: NineResident(number, VILLAGES, taps="nine"))
            platform.shown = crowd.shown
            memory = rss_mb()
            await crowd.talk(min(at_once, conversations), at_once)
            crowd.measured, calls, sent = Measured(), platform.calls, platform.bytes_out
            (user, system), begun = cpu_seconds(), time.perf_counter()
            await crowd.talk(conversations, at_once)
            seconds, used = time.perf_counter() - begun, cpu_seconds()
            calls, sent = platform.calls - calls, platform.bytes_out - sent
            begun = time.perf_counter()
        ended = time.perf_counter() - begun
    turns = conversations * NineResident.turns
    return {
        "turns": turns,
        "turns_per_s": turns / seconds,
        **crowd.measured.times(),
        "user_us_per_turn": (used[0] - user) / turns * 1e6,
        "system_us_per_turn": (used[1] - system) / turns * 1e6,
        "calls_per_turn": calls / turns,
        "bytes_out_per_turn": sent / turns,
        "rss_mb": memory,
        "import_s": imported,
        "end_ms": ended * 1000,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("--conversations", type=int, default=0)
    parser.add_argument("--at-once", type=int, default=64)
    asked = parser.parse_args()
    import uvloop

    json.dump(uvloop.run(measure(asked.peer, asked.conversations, asked.at_once)), sys.stdout)
    print()


if __name__ == "__main__":
    main()
