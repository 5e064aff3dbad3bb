"""How the simulated Zalo brings the OA's events: signed, with a deadline, five retries, and then never again."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson

from tests.simulators.zalo_oa_switches import Switches

HEADER = "X-ZEvent-Signature"
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One POST to the webhook. status: HTTP status, 0 when nobody answered in time."""

    event: str
    status: int
    seconds: float


class Delivery:
    """on: whether the webhook is switched on; an operator switches it on again by hand. lost: what happened while it
    was off, or was given up."""

    def __init__(self, switches: Switches, sign: Callable[[bytes, str], str]) -> None:
        self._switches, self._sign = switches, sign
        self.url = ""
        self.on = True
        self.attempts: list[Attempt] = []
        self.bodies: list[bytes] = []
        self.lost: list[Body] = []
        self._held: list[Body] | None = None
        self._behind: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        self._session = aiohttp.ClientSession()

    async def close(self) -> None:
        for task in self._behind:
            task.cancel()
        await asyncio.gather(*self._behind, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def bring(self, body: Body) -> None:
        """Returns when the first attempt was answered; retries go on behind."""
        if self._held is not None:
            self._held.append(body)
            return
        if not self.url or not self.on:
            self.lost.append(body)
            return
        raw = orjson.dumps(body)
        for _ in range(2 if self._switches.deliver_twice else 1):
            if not await self._attempt(body["event_name"], raw):
                self.behind(self._again(body, raw))

    def behind(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._behind.add(task)
        task.add_done_callback(self._behind.discard)

    @contextlib.asynccontextmanager
    async def out_of_order(self) -> AsyncIterator[None]:
        """What happens inside reaches the webhook at the end, newest first."""
        self._held = []
        try:
            yield
        finally:
            held, self._held = self._held, None
            for body in reversed(held):
                await self.bring(body)

    async def settled(self) -> None:
        """Waits until no retry and no echo is under way."""
        while self._behind:
            await asyncio.gather(*self._behind)

    async def post(self, raw: bytes, signature: str | None = None, retry: int = 0) -> int:
        """One raw POST; the HTTP status, 0 when nobody answered in time. signature: None for the right one."""
        assert self._session is not None, "the simulator is not open"
        headers = {"Content-Type": "application/json", "User-Agent": "ZaloWebhook/1.0"}
        if signature is None:
            stamp = orjson.loads(raw).get("timestamp", "")
            signature = self._switches.prefix + self._sign(raw, stamp)
        if signature:
            headers[HEADER] = signature
        if retry:
            headers["num_retry"] = str(retry)
        try:
            async with (
                asyncio.timeout(self._switches.deadline),
                self._session.post(self.url, data=raw, headers=headers) as answer,
            ):
                await answer.read()
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    async def _attempt(self, event: str, raw: bytes, retry: int = 0) -> bool:
        began = asyncio.get_running_loop().time()
        status = await self.post(raw, retry=retry)
        self.attempts.append(Attempt(event, status, asyncio.get_running_loop().time() - began))
        self.bodies.append(raw)
        return status == 200

    async def _again(self, body: Body, raw: bytes) -> None:
        if self._switches.retry:
            for number, pause in enumerate(self._switches.retry_pauses, 1):
                await asyncio.sleep(pause * self._switches.hour_lasts / 3600)
                if not self.on or await self._attempt(body["event_name"], raw, number):
                    return
            self.on = False
        self.lost.append(body)


def signature(first: str, raw: bytes, timestamp: str, secret: str) -> str:
    return hashlib.sha256(first.encode() + raw + timestamp.encode() + secret.encode()).hexdigest()
