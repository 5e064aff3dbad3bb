"""The clock of broadcasts: while the office is open, the next people of each are posted their news as soon as few
wait; at the end its author is told how it went. All that is remembered stands in the tables."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping

import structlog

from cases.broadcasts import left_of, office_is_open
from cases.commune import Commune
from cases.plans import Plan
from storage import MailRow, Store

# Seconds: how often it is looked for a new one, and how often for more room where one is under way.
LOOK_AGAIN, STEP_AGAIN = 5.0, 0.5

log = structlog.get_logger(__name__)


class Broadcasting:
    """plans: by account, as the outbox names it. posted: is told what was posted, so that it is played now."""

    def __init__(
        self,
        store: Store,
        commune: Commune,
        clock: Callable[[], int],
        plans: Mapping[str, Plan],
        posted: Callable[[Iterable[MailRow]], None],
    ) -> None:
        self._store = store
        self._commune = commune
        self._clock = clock
        self._plans = {account: plan for account, plan in plans.items() if plan.messages}
        self._posted = posted

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            busy = False
            try:
                busy = await self.once()
            except Exception as error:  # a database that is away comes back
                log.warning("broadcast_not_stepped", error=type(error).__name__)
            await asyncio.sleep(STEP_AGAIN if busy else LOOK_AGAIN)

    async def once(self) -> bool:
        """One step of each that is under way. False when there was none."""
        under_way = await self._store.broadcasts.under_way()
        if not under_way:
            return False
        now = self._clock()
        posting = office_is_open(self._commune.local(now), self._commune.days)
        for broadcast in under_way:
            step = await self._store.broadcasts.step(broadcast, now, posting, await self._left(now))
            self._posted(step.mail)
        return True

    async def _left(self, now: int) -> dict[str, int]:
        """Of each plan, what broadcasts may still use up this month."""
        if not self._plans:
            return {}
        used = await self._store.broadcasts.used(self._commune.month(now))
        left = {account: left_of(plan, used.get(account, 0)) for account, plan in self._plans.items()}
        return {account: number for account, number in left.items() if number is not None}
