"""Token buckets: how many calls an account may make in a second, and how many messages one chat may get."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from heapq import heappop, heappush

# Of a token: what is missing is nothing but rounding.
_WHOLE = 1 - 1e-6


class Pace:
    """rate: calls a second; burst: how many may go at once after a rest. The more urgent overtake those that wait."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate = rate
        self._burst = burst
        self._tokens = float(burst)
        self._at = time.monotonic()
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._came = 0
        self._timer: asyncio.TimerHandle | None = None

    @classmethod
    def none(cls) -> Pace:
        return cls(float("inf"), 1)

    async def wait(self, urgency: int = 0) -> None:
        """Lower goes first; whoever is as urgent, in the order in which they came."""
        if self._rate == float("inf"):
            return
        self._came += 1
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (urgency, self._came, turn))
        if self._timer is None:
            self._let_go()
        await turn

    def _let_go(self) -> None:
        now = time.monotonic()
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        self._timer = None
        while self._waiting and self._tokens > _WHOLE:
            *_, turn = heappop(self._waiting)
            if not turn.done():  # whoever was stopped needs none
                turn.set_result(None)
                self._tokens -= 1
        if self._waiting:
            seconds = (1 - self._tokens) / self._rate
            self._timer = asyncio.get_running_loop().call_later(seconds, self._let_go)


class ChatPace:
    """Which conversations have had as much as they may have just now: nothing more is claimed for them until they are
    rested, so that they take no place from others. Keeps nothing of who has not been written to for a while.

    every: seconds between two messages of one chat in the long run; burst: how many may follow each other at once.
    clock: seconds."""

    def __init__(self, every: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._every = every
        self._clock = clock
        self._slack = every * (burst - 1)
        # When each conversation's bucket is full again; the earliest first in the heap, with entries that are outdated.
        self._full: dict[str, float] = {}
        self._ends: list[tuple[float, str]] = []

    @classmethod
    def none(cls) -> ChatPace:
        return cls(0.0, 1)

    def sent(self, conversation: str) -> None:
        """Another message of it leaves now."""
        if self._every:
            full = max(self._full.get(conversation, 0.0), self._clock()) + self._every
            self._full[conversation] = full
            heappush(self._ends, (full, conversation))

    def resting(self) -> set[str]:
        now = self._clock()
        while self._ends and self._ends[0][0] <= now:
            full, conversation = heappop(self._ends)
            if self._full.get(conversation) == full:
                del self._full[conversation]
        return {conversation for conversation, full in self._full.items() if full - self._slack > now}

    def rests(self, conversation: str) -> bool:
        return self._full.get(conversation, 0.0) - self._slack > self._clock()

    def soonest(self) -> float | None:
        """Seconds until one of those that rest may have its next; None where none rests."""
        now = self._clock()
        rests = [full - self._slack - now for full in self._full.values()]
        return min((rest for rest in rests if rest > 0), default=None)
