"""What is turned away before there is a turn, counted by day: a limit is there to save work, so nothing of it gets a
row of its own. Whoever sent it was told at once and still has it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

import structlog

from cases.commune import Commune
from cases.endings import Ending, is_code_word
from storage import Store
from storage.ledger import Counted

# How long a count may stand in memory alone, seconds.
HELD = 1.0

log = structlog.get_logger(__name__)


class Door:
    def __init__(self, store: Store, commune: Commune, clock: Callable[[], int]) -> None:
        self._store = store
        self._commune = commune
        self._clock = clock
        self._counted: Counter[Counted] = Counter()

    def refused(self, account: str, why: str) -> None:
        """account: "web:binh-tuyen". why: one word of ours."""
        self._counted[account, Ending.REFUSED, why if is_code_word(why) else "other"] += 1

    async def run(self) -> None:
        """Until it is cancelled; then what is left is written."""
        try:
            while True:
                await asyncio.sleep(HELD)
                try:
                    await self.write()
                except Exception as error:  # a database that is away comes back, and the counts are still here
                    log.warning("door_not_counted", error=type(error).__name__)
        finally:
            await asyncio.shield(self.write())

    async def write(self) -> None:
        counted, self._counted = self._counted, Counter()
        if not counted:
            return
        try:
            await self._store.ledger.count(self._commune.today(self._clock()).isoformat(), counted)
        except BaseException:
            self._counted.update(counted)
            raise
