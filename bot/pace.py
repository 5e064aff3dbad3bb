"""A token bucket: how many calls an account may make in a second."""

from __future__ import annotations

import asyncio
import time


class Pace:
    """rate: calls a second; burst: how many may go at once after a rest."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate = rate
        self._burst = burst
        self._tokens = float(burst)
        self._at = time.monotonic()

    @classmethod
    def none(cls) -> Pace:
        return cls(float("inf"), 1)

    async def wait(self) -> None:
        if self._rate == float("inf"):
            return
        now = time.monotonic()
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        self._tokens -= 1
        if self._tokens < 0:
            await asyncio.sleep(-self._tokens / self._rate)
