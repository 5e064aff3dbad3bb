"""One run of the lodgings in a fresh process; prints one line of JSON. Its parent repeats it and takes the median."""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from bench.machine import cpu_seconds, median, part, rss_mb, scratch
from bench.people import TURNS
from bench.talking import Measured, product


async def measure(conversations: int, at_once: int) -> dict[str, Any]:
    with scratch() as folder:
        async with product(Path(folder)) as (_, telegram, crowd):
            await crowd.talk(at_once * 2, at_once)
            crowd.measured = Measured()
            memory, calls, sent = rss_mb(), telegram.client.calls, telegram.client.bytes_out
            (user, system), begun = cpu_seconds(), time.perf_counter()
            await crowd.talk(conversations, at_once)
            seconds = time.perf_counter() - begun
            used = cpu_seconds()
            await asyncio.sleep(0.1)  # the last marks of delivery
            grown = rss_mb() - memory
        stored = _stored(Path(folder) / "homthu.db", conversations + at_once * 2)
    turns = conversations * TURNS
    return {
        "turns": turns,
        "turns_per_s": turns / seconds,
        **_of(crowd.measured),
        "user_us_per_turn": (used[0] - user) / turns * 1e6,
        "system_us_per_turn": (used[1] - system) / turns * 1e6,
        "calls_per_turn": (telegram.client.calls - calls) / turns,
        "bytes_out_per_turn": (telegram.client.bytes_out - sent) / turns,
        "rss_mb": memory,
        "rss_grown_mb": grown,
        **stored,
    }


def _of(measured: Measured) -> dict[str, float]:
    times = sorted(measured.latencies)
    return {
        "p50_ms": part(times, 0.5),
        "p99_ms": part(times, 0.99),
        "batch": median(measured.batches),
        "batch_ms": median(measured.batch_ms),
        "batches": len(measured.batches),
    }


def _stored(path: Path, lodged: int) -> dict[str, Any]:
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
    assert found["cases"] == lodged, found
    assert found["ledger"] == found["sent"] == lodged * TURNS, found
    assert found["unsent"] == 0, found
    return {"stored": found, "file_mb": path.stat().st_size / 2**20}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=1_000)
    parser.add_argument("--at-once", type=int, default=64)
    asked = parser.parse_args()
    import uvloop

    found = uvloop.run(measure(asked.conversations, asked.at_once))
    json.dump(found, sys.stdout)
    print()


if __name__ == "__main__":
    main()
