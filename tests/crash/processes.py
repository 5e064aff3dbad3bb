"""The forked `homthu run` as the harness sees it: begins, ends by itself or is killed."""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import signal
import subprocess
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
    """`async with Nursery(folder) as nursery: life = await nursery.bears({…})`. One process at a time. What forks them
    has everything imported and is kept for the next test: that takes seconds."""

    _kept: subprocess.Popen[bytes] | None = None

    def __init__(self, folder: Path) -> None:
        self._process: subprocess.Popen[bytes]
        self._life: Life | None = None
        self.log = folder / "log.txt"

    async def __aenter__(self) -> Self:
        kept, Nursery._kept = Nursery._kept, None
        if kept is None or kept.poll() is not None:
            command = [sys.executable, "-m", "tests.crash.nursery"]
            kept = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            atexit.register(kept.kill)
        self._process = kept
        return self

    async def __aexit__(self, *exc: object) -> None:
        try:
            if self._life is not None and not self._life.over:
                await self._life.is_killed()
        except BaseException:
            self._process.kill()
            raise
        Nursery._kept = self._process

    async def bears(self, environment: dict[str, str]) -> Life:
        assert self._life is None or self._life.over, "one at a time"
        whole = os.environ | {"CRASH_LOG": str(self.log)} | environment
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(whole).encode() + b"\n")
        self._process.stdin.flush()
        try:
            async with asyncio.timeout(PATIENCE):
                pid = (await self._hears())["pid"]
        except BaseException:
            self._process.kill()  # what it says later would be taken for an answer to somebody else
            raise
        self._life = Life(pid, asyncio.create_task(self._end()))
        return self._life

    async def _end(self) -> int:
        return (await self._hears())["status"]

    async def _hears(self) -> dict[str, int]:
        assert self._process.stdout is not None
        found: dict[str, int] = json.loads(await asyncio.to_thread(self._process.stdout.readline))
        return found
