"""Something happened: who waits for it wakes up. Within one process; `bells_across` carries it to others, where the
database can, and else they are found by looking again."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager

# Some case has changed; who shows cases looks again.
CASES = "cases"


class Bells:
    """beyond: is told of every ring here, for those who wait in other processes."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, set[asyncio.Future[None]]] = defaultdict(set)
        self._tied: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self.beyond: Callable[[Iterable[str]], None] = _nobody

    def ring(self, names: Collection[str]) -> None:
        self.ring_here(names)
        self.beyond(names)

    def ring_here(self, names: Iterable[str]) -> None:
        for name in names:
            for event in self._tied.get(name, ()):
                event.set()
            for waiter in self._waiting.pop(name, ()):
                if not waiter.done():
                    waiter.set_result(None)

    @contextmanager
    def tied(self, name: str, event: asyncio.Event) -> Iterator[None]:
        """Every ring sets the event, also while its owner is busy: clear it before looking for what is new, and
        nothing is missed."""
        self._tied[name].add(event)
        try:
            yield
        finally:
            self._tied[name].discard(event)
            if not self._tied[name]:
                del self._tied[name]

    async def wait(self, name: str, seconds: float) -> bool:
        """True when it rang, False when the time was over first."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[name].add(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return False
        finally:
            waiters = self._waiting.get(name)
            if waiters is not None:
                waiters.discard(waiter)
                if not waiters:
                    del self._waiting[name]
        return True


def _nobody(names: Iterable[str]) -> None:
    return
