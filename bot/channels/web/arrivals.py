"""The order of what arrives: milliseconds that never stand still and never go back within the process."""

from __future__ import annotations

import time
from collections.abc import Callable


class Arrivals:
    def __init__(self, now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._now_ms = now_ms
        self._last = 0

    def next(self) -> tuple[int, int]:
        """(seq, at): at is the clock, seq is the clock or one more than the last."""
        at = self._now_ms()
        self._last = max(at, self._last + 1)
        return self._last, at
