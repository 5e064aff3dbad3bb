"""Whether people still get on with their stories. How long an answer takes says nothing on a busy machine and under
kills; that nobody has said another word for so long, though the process lives, says that they wait in vain."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

STUCK = 20.0  # seconds


class Watch:
    """moved: changes whenever somebody gets on. in_vain: nobody did for so long, once."""

    def __init__(self, moved: Callable[[], int]) -> None:
        self._moved = moved
        self.in_vain = False

    async def until(self, true: Callable[[], bool | Awaitable[bool]], patience: float = STUCK) -> bool:
        """False: it did not become so, and nobody gets on any more."""
        seen, since = self._moved(), time.monotonic()
        while True:
            now = true()
            if now if isinstance(now, bool) else await now:
                return True
            await asyncio.sleep(0.02)
            if self._moved() != seen:
                seen, since = self._moved(), time.monotonic()
            elif time.monotonic() - since > patience:
                self.in_vain = True
                return False
