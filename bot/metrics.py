"""What is counted while the process works: plain numbers of one event loop, so that a turn pays about a microsecond.

The page that Prometheus reads is made of them when it is asked for (`bot/metrics_page.py`)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from time import perf_counter
from typing import Final

# Seconds; a turn takes milliseconds, a database that is away seconds.
_TIMES: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_SIZES: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
# Different reasons of one kind; platforms may invent numbers.
_MOST: Final = 200


class Tally:
    """A histogram. counts: by bound, not summed up; the last is of what lies above all bounds."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: tuple[float, ...]) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def add(self, value: float) -> None:
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value


class Metrics:
    """incoming: by (channel, outcome). outgoing: by (channel, outcome). refusals: what platforms answered instead of
    taking a message, by (channel, kind, reason)."""

    def __init__(self) -> None:
        self.incoming: Counter[tuple[str, str]] = Counter()
        self.outgoing: Counter[tuple[str, str]] = Counter()
        self.refusals: Counter[tuple[str, str, str]] = Counter()
        self.batch_sizes = Tally(_SIZES)
        self.turn_seconds = Tally(_TIMES)
        self.commit_seconds = Tally(_TIMES)
        self._open: dict[int, float] = {}
        self._number = 0

    def came(self) -> int:
        """A message is in our hands and not durable yet. The number is for `went`."""
        self._number += 1
        self._open[self._number] = perf_counter()
        return self._number

    def went(self, number: int, channel: str, outcome: str) -> None:
        """It is durable, or was given back (`not_stored`)."""
        self.turn_seconds.add(perf_counter() - self._open.pop(number))
        self.incoming[channel, outcome] += 1

    def committed(self, size: int, seconds: float) -> None:
        self.batch_sizes.add(size)
        self.commit_seconds.add(seconds)

    def oldest(self) -> float:
        """For how long the oldest message in our hands has waited, seconds; 0 without any."""
        began = next(iter(self._open.values()), None)
        return perf_counter() - began if began is not None else 0.0

    def in_hand(self) -> int:
        return len(self._open)

    def refused(self, channel: str, kind: str, why: str) -> None:
        known = (channel, kind, why) in self.refusals or len(self.refusals) < _MOST
        self.refusals[channel, kind, why if known else "other"] += 1
