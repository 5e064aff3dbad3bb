"""The forked `homthu run` as the harness sees it: begins, ends by itself or is killed."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import Self

from tests.forked import Forked


class Life:
    """One process. status: minus the signal that ended it, once `ended` has returned."""

    def __init__(self, process: Forked) -> None:
        self.pid = process.pid
        self._ended = asyncio.create_task(asyncio.to_thread(process.wait))

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


class Nursery:
    """`async with Nursery(folder) as nursery: life = await nursery.bears({…})`. how: as in tests/nursery.py."""

    def __init__(self, folder: Path, how: str = "hurried") -> None:
        self._folder, self._how = folder, how
        self._lives: list[Life] = []
        self.log = folder / "log.txt"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        for life in self._lives:
            if not life.over:
                await life.is_killed()

    async def bears(self, environment: dict[str, str]) -> Life:
        whole = os.environ | environment
        with self.log.open("ab") as log, Path(os.devnull).open("rb") as nothing:
            streams = (nothing.fileno(), log.fileno(), log.fileno())
            life = Life(await asyncio.to_thread(Forked, self._folder, whole, ("run",), streams, self._how))
        self._lives = [*(other for other in self._lives if not other.over), life]
        return life
