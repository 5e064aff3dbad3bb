"""The last thing before the first resident: what is slow once is done now, and the memory is put in order."""

from __future__ import annotations

import gc

from cases.commune import Commune

# A turn makes some thousand objects and keeps none of them; by default every 700 new ones are searched for cycles.
# docs/performance.md says what that was measured to cost.
_NEW_OBJECTS = 20_000


def warm(commune: Commune, now: int) -> None:
    """now: milliseconds since 1970."""
    commune.due(now, 15)  # tables of holidays
    tidy()


def tidy() -> None:
    """Nothing that was made so far is garbage as long as this process lives, so it is never looked at. (Some 3,000
    objects are; to find them would take a seventh of a second.)"""
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    gc.enable()
