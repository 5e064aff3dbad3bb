"""A channel on each side of the simulator, and a turn that only collects."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot.channels.patience import Patience
from bot.channels.telegram import TelegramChannel
from bot.incoming import Address, Incoming, PassedOver
from dialogs.events import Event
from tests.simulators.telegram import TelegramSimulator
from tests.simulators.telegram.waiting import Bell

TOKEN = "123456:TEST"
SECRET = "s3cret-of-the-hook"
QUICK = Patience(first=0.01, longest=0.05)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
LAN = Address("telegram", "123456", "7001")


class Turn:
    """Stands where the real turn stands. failing: raised once each, in order, instead of storing."""

    def __init__(self) -> None:
        self.stored: list[Incoming] = []
        self.failing: list[Exception] = []
        self.delays: dict[str, float] = {}
        self.begun: list[str] = []
        self._bell = Bell()

    async def submit(self, incoming: Incoming) -> str:
        self.begun.append(incoming.update_key)
        await asyncio.sleep(self.delays.get(incoming.update_key[0], 0))
        if self.failing:
            raise self.failing.pop(0)
        known = incoming.update_key in self.keys
        if not known:
            self.stored.append(incoming)
        self._bell.ring()
        return "known" if known else "answered"

    @property
    def keys(self) -> list[str]:
        return [incoming.update_key for incoming in self.stored]

    @property
    def events(self) -> list[Event]:
        return [event for i in self.stored if not isinstance(event := i.event, PassedOver)]

    @property
    def passed_over(self) -> list[tuple[str, str]]:
        """(ending, why) of what is nobody's message."""
        return [(event.ending, event.why) for i in self.stored if isinstance(event := i.event, PassedOver)]

    async def has(self, count: int) -> list[Incoming]:
        """Waits until so many are stored. Raises NothingCame."""
        enough = lambda: self.stored if len(self.stored) >= count else None  # noqa: E731
        return await self._bell.until(enough, 2.0, f"{count} incoming messages")


async def no_files(file: str) -> bytes:
    raise AssertionError(f"nobody attached {file}")


@asynccontextmanager
async def started(tg: TelegramSimulator, **settings: Any) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(TOKEN, tg.url, patience=QUICK, poll_seconds=1, **settings)
    await channel.start()
    try:
        yield channel
    finally:
        await channel.stop()


@asynccontextmanager
async def polled(tg: TelegramSimulator, turn: Turn) -> AsyncIterator[TelegramChannel]:
    async with started(tg) as channel:
        listening = asyncio.create_task(channel.listen(turn.submit))
        try:
            yield channel
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)


@asynccontextmanager
async def pushed(tg: TelegramSimulator, turn: Turn, **settings: Any) -> AsyncIterator[tuple[TelegramChannel, str]]:
    """The channel and the address that it gave Telegram."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        here = f"http://127.0.0.1:{door.getsockname()[1]}"
        settings = {"mode": "webhook", "webhook_secret": SECRET, "public_url": here} | settings
        channel = TelegramChannel(TOKEN, tg.url, patience=QUICK, **settings)
        app = web.Application()
        app.add_routes(channel.routes(turn.submit))
        runner = web.AppRunner(app, shutdown_timeout=0.05)
        await runner.setup()
        await web.SockSite(runner, door).start()
        await channel.start()
        try:
            yield channel, tg.pending.webhook_url
        finally:
            await channel.stop()
            await runner.cleanup()
