"""What staff changed about villages, laid over the profile of a process that runs: at its start, at once where it was
changed here, and within some seconds where it was changed by another process or at the command line."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog

from cases.commune import Commune
from cases.profile import Profile
from cases.village_rules import with_villages
from storage import Store

LOOK_AGAIN: Final = 5.0  # seconds

log = structlog.get_logger(__name__)


class LiveVillages:
    """commune: whose profile is kept up to date. What the file says is what it held when this was made."""

    def __init__(self, store: Store, commune: Commune) -> None:
        self._store = store
        self._commune = commune
        self._file: Profile = commune.profile
        self._known: dict[str, dict[str, object]] = {}

    async def refresh(self) -> None:
        changed = await self._store.villages.now()
        if changed != self._known:
            self._known = changed
            self._commune.profile = with_villages(self._file, changed)

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            try:
                await self.refresh()
            except Exception as error:  # a database that is away comes back
                log.warning("villages_not_read", error=type(error).__name__)
