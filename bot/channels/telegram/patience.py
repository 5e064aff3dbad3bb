"""How long to wait before trying again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiogram.utils.backoff import Backoff


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: the first wait, and the longest. Each is about twice the one before, with jitter, so that many bots
    do not come back at the same moment."""

    first: float = 0.5
    longest: float = 30.0

    def backoff(self) -> Backoff:
        from aiogram.utils.backoff import Backoff, BackoffConfig

        # The jitter is a standard deviation; a fifth of the first wait never makes one negative in practice.
        return Backoff(BackoffConfig(self.first, self.longest, factor=2.0, jitter=self.first / 5))
