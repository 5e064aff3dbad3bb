"""A clock that runs like any other and can be moved forward."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

# Tuesday, 24 March 2026, 8:15 in Vietnam.
MORNING = datetime(2026, 3, 24, 1, 15, tzinfo=UTC)


class MovableClock:
    """Milliseconds since 1970."""

    def __init__(self, start: datetime = MORNING) -> None:
        self._start = int(start.timestamp() * 1000)
        self._began = time.monotonic()

    def __call__(self) -> int:
        return self._start + int((time.monotonic() - self._began) * 1000)

    def forward(self, **span: float) -> None:
        """As timedelta takes it: seconds=31, days=2."""
        self._start += int(timedelta(**span).total_seconds() * 1000)
