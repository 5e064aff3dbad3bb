"""Where a turn's time goes: CPU of the loop's thread in each part, while 64 residents lodge. Prints a line of JSON.

Parts that wait (BEGIN, COMMIT) are wall time. The clock itself costs about half a microsecond a call."""

from __future__ import annotations

import asyncio
import functools
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvloop

from bench.machine import scratch
from bench.people import TURNS
from bench.talking import product

AT_ONCE = 64


class Stopwatch:
    """spent: seconds by part."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    def wrap(self, owner: Any, name: str, part: str, clock: Callable[[], float] = time.thread_time) -> None:
        inner, spent = getattr(owner, name), self.spent

        @functools.wraps(inner)
        def timed(*args: Any, **kwargs: Any) -> Any:
            begun = clock()
            try:
                return inner(*args, **kwargs)
            finally:
                spent[part] += clock() - begun

        @functools.wraps(inner)
        async def timed_async(*args: Any, **kwargs: Any) -> Any:
            begun = clock()
            try:
                return await inner(*args, **kwargs)
            finally:
                spent[part] += clock() - begun

        setattr(owner, name, timed_async if asyncio.iscoroutinefunction(inner) else timed)


def _wrap_all(watch: Stopwatch) -> None:
    from bot.channels.telegram import receiving
    from bot.delivery import Delivery
    from bot.turn import beginning, collect, rounds
    from dialogs.engine import Engine
    from storage.batch import Batch
    from storage.outbox import Outbox

    watch.wrap(receiving, "read_any", "read the update")
    watch.wrap(beginning.Beginning, "begin", "start the turn (state, talk)")
    watch.wrap(Engine, "advance", "dialogs: advance")
    watch.wrap(Engine, "resume", "dialogs: resume")
    watch.wrap(rounds, "decide", "the desk decides")
    watch.wrap(rounds, "render", "render")
    watch.wrap(collect.Collector, "add", "collect rows")
    watch.wrap(Batch, "rooms", "storage: rooms")
    watch.wrap(Batch, "known", "storage: known updates")
    watch.wrap(Batch, "answer", "storage: answers")
    watch.wrap(Batch, "write", "storage: write")
    watch.wrap(Batch, "__aenter__", "wait: begin", time.perf_counter)
    watch.wrap(Batch, "commit", "wait: commit", time.perf_counter)
    watch.wrap(Delivery, "_sent", "send (encode, decode)")
    watch.wrap(Outbox, "settle_and_claim", "wait: mark and claim (with begin, commit)", time.perf_counter)


async def measure(conversations: int) -> dict[str, Any]:
    watch = Stopwatch()
    _wrap_all(watch)
    with scratch() as folder:
        async with product(Path(folder)) as (_, _, crowd):
            await crowd.talk(AT_ONCE * 2, AT_ONCE)
            watch.spent.clear()
            crowd.measured.batches.clear()
            cpu = time.thread_time()
            await crowd.talk(conversations, AT_ONCE)
            cpu = time.thread_time() - cpu
    turns = conversations * TURNS
    parts = {part: seconds / turns * 1e6 for part, seconds in sorted(watch.spent.items())}
    return {"us_per_turn": parts, "loop_us_per_turn": cpu / turns * 1e6, "batches": len(crowd.measured.batches)}


def main() -> None:
    json.dump(uvloop.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 500)), sys.stdout)
    print()


if __name__ == "__main__":
    main()
