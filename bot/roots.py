"""Once a day, just after midnight of the commune, the root over all of its histories."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, time

import sqlalchemy as sa
import structlog

from cases.commune import Commune
from storage import Store
from storage.roots import Root

# How often it is looked whether a new day has begun, and when first: a start has more urgent things to do. Seconds.
LOOK_AGAIN, FIRST_LOOK = 60.0, 5.0

log = structlog.get_logger(__name__)


class Roots:
    def __init__(self, store: Store, commune: Commune, clock: Callable[[], int]) -> None:
        self._store = store
        self._commune = commune
        self._clock = clock

    async def run(self) -> None:
        """Until it is cancelled."""
        await asyncio.sleep(FIRST_LOOK)
        while True:
            try:
                await self.once()
            except sa.exc.IntegrityError:
                pass  # another process was faster
            except Exception as error:  # a database that is away comes back
                log.warning("root_not_made", error=type(error).__name__)
            await asyncio.sleep(LOOK_AGAIN)

    async def once(self) -> Root | None:
        """None: there is one of today already."""
        now = self._clock()
        newest = await self._store.roots.newest()
        if newest is not None and newest.at >= self._midnight(now):
            return None
        return await self._store.roots.make(self._commune.today(now).isoformat(), now)

    def _midnight(self, now: int) -> int:
        local = self._commune.local(now)
        return int(datetime.combine(local.date(), time(), tzinfo=local.tzinfo).timestamp() * 1000)
