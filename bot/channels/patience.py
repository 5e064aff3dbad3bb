"""How long to wait before a platform is tried again."""

from __future__ import annotations

import random


class Patience:
    """Doubles from `first` to `longest` seconds, each time shortened by up to a half, so that the workers
    that lost one platform do not all return in one moment."""

    def __init__(self, first: float = 1.0, longest: float = 60.0) -> None:
        self._first = first
        self.longest = longest
        self._tries = 0

    def next(self) -> float:
        wait = min(self.longest, self._first * 2.0 ** min(self._tries, 30))
        self._tries += 1
        return wait * random.uniform(0.5, 1.0)  # noqa: S311  (nobody gains by guessing it)

    def reset(self) -> None:
        self._tries = 0
