"""Posts waiting updates to the bot's webhook as Telegram does: in order within a chat, chats side by side,
again and again until it is answered 2xx."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

import aiohttp

from tests.simulators.telegram.pending import Pending

Json = dict[str, Any]
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class WebhookPusher:
    """retry_delay: seconds between two tries; the real one waits longer and longer. timeout: seconds for an
    answer. perform: makes the call that an answer may carry. last_error: (unix time, Telegram's words) or None.
    posts: HTTP status of every answer, 0 for none."""

    def __init__(self, pending: Pending, perform: Callable[[Json], None]) -> None:
        self.pending = pending
        self._perform = perform
        self.secret = ""
        self.max_connections = 40
        self.retry_delay = 0.02
        self.timeout = 5.0
        self.last_error: tuple[int, str] | None = None
        self.posts: list[int] = []
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _run(self) -> None:
        under_way: dict[int, asyncio.Task[None]] = {}
        limit = asyncio.Semaphore(self.max_connections)
        timeout = aiohttp.ClientTimeout(total=self.timeout)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            try:
                while True:
                    under_way = {key: task for key, task in under_way.items() if not task.done()}
                    for update in self._ready(set(under_way)):
                        key = update["update_id"]
                        under_way[key] = asyncio.create_task(self._deliver(session, limit, update))
                    await self.pending.bell.rung(60)
                    if self.pending.shuffle is not None:
                        # What is said in one breath shall be shuffled together.
                        await asyncio.sleep(0.005)
            finally:
                for task in under_way.values():
                    task.cancel()
                await asyncio.gather(*under_way.values(), return_exceptions=True)

    def _ready(self, under_way: set[int]) -> list[Json]:
        """Updates to post now. Without `shuffle` a chat has one under way at most."""
        if self.pending.held:
            return []
        waiting = [self.pending.waiting[key] for key in sorted(self.pending.waiting)]
        if self.pending.shuffle is not None:
            ready = [update for update in waiting if update["update_id"] not in under_way]
            self.pending.shuffle.shuffle(ready)
            return ready
        ready, busy = [], set()
        for update in waiting:
            lane = _lane(update)
            if lane not in busy and update["update_id"] not in under_way:
                ready.append(update)
            busy.add(lane)
        return ready

    async def _deliver(self, session: aiohttp.ClientSession, limit: asyncio.Semaphore, update: Json) -> None:
        times = 2 if self.pending.deliver_twice else 1
        async with limit:
            answers = await asyncio.gather(*(self._post(session, update) for _ in range(times)))
        if all(answers):
            self.pending.waiting.pop(update["update_id"], None)
        else:
            await asyncio.sleep(self.retry_delay)
        # The ring starts the next round, where this task must already count as done.
        asyncio.get_running_loop().call_soon(self.pending.bell.ring)

    async def _post(self, session: aiohttp.ClientSession, update: Json) -> bool:
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        try:
            async with session.post(self.pending.webhook_url, json=update, headers=headers) as answer:
                carried = await answer.read()
        except TimeoutError:
            self._failed(0, "Read timeout expired")
            return False
        except aiohttp.ClientError:
            self._failed(0, "Connection refused")
            return False
        if 200 <= answer.status < 300:
            self.posts.append(answer.status)
            if carried and answer.content_type == "application/json":
                self._perform(json.loads(carried))
            return True
        self._failed(answer.status, f"Wrong response from the webhook: {answer.status} {answer.reason}")
        return False

    def _failed(self, status: int, words: str) -> None:
        self.posts.append(status)
        self.last_error = (int(time.time()), words)


def _lane(update: Json) -> str:
    """Whose order an update belongs to: its chat, or itself."""
    for body in update.values():
        if isinstance(body, dict):
            chat = body.get("chat") or (body.get("message") or {}).get("chat") or {}
            if "id" in chat:
                return str(chat["id"])
    return f"update {update['update_id']}"
