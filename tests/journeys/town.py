"""The commune's server as it really runs, in this process: a SQLite file, HTTP on a port of its own, Telegram and
both of Zalo's platforms as simulators beside it, and people who come to it on every channel."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.channels.terminal.chat import TerminalChat
from bot.cli.staff import invite
from bot.house import House, open_house
from bot.incoming import Address
from bot.server import Server
from bot.settings import Settings
from tests.journeys.clock import MORNING, MovableClock
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.on_terminal import OnTerminal
from tests.journeys.on_web import officer_at, resident_at
from tests.journeys.on_zalo import OnZalo
from tests.journeys.on_zalo_oa import OnZaloOa
from tests.journeys.person import Person
from tests.journeys.records import Records
from tests.journeys.waiting import until
from tests.simulators.telegram import TelegramSimulator
from tests.simulators.zalo_bot import ZaloBotSimulator
from tests.simulators.zalo_oa import ZaloOaSimulator

CHANNELS = ("telegram", "zalo_bot", "zalo_oa", "web", "terminal")
SECRET = "a-secret-of-the-commune"


class Town:
    """One server and its platforms. `comes` brings somebody; `opens` and `closes` may be called again and again: what
    is in the folder stays."""

    def __init__(
        self,
        folder: Path,
        telegram: TelegramSimulator,
        zalo: ZaloBotSimulator,
        oa: ZaloOaSimulator,
        without: str = "",
        begins: datetime = MORNING,
        **settings: Any,
    ) -> None:
        """without: the channel that cannot start. settings: what differs from the usual."""
        self.folder, self.telegram, self.zalo, self.oa = folder, telegram, zalo, oa
        self._without = without
        self.clock = MovableClock(begins)
        oa.clock = self.clock  # windows and tokens age with the commune
        self.records = Records(folder)
        self.settings = settings_in(folder, telegram, zalo, **(settings_of_oa(oa) | settings))
        oa.delivery.url = f"{self.home}/webhook/zalo-oa"
        self.house: House
        self._known: list[Person] = []
        self._ids = itertools.count(7001)
        self._guests = AsyncExitStack()
        self._stop = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.settings.homthu_port}"

    async def opens(self) -> None:
        """Returns once all channels listen."""
        opened: asyncio.Future[House] = asyncio.get_running_loop().create_future()
        self._stop = asyncio.Event()
        self._running = asyncio.create_task(self._run(opened))
        await asyncio.wait([self._running, opened], return_when=asyncio.FIRST_COMPLETED)  # type: ignore[type-var]
        if self._running.done():
            await self._running
        self.house = await opened
        await until(self._all_listen, "the channels to listen", seconds=30)  # the first one loads aiogram

    async def closes(self) -> None:
        """As SIGTERM closes it."""
        self._stop.set()
        if self._running is not None:
            await self._running
            self._running = None

    async def restarts(self) -> None:
        """A new process on the same database."""
        await self.closes()
        self.telegram.calls.clear()
        await self.opens()
        for person in self._known:
            await person.comes_back()

    async def leaves(self) -> None:
        await self._guests.aclose()
        await self.closes()

    async def comes(self, channel: str, name: str) -> Person:
        """A resident whom nobody knows yet."""
        person = await self._comes(channel, name)
        self._known.append(person)
        return person

    async def _comes(self, channel: str, name: str) -> Person:
        number = next(self._ids)
        match channel:
            case "telegram":
                return OnTelegram(self.telegram.user(number, name))
            case "zalo_bot":
                return OnZalo(self.zalo.user(f"{number:016x}", name))
            case "zalo_oa":
                return OnZaloOa(self.oa.user(f"861352641824013{number}", name))
            case "web":
                return await self._guests.enter_async_context(resident_at(self.home, name))
            case _:
                return await self._at_a_terminal(name)

    async def hires(self, channel: str, name: str, role: str, unit: str = "") -> Person:
        """A member of staff, come by an invite."""
        token = await self.invites(name, role, unit)
        if channel == "web":
            officer: Person = await self._guests.enter_async_context(officer_at(self.home, name, token))
            self._known.append(officer)
        else:
            officer = await self.comes(channel, name)
            await officer.starts(token)
        await officer.hears("Từ nay tài khoản này là của", name)
        officer.turns_to_the_next()
        return officer

    async def invites(self, name: str, role: str, unit: str = "") -> str:
        """As `homthu staff add` does."""
        return await invite(self.house, role, unit, name)

    async def _at_a_terminal(self, name: str) -> OnTerminal:
        address = Address("terminal", "local", f"{name.split()[-1].lower()}-1")
        house = await self._guests.enter_async_context(open_house(self.settings, self.clock, only=address.key))
        return OnTerminal(name, TerminalChat(house, address.chat), self.folder)

    async def _run(self, opened: asyncio.Future[House]) -> None:
        async with open_house(self.settings, self.clock) as house:
            server = Server(house)
            running = asyncio.create_task(server.run(self._told_to_stop()))
            ready = asyncio.create_task(server.ready.wait())
            await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
            ready.cancel()
            if not running.done():
                opened.set_result(house)
            await running

    async def delivered(self) -> None:
        """Until the platforms have everything, and their answers are written down."""
        await until(self.records.all_went_out, "everything to go out")

    async def _told_to_stop(self) -> None:
        await self._stop.wait()

    def _all_listen(self) -> bool:
        telegram = bool(self.telegram.calls_of("getUpdates")) or bool(self.telegram.pending.webhook_url)
        zalo = self.zalo.delivery.webhook is not None or bool(self.zalo.calls_of("getUpdates"))
        oa = bool(self.oa.calls_of("getoa"))
        heard = {"telegram": telegram, "zalo_bot": zalo, "zalo_oa": oa}
        return all(listens or channel == self._without for channel, listens in heard.items())


def settings_in(folder: Path, telegram: TelegramSimulator, zalo: ZaloBotSimulator, **others: Any) -> Settings:
    port = free_port()
    values: dict[str, Any] = {
        "homthu_database_url": f"sqlite:///{folder}/homthu.db",
        "homthu_files": folder / "files",
        "homthu_port": port,
        "homthu_log": "error",
        "telegram_bot_token": telegram.token,
        "telegram_api_url": telegram.url,
        "telegram_webhook_secret": SECRET,
        "zalo_bot_token": zalo.token,
        "zalo_bot_api_url": zalo.url,
        "zalo_bot_webhook_secret": SECRET,
    }
    return Settings(_env_file=None, **(values | others))


def settings_of_oa(oa: ZaloOaSimulator) -> dict[str, Any]:
    return {
        "zalo_oa_id": oa.oa_id,
        "zalo_oa_app_id": oa.app_id,
        "zalo_oa_secret_key": oa.secret_key,
        "zalo_oa_app_secret": oa.app_secret,
        "zalo_oa_refresh_token": oa.chain.begin(),
        "zalo_oa_api_url": oa.url,
        "zalo_oa_oauth_url": oa.url,
    }


def free_port() -> int:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as door:
        return int(door.getsockname()[1])


@contextlib.asynccontextmanager
async def a_town(
    folder: Path,
    without: str = "",
    begins: datetime = MORNING,
    prepared: Callable[[Town], None] = lambda town: None,
    **settings: Any,
) -> AsyncIterator[Town]:
    """prepared: what is done to the folder once the platforms are there."""
    async with TelegramSimulator() as telegram, ZaloBotSimulator() as zalo, ZaloOaSimulator() as oa:
        zalo.poll_cap = 0.02
        town = Town(folder, telegram, zalo, oa, without, begins, **settings)
        prepared(town)
        await town.opens()
        try:
            yield town
        finally:
            await town.leaves()
