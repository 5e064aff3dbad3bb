"""Waiting for something to become true."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.journeys.person import PATIENCE


async def until(true: Callable[[], bool | Awaitable[bool]], awaited: str, seconds: float = PATIENCE) -> None:
    """Raises AssertionError."""
    end = time.monotonic() + seconds
    while True:
        now = true()
        if now if isinstance(now, bool) else await now:
            return
        assert time.monotonic() < end, f"waited {seconds} s for {awaited}"
        await asyncio.sleep(0.005)


def kept_files(folder: Path) -> list[Path]:
    """What lies in the folder of files, beside the spool."""
    return [path for path in folder.rglob("*") if path.is_file() and path.parent.name != "spool"]
