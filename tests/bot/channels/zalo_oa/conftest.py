"""An Official Account on this machine, a store that only remembers, a table of tokens in memory, and the channel
between them."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from bot.channels.zalo_oa.channel import ZaloOaChannel
from bot.channels.zalo_oa.settings import OaSettings
from storage.oauth import Pair
from tests.bot.channels.zalo_bot.conftest import Store
from tests.journeys.clock import MovableClock
from tests.simulators.zalo_oa import ZaloOaSimulator

__all__ = ["MakeOa", "Store", "TokensInMemory", "a_door", "settings_of"]


class TokensInMemory:
    """As `storage.OAuth` behaves, for one account. away: so many writes fail first."""

    def __init__(self) -> None:
        self.row: Pair | None = None
        self.away = 0
        self.stored: list[str] = []

    async def pair(self, account: str) -> Pair | None:
        return self.row

    async def plant(self, account: str, refresh: str, now: int) -> None:
        if self.row is None:
            self.row = Pair("", refresh, 0, now, 0, 0, 0)

    async def claim(self, account: str, generation: int, now: int, milliseconds: int) -> bool:
        if self.row is None or self.row.generation != generation or self.row.claimed_until > now:
            return False
        self.row = Pair(self.row.access, self.row.refresh, generation, self.row.got_at, self.row.ends_at,
                        now + milliseconds, self.row.dead_at)  # fmt: skip
        return True

    async def store(self, account: str, generation: int, access: str, refresh: str, now: int, ends_at: int) -> bool:
        if self.away:
            self.away -= 1
            raise OSError
        assert self.row is not None
        if self.row.generation != generation:
            return False
        self.stored.append(access)
        self.row = Pair(access, refresh, generation + 1, now, ends_at, 0, 0)
        return True

    async def let_go(self, account: str, generation: int) -> None:
        if self.row is not None and self.row.generation == generation:
            self.row = Pair(self.row.access, self.row.refresh, generation, self.row.got_at, self.row.ends_at, 0,
                            self.row.dead_at)  # fmt: skip

    async def dead(self, account: str, generation: int, now: int) -> bool:
        if self.row is None or self.row.generation != generation:
            return False
        self.row = Pair(self.row.access, self.row.refresh, generation, self.row.got_at, self.row.ends_at, 0, now)
        return True


MakeOa = Callable[..., ZaloOaChannel]


def settings_of(zalo: ZaloOaSimulator, **others: Any) -> OaSettings:
    usual: dict[str, Any] = {
        "oa_id": zalo.oa_id,
        "app_id": zalo.app_id,
        "secret_key": zalo.secret_key,
        "app_secret": zalo.app_secret,
        "refresh_token": zalo.chain.refresh or zalo.chain.begin(),
        "api_url": zalo.url,
        "oauth_url": zalo.url,
    }
    return OaSettings(**(usual | others))


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
async def zalo(clock: MovableClock) -> AsyncIterator[ZaloOaSimulator]:
    async with ZaloOaSimulator(clock) as simulator:
        simulator.echoes = False
        yield simulator


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def tokens() -> TokensInMemory:
    return TokensInMemory()


@pytest.fixture
def make(zalo: ZaloOaSimulator, tokens: TokensInMemory, clock: MovableClock) -> MakeOa:
    def make(picture_address: Any = None, **settings: Any) -> ZaloOaChannel:
        return ZaloOaChannel(
            settings_of(zalo, **settings),
            tokens,  # type: ignore[arg-type]
            clock,
            allowed_hosts=["127.0.0.1"],
            picture_address=picture_address,
            pause=0.01,
        )

    return make


@contextlib.asynccontextmanager
async def a_door(channel: ZaloOaChannel, submit: Any) -> AsyncIterator[str]:
    """The channel's webhook behind a server of its own; its address."""
    door = socket.create_server(("127.0.0.1", 0))
    app = web.Application()
    app.add_routes(channel.routes(submit))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.SockSite(runner, door).start()
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}/webhook/zalo-oa"
    finally:
        await runner.cleanup()


@pytest.fixture
async def channel(make: MakeOa, zalo: ZaloOaSimulator, store: Store) -> AsyncIterator[ZaloOaChannel]:
    """Started, and behind its webhook."""
    channel = make()
    async with a_door(channel, store.submit) as url:
        zalo.delivery.url = url
        await channel.start()
        yield channel
        await channel.stop()
