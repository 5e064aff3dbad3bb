"""A Zalo on this machine, a store that only remembers, and the channel between them."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from bot.channels.channel import NotStored
from bot.channels.patience import Patience
from bot.channels.zalo_bot import ZaloBotChannel
from bot.incoming import Incoming
from tests.simulators.zalo_bot import ZaloBotSimulator

SECRET = "a-secret-of-the-commune"


class Store:
    """Takes the place of the turn. closed: so many messages are turned away first."""

    def __init__(self) -> None:
        self.got: list[Incoming] = []
        self.closed = 0
        self.slow = 0.0
        self._news = asyncio.Event()

    async def submit(self, incoming: Incoming) -> str:
        if self.closed:
            self.closed -= 1
            raise NotStored
        await asyncio.sleep(self.slow)
        self.got.append(incoming)
        self._news.set()
        return "answered"

    async def next(self) -> Incoming:
        """The oldest message that was not returned yet."""
        async with asyncio.timeout(3):
            while not self.got:
                self._news.clear()
                await self._news.wait()
            return self.got.pop(0)


async def no_files(file: str) -> bytes:
    raise AssertionError("this channel uploads nothing")


MakeChannel = Callable[..., ZaloBotChannel]


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloBotSimulator]:
    async with ZaloBotSimulator() as simulator:
        yield simulator


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def make(zalo: ZaloBotSimulator) -> MakeChannel:
    def make(**settings: Any) -> ZaloBotChannel:
        usual: dict[str, Any] = {"token": zalo.token, "api_url": zalo.url, "allowed_hosts": ["127.0.0.1"]}
        quick = Patience(first=0.01, longest=0.02)
        return ZaloBotChannel(**(usual | {"patience": quick} | settings))

    return make


@pytest.fixture
async def polled(make: MakeChannel, store: Store) -> AsyncIterator[ZaloBotChannel]:
    """Started and listening."""
    channel = make(mode="polling", poll_seconds=1)
    await channel.start()
    listening = asyncio.create_task(channel.listen(store.submit))
    yield channel
    listening.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await listening
    await channel.stop()


@pytest.fixture
async def pushed(make: MakeChannel, store: Store) -> AsyncIterator[ZaloBotChannel]:
    """Behind a server of its own, with the webhook set."""
    door = socket.create_server(("127.0.0.1", 0))
    outside = f"http://127.0.0.1:{door.getsockname()[1]}"
    channel = make(mode="webhook", webhook_secret=SECRET, public_url=outside)
    app = web.Application()
    app.add_routes(channel.routes(store.submit))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.SockSite(runner, door).start()
    await channel.start()
    yield channel
    await channel.stop()
    await runner.cleanup()
