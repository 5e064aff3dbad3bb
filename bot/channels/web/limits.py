"""How much one session and one network address may send."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field


class Buckets:
    """One token bucket per key: `per_minute` at once, refilled evenly. Forgets the keys unused for longest, so that
    invented ones cannot fill the memory."""

    def __init__(self, per_minute: int, most_keys: int = 20_000, now: Callable[[], float] = time.monotonic) -> None:
        self._size = float(per_minute)
        self._per_second = per_minute / 60
        self._most_keys = most_keys
        self._now = now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> bool:
        left = self._now_left(key)
        allowed = left >= 1
        self._left.pop(key, None)
        self._left[key] = (left - 1 if allowed else left, self._now())
        if len(self._left) > self._most_keys:
            self._left.popitem(last=False)
        return allowed

    def empty(self, key: str) -> bool:
        """Whether `take` would refuse; takes nothing."""
        return self._now_left(key) < 1

    def _now_left(self, key: str) -> float:
        now = self._now()
        left, since = self._left.get(key, (self._size, now))
        return min(self._size, left + (now - since) * self._per_second)


@dataclass(slots=True)
class Limits:
    """Per minute. A family behind one address shares `*_by_network`; photographs come in handfuls, so uploads have
    buckets of their own. frames also counts what is not a message: hello, seen, garbage, reading by long poll."""

    messages: Buckets = field(default_factory=lambda: Buckets(30))
    messages_by_network: Buckets = field(default_factory=lambda: Buckets(300))
    uploads: Buckets = field(default_factory=lambda: Buckets(30))
    uploads_by_network: Buckets = field(default_factory=lambda: Buckets(120))
    frames: Buckets = field(default_factory=lambda: Buckets(240))
    sockets_by_network: Buckets = field(default_factory=lambda: Buckets(300))
    # An invite has 16 digits; ten tries a minute make guessing hopeless.
    entries_by_network: Buckets = field(default_factory=lambda: Buckets(10))
    # Each is written by a process of its own.
    papers: Buckets = field(default_factory=lambda: Buckets(10))
    # Each sends a message to somebody.
    codes_by_network: Buckets = field(default_factory=lambda: Buckets(5))
    # Only codes that are wrong count; whoever opens a receipt's square is never in the way of anybody.
    wrong_codes_by_network: Buckets = field(default_factory=lambda: Buckets(20))
    # Ending a session costs a write or two.
    leaving_by_network: Buckets = field(default_factory=lambda: Buckets(30))
    sockets_at_once: int = 10

    def message(self, session: str, network: str) -> bool:
        return self.messages.take(session) and self.messages_by_network.take(network)

    def upload(self, session: str, network: str) -> bool:
        return self.uploads.take(session) and self.uploads_by_network.take(network)
