"""Telegram on a bad day: what a test may make go wrong."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.simulators.telegram.errors import REASONS, ApiError, too_many


@dataclass(frozen=True, slots=True)
class Fault:
    """status: HTTP status and error_code. description: Telegram's words. timeout: seconds without an answer
    before the connection is dropped. disconnect: dropped at once. garbage: status 200 with a page that is no
    JSON (or the given status with it). happens: the call takes effect all the same and only its answer is
    lost."""

    status: int = 0
    description: str = ""
    retry_after: int = 0
    timeout: float = 0.0
    disconnect: bool = False
    garbage: bool = False
    happens: bool = False

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if self.timeout or self.disconnect:
            await asyncio.sleep(self.timeout)
            if request.transport is not None:
                request.transport.close()
            return web.Response(status=500)
        if self.garbage:
            page = "<html><body><h1>nginx</h1></body></html>"
            return web.Response(status=self.status or 200, text=page, content_type="text/html")
        if self.retry_after or self.status == 429:
            error = too_many(self.retry_after or 1)
        else:
            error = ApiError(self.status or 500, self.description or REASONS.get(self.status, "Unknown error"))
        return web.json_response(error.body(), status=error.code)


class Faults:
    def __init__(self) -> None:
        self._next: dict[str, deque[Fault]] = defaultdict(deque)

    def add(self, method: str, times: int, fault: Fault) -> None:
        self._next[method.lower()].extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        for key in (method.lower(), "*"):
            if self._next[key]:
                return self._next[key].popleft()
        return None


@dataclass(frozen=True, slots=True)
class SendingLimits:
    """Messages in any `window` seconds, in one chat and over all of them; None is no limit."""

    per_chat: int | None
    overall: int | None
    window: float
    retry_after: int


class Throttle:
    """Answers 429 as Telegram does when a bot sends too much. Off until a test sets limits."""

    def __init__(self) -> None:
        self.limits: SendingLimits | None = None
        self._sent: deque[tuple[float, Any]] = deque()

    def admit(self, chat: Any) -> None:
        """Raises ApiError 429; a refused message does not count."""
        if self.limits is None:
            return
        now = time.monotonic()
        while self._sent and self._sent[0][0] <= now - self.limits.window:
            self._sent.popleft()
        here = sum(1 for _, other in self._sent if other == chat)
        if self.limits.overall is not None and len(self._sent) >= self.limits.overall:
            raise too_many(self.limits.retry_after)
        if self.limits.per_chat is not None and here >= self.limits.per_chat:
            raise too_many(self.limits.retry_after)
        self._sent.append((now, chat))
