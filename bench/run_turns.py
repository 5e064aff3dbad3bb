"""One run of conversations in a fresh process; prints one line of JSON. Its parent repeats it and takes the median."""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from bench.crowd import Measured
from bench.machine import cpu_seconds, median, rss_mb, scratch
from bench.people import WAYS
from bench.talking import product


async def measure(way: str, conversations: int, at_once: int) -> dict[str, Any]:
    warming = min(at_once * 2, conversations)
    with scratch() as folder:
        async with product(Path(folder), way) as (_, telegram, crowd):
            await crowd.talk(warming, at_once)
            crowd.measured = Measured()
            memory, calls, sent = rss_mb(), telegram.client.calls, telegram.client.bytes_out
            (user, system), begun = cpu_seconds(), time.perf_counter()
            await crowd.talk(conversations, at_once)
            seconds = time.perf_counter() - begun
            used = cpu_seconds()
            await asyncio.sleep(0.1)  # the last marks of delivery
            grown = rss_mb() - memory
        stored = stored_in(Path(folder) / "homthu.db", conversations + warming, WAYS[way].turns)
    turns = conversations * WAYS[way].turns
    return {
        "turns": turns,
        "turns_per_s": turns / seconds,
        **crowd.measured.times(),
        "batch": median(crowd.measured.batches),
        "batch_ms": median(crowd.measured.batch_ms),
        "batches": len(crowd.measured.batches),
        "user_us_per_turn": (used[0] - user) / turns * 1e6,
        "system_us_per_turn": (used[1] - system) / turns * 1e6,
        "calls_per_turn": (telegram.client.calls - calls) / turns,
        "bytes_out_per_turn": (telegram.client.bytes_out - sent) / turns,
        "rss_mb": memory,
        "rss_grown_mb": grown,
        **stored,
    }


def counts(path: Path) -> dict[str, int]:
    """What a reader finds in the file afterwards: nothing was only promised."""
    connection = sqlite3.connect(path)
    one = {
        "cases": "SELECT count(*) FROM cases",
        "ledger": "SELECT count(*) FROM ledger WHERE outcome = 'answered'",
        "sent": "SELECT count(*) FROM outbox WHERE status = 'sent'",
        "unsent": "SELECT count(*) FROM outbox WHERE status <> 'sent'",
    }
    found = {name: connection.execute(query).fetchone()[0] for name, query in one.items()}
    connection.close()
    return found


def stored_in(path: Path, lodged: int, turns: int) -> dict[str, Any]:
    """Raises AssertionError unless everything that was lodged, and every answer, lies there."""
    found = counts(path)
    assert found["cases"] == lodged, found
    assert found["ledger"] == found["sent"] == lodged * turns, found
    assert found["unsent"] == 0, found
    return {"stored": found, "file_mb": path.stat().st_size / 2**20}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--way", choices=WAYS, default="shortest")
    parser.add_argument("--conversations", type=int, default=1_000)
    parser.add_argument("--at-once", type=int, default=64)
    asked = parser.parse_args()
    import uvloop

    found = uvloop.run(measure(asked.way, asked.conversations, asked.at_once))
    json.dump(found, sys.stdout)
    print()


if __name__ == "__main__":
    main()
