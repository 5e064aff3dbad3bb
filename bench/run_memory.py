"""What open conversations weigh, in a fresh process; prints one line of JSON. Each was left in the middle of a lodging,
with its consent, its story and a question that stands open."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from pathlib import Path
from typing import Any

from bench.machine import rss_mb, scratch
from bench.talking import product

AT_ONCE = 64
LEFT_AFTER = 5  # turns of eight


async def measure(conversations: int) -> dict[str, Any]:
    with scratch() as folder:
        async with product(Path(folder)) as (_, _, crowd):
            await crowd.talk(AT_ONCE * 2, AT_ONCE)  # what is loaded and kept once, whoever comes
            await crowd.talk(AT_ONCE * 2, AT_ONCE, LEFT_AFTER)
            crowd.measured.latencies.clear()
            gc.collect()
            before = rss_mb()
            await crowd.talk(conversations, AT_ONCE, LEFT_AFTER)
            crowd.measured.latencies.clear()
            gc.collect()
            after = rss_mb()
    return {
        "conversations": conversations,
        "rss_before_mb": before,
        "rss_after_mb": after,
        "mb_per_1000_open": (after - before) / conversations * 1000,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=3_000)
    asked = parser.parse_args()
    import uvloop

    json.dump(uvloop.run(measure(asked.conversations)), sys.stdout)
    print()


if __name__ == "__main__":
    main()
