"""Updates that wait for the bot: the queue behind getUpdates and the webhook."""

from __future__ import annotations

import asyncio
import itertools
import random
from typing import Any

from tests.simulators.telegram.errors import REASONS, ApiError
from tests.simulators.telegram.waiting import Bell

Json = dict[str, Any]

# An empty or absent allowed_updates means all kinds but these (https://core.telegram.org/bots/api#getupdates).
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Pending:
    """deliver_twice: every update reaches the bot two times. shuffle: what waits together leaves in any
    order. held: nothing leaves."""

    def __init__(self, bell: Bell) -> None:
        self.waiting: dict[int, Json] = {}
        self.allowed: list[str] = []
        self.webhook_url = ""
        self.deliver_twice = False
        self.shuffle: random.Random | None = None
        self.held = False
        self.bell = bell
        self._ids = itertools.count(382_947_101)
        self._poller = 0

    def add(self, kind: str, body: Json) -> int | None:
        """The new update's id; None where the bot did not ask for this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT
        if not wanted:
            return None
        return self.add_raw({kind: body})

    def add_raw(self, update: Json) -> int:
        """For updates that no real person could cause. An update_id of its own is kept."""
        update_id = int(update.get("update_id", 0)) or next(self._ids)
        self.waiting[update_id] = {"update_id": update_id, **update}
        self.bell.ring()
        return update_id

    def terminate_pollers(self) -> int:
        """Whoever polls now is answered 409. Returns the number that the next poller holds."""
        self._poller += 1
        self.bell.ring()
        return self._poller

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """getUpdates. Raises ApiError 409 beside a webhook, or when another poller comes."""
        if self.webhook_url:
            raise ApiError(409, WEBHOOK_ACTIVE)
        me = self.terminate_pollers()
        self._acknowledge(offset)
        until = asyncio.get_running_loop().time() + max(0, min(timeout, 50))
        while True:
            if me != self._poller:
                by_webhook = "Conflict: terminated by setWebhook request"
                raise ApiError(409, by_webhook if self.webhook_url else REASONS[409])
            page = [] if self.held else self._page(limit)
            left = until - asyncio.get_running_loop().time()
            if page or left <= 0 or not await self.bell.rung(left):
                return page

    def _acknowledge(self, offset: int) -> None:
        if offset < 0:
            # The last -offset updates stay, all before them are forgotten.
            keep = sorted(self.waiting)[offset:]
            self.waiting = {key: self.waiting[key] for key in keep}
        elif offset:
            self.waiting = {key: update for key, update in self.waiting.items() if key >= offset}
        self.bell.ring()

    def _page(self, limit: int) -> list[Json]:
        page = [self.waiting[key] for key in sorted(self.waiting)[: max(1, min(limit, 100))]]
        if self.deliver_twice:
            page = [update for update in page for _ in range(2)]
        if self.shuffle is not None:
            self.shuffle.shuffle(page)
        return page
