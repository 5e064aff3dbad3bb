"""The time, where nobody handed one in."""

from __future__ import annotations

import time
from collections.abc import Callable

# Milliseconds since 1970.
Clock = Callable[[], int]


def milliseconds() -> int:
    return time.time_ns() // 1_000_000
