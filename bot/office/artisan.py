"""Has things drawn and written by a process of its own.

Matplotlib alone takes 60 MB and a second to load; here that ends with the process, which also runs after everybody
else (nice) and cannot hold up a turn. It gets finished words and numbers and knows nothing of cases, keys or the
database."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import orjson

PATIENCE = 120.0
# One after the other: two cores have turns to play.
_AT_ONCE = 1


class NotMade(Exception):
    """The process failed or took longer than PATIENCE seconds."""


class Artisan:
    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(_AT_ONCE)

    async def makes(self, kind: str, content: dict[str, Any]) -> bytes:
        """kind: of bot/office/__main__.py. content: what JSON can hold. Raises NotMade."""
        async with self._turn:
            return await _made(kind, await asyncio.to_thread(orjson.dumps, content))


async def _made(kind: str, content: bytes) -> bytes:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.office",
        kind,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={"PATH": "", "MPLCONFIGDIR": "/nonexistent", "PYTHONUTF8": "1"},
    )
    try:
        async with asyncio.timeout(PATIENCE):
            made, complaint = await process.communicate(content)
    except TimeoutError:
        raise NotMade("too slow") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        # The last line is the error's name; its text may quote what was handed in.
        last = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise NotMade(last.partition(":")[0][:60] or f"exit {process.returncode}")
    return made
