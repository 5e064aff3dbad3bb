"""How the simulated Zalo brings messages to the bot: webhook, or one at a time to whoever polls."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson

from tests.simulators.zalo_bot_switches import Switches

Update = dict[str, Any]

# Seen live: the platform's sender is an old Java, which some firewalls reject.
SENDER = "Java/1.8.0_192"
SECRET_HEADER = "X-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class Webhook:
    url: str
    secret: str
    updated_at: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """One POST to the bot. status: HTTP status, 0 when nobody answered."""

    message_id: str
    status: int


class Delivery:
    """`webhook` decides the way. Polling hands every message out once and forgets it."""

    def __init__(self, switches: Switches) -> None:
        self.webhook: Webhook | None = None
        self.attempts: list[Attempt] = []
        self._switches = switches
        self._waiting: deque[Update] = deque()
        self._arrived = asyncio.Condition()
        self._pollers = 0
        self._held: list[Update] | None = None
        self._behind: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30))

    async def close(self) -> None:
        for task in self._behind:
            task.cancel()
        await asyncio.gather(*self._behind, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def bring(self, update: Update) -> None:
        """Returns when the webhook answered the first attempt, or at once when the bot polls."""
        if self._held is not None:
            self._held.append(update)
            return
        for _ in range(2 if self._switches.deliver_twice else 1):
            if self.webhook is None:
                await self._queue(update)
            elif not await self._attempt(self.webhook, update) and self._switches.redeliver:
                task = asyncio.create_task(self._redeliver(update))
                self._behind.add(task)
                task.add_done_callback(self._behind.discard)

    @contextlib.asynccontextmanager
    async def out_of_order(self) -> AsyncIterator[None]:
        """What is sent inside reaches the bot at the end, newest first."""
        self._held = []
        try:
            yield
        finally:
            held, self._held = self._held, None
            for update in reversed(held):
                await self.bring(update)

    async def settled(self) -> None:
        """Waits until no redelivery is under way."""
        while self._behind:
            await asyncio.gather(*self._behind)

    async def poll(self, wait: float) -> Update | None:
        """The oldest message, or None after `wait` seconds."""
        self._pollers += 1
        try:
            async with asyncio.timeout(wait), self._arrived:
                await self._arrived.wait_for(lambda: bool(self._waiting))
                return self._waiting.popleft()
        except TimeoutError:
            return None
        finally:
            self._pollers -= 1

    async def post(self, hook: Webhook, body: bytes) -> int:
        """One raw POST with the platform's headers; the HTTP status, 0 when nobody answered."""
        assert self._session is not None, "the simulator is not open"
        headers = {SECRET_HEADER: hook.secret, "User-Agent": SENDER, "Content-Type": "application/json"}
        try:
            async with self._session.post(hook.url, data=body, headers=headers) as answer:
                await answer.read()
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    async def _queue(self, update: Update) -> None:
        if self._switches.lose_unpolled and not self._pollers:
            return
        async with self._arrived:
            self._waiting.append(update)
            self._arrived.notify_all()

    async def _attempt(self, hook: Webhook, update: Update) -> bool:
        body = update if self._switches.body == "flat" else {"ok": True, "result": update}
        status = await self.post(hook, orjson.dumps(body))
        self.attempts.append(Attempt(update["message"]["message_id"], status))
        return 200 <= status < 300

    async def _redeliver(self, update: Update) -> None:
        for _ in range(self._switches.redeliver_attempts):
            await asyncio.sleep(self._switches.redeliver_pause)
            if self.webhook is None or await self._attempt(self.webhook, update):
                return
