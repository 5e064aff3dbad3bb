"""Waiting until something has happened, without polling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class NothingCame(AssertionError):
    """What a test waited for did not happen in time."""


class Bell:
    """Rung after every change; whoever waits looks again."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        # A fresh event for those who come later; the ones waiting now all wake up.
        self._event.set()
        self._event = asyncio.Event()

    async def rung(self, timeout: float) -> bool:
        """False when nothing changed within `timeout` seconds."""
        event = self._event
        try:
            async with asyncio.timeout(timeout):
                await event.wait()
        except TimeoutError:
            return False
        return True

    async def until(self, look: Callable[[], T | None], timeout: float, awaited: str) -> T:
        """The first value of `look` that is not None. Raises NothingCame after `timeout` seconds."""
        try:
            async with asyncio.timeout(timeout):
                while True:
                    # Nothing can change between the look and the wait: there is no await in between.
                    found = look()
                    if found is not None:
                        return found
                    await self._event.wait()
        except TimeoutError:
            raise NothingCame(f"waited {timeout} s for {awaited}") from None
