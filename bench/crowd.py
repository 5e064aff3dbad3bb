"""Many residents talk with a bot in this process, whichever it is: update bytes in, its message shown, once more."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.machine import part
from bench.people import RECEIPT, Resident

LONGEST = 240.0  # seconds, for whatever a crowd is asked to do


@dataclass(slots=True)
class Measured:
    """latencies: ms from an update's bytes in to its answer's bytes out. batches: turns in each transaction of ours.
    batch_ms: from taking a batch to its outcomes."""

    latencies: list[float] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    batch_ms: list[float] = field(default_factory=list)

    def times(self) -> dict[str, float]:
        ordered = sorted(self.latencies)
        return {"p50_ms": part(ordered, 0.5), "p90_ms": part(ordered, 0.9), "p99_ms": part(ordered, 0.99)}


class Crowd:
    """Residents one after the other on each of `at_once` places; the next turn of a resident when the answer came.

    take: hands over an update's bytes. makes: a resident by number. Whoever sends calls `shown` for each message.
    Raises TimeoutError where somebody is never answered."""

    def __init__(self, take: Callable[[bytes], Awaitable[object]], makes: Callable[[int], Resident]) -> None:
        self._take = take
        self._makes = makes
        self._listening: dict[int, tuple[Resident, asyncio.Future[float]]] = {}
        self._next = 0
        self._left = 0
        self.measured = Measured()

    def shown(self, chat: int, payload: Mapping[str, Any]) -> None:
        """payload: of the sendMessage."""
        resident, answered = self._listening.pop(chat)
        resident.sees(payload)
        answered.set_result(time.perf_counter())

    async def talk(self, conversations: int, at_once: int, turns: int | None = None) -> None:
        """Measures every turn of this many conversations. turns: only the first ones of each, so that it stays open."""
        self._left = conversations
        async with asyncio.timeout(LONGEST):
            await asyncio.gather(*(self._place(turns) for _ in range(min(at_once, conversations))))

    async def _place(self, turns: int | None) -> None:
        while self._left > 0:
            self._left -= 1
            resident = self.resident()
            for _ in range(turns or resident.turns):
                await self.turn(resident)
            assert turns or RECEIPT in resident.read[-1], "the last answer is no receipt"

    async def turn(self, resident: Resident) -> float:
        """Returns ms until the answer left."""
        answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        raw = resident.next_update()
        self._listening[resident.chat] = (resident, answered)
        begun = time.perf_counter()
        # A task, as a server has one for each request: what waits behind others' work is then measured, too.
        taken = asyncio.ensure_future(self._take(raw))
        took = (await answered - begun) * 1000
        await taken
        self.measured.latencies.append(took)
        return took

    def begin_at(self, number: int) -> None:
        """Residents from this number on, where those before were here already."""
        self._next = number

    def resident(self) -> Resident:
        """Somebody new."""
        self._next += 1
        return self._makes(self._next - 1)
