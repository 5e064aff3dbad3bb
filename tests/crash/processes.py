"""The forked `homthu run` as the harness sees it: begins, ends by itself or is killed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from typing import Protocol, Self

from bot.settings import ROOT

PATIENCE = 60.0  # seconds, for the nursery to import everything on a busy machine


class Life:
    """One process. status: minus the signal that ended it, once `ended` has returned."""

    def __init__(self, pid: int, ended: asyncio.Task[int]) -> None:
        self.pid = pid
        self._ended = ended

    @property
    def over(self) -> bool:
        return self._ended.done()

    async def ended(self, within: float | None = None) -> int:
        """Raises TimeoutError."""
        async with asyncio.timeout(within):
            return await asyncio.shield(self._ended)

    async def gets(self, sign: signal.Signals) -> None:
        if not self.over:
            os.kill(self.pid, sign)

    async def is_killed(self) -> int:
        await self.gets(signal.SIGKILL)
        return await self.ended(10)


class Bears(Protocol):
    async def bears(self, environment: dict[str, str]) -> Life: ...


class Nursery:
    """`async with Nursery(folder) as nursery: life = await nursery.bears({…})`. One process at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._life: Life | None = None
        self.log = folder / "log.txt"

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.crash.nursery",
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        return self

    async def __aexit__(self, *exc: object) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        if self._life is not None and not self._life.over:
            await self._life.is_killed()
        self._process.stdin.close()
        async with asyncio.timeout(PATIENCE):
            await self._process.wait()

    async def bears(self, environment: dict[str, str]) -> Life:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._life is None or self._life.over, "one at a time"
        whole = os.environ | {"CRASH_LOG": str(self.log)} | environment
        self._process.stdin.write(json.dumps(whole).encode() + b"\n")
        pid = (await self._hears())["pid"]
        self._life = Life(pid, asyncio.create_task(self._end()))
        return self._life

    async def _end(self) -> int:
        assert self._process is not None
        assert self._process.stdout is not None
        return int(json.loads(await self._process.stdout.readline())["status"])

    async def _hears(self) -> dict[str, int]:
        assert self._process is not None
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            found: dict[str, int] = json.loads(await self._process.stdout.readline())
            return found
