"""From nothing to ready, and what the process then weighs: `homthu run` over a database that exists, without a token,
and with Telegram polled from the simulator. Imports of a start, too. Prints one line of JSON."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from bench.machine import scratch
from bench.process import running
from tests.simulators.telegram import TelegramSimulator

_IMPORTED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \| +(\S+)")
# None of these has anything to do before the first resident comes.
UNWANTED = ("aiogram", "alembic", "PIL", "asyncpg")
TOKEN = "123456:TEST"
POLL_SECONDS = 30


def start(folder: Path, **settings: str) -> dict[str, Any]:
    """ready_s: until /health/ready says so. user_s: CPU until the end, a second of rest included."""
    before, begun = os.times(), time.perf_counter()
    with running(folder, **settings) as server:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/health/ready") as answer:
            assert answer.status == 200
        ready = time.perf_counter() - begun
        time.sleep(1.0)
        memory = server.memory()
    return {"ready_s": ready, "user_s": os.times().children_user - before.children_user, **memory}


async def with_telegram(folder: Path) -> dict[str, Any]:
    """ready_s as above; polling_s: until it asks Telegram for updates. Memory once its menu of commands is told, which
    is done last, with aiogram."""
    async with TelegramSimulator(TOKEN) as telegram:
        begun = time.monotonic()
        starting = running(folder, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=telegram.url)
        server = await asyncio.to_thread(starting.__enter__)
        try:
            await asyncio.to_thread(_asked, f"http://127.0.0.1:{server.port}/health/ready")
            ready = time.monotonic() - begun
            async with asyncio.timeout(POLL_SECONDS):
                while not (polls := telegram.calls_of("getUpdates")) or not telegram.calls_of("setMyCommands"):
                    await asyncio.sleep(0.01)
            await asyncio.sleep(1.0)
            found = {"ready_s": ready, "polling_s": polls[0].at - begun, **server.memory()}
        finally:
            await asyncio.to_thread(starting.__exit__, None, None, None)
    return {f"telegram_{name}": value for name, value in found.items()}


def _asked(address: str) -> None:
    with urllib.request.urlopen(address) as answer:
        assert answer.status == 200


def measure() -> dict[str, Any]:
    """One start each; the one before makes the database and is not counted."""
    with scratch() as folder:
        start(Path(folder))
        return {**start(Path(folder)), **asyncio.run(with_telegram(Path(folder)))}


def imports() -> dict[str, Any]:
    """Which of the heavy libraries a start loads, and the ten packages that cost it most (ms, of its own modules)."""
    with scratch() as folder:
        start(Path(folder))
        with running(Path(folder), PYTHONPROFILEIMPORTTIME="1") as server:
            pass
        traced = "".join(server.lines)
    costs: dict[str, float] = {}
    loaded = set()
    for micro, name in _IMPORTED.findall(traced):
        loaded.add(name)
        top = name.partition(".")[0]
        costs[top] = costs.get(top, 0) + int(micro) / 1000
    dearest = sorted(costs.items(), key=lambda one: -one[1])[:10]
    return {
        "modules": len(loaded),
        "loaded_in_vain": [name for name in UNWANTED if name in loaded],
        "ms": {name: round(ms, 1) for name, ms in dearest},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--imports", action="store_true")
    json.dump(imports() if parser.parse_args().imports else measure(), sys.stdout)
    print()


if __name__ == "__main__":
    main()
