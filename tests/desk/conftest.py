"""The real server's desk over a fresh SQLite file: residents and staff in chats, staff at the desk."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, web
from aiohttp.test_utils import TestServer

from bot.channels.web.limits import Buckets
from bot.cli.staff import invite
from bot.house import House, open_house
from bot.incoming import Address, Incoming
from bot.settings import Settings
from bot.site import Site
from cases.case import Case
from cases.kinds import Role
from cases.needs import CaseByCode
from dialogs.events import Event, Started, Text
from storage import make_key
from tests.bot.fakes import Clock
from tests.desk.seat import Seat

_numbers = itertools.count(1)


class Office:
    """Residents and officers write on Telegram; `seat` is somebody at the desk. The turns play by themselves."""

    def __init__(self, house: House, clock: Clock, server: TestServer, stack: AsyncExitStack) -> None:
        self.house = house
        self.clock = clock
        self.home = str(server.make_url("/")).rstrip("/")
        self._stack = stack

    async def seat(self, role: Role, unit: str = "", name: str = "") -> Seat:
        session = await self._stack.enter_async_context(ClientSession(cookie_jar=CookieJar(unsafe=True)))
        seat = Seat(session, self.home)
        await seat.enters(await invite(self.house, role, unit, name))
        return seat

    async def says(self, chat: str, *events: Event | str) -> str:
        """Everything said back to the last of these."""
        address = Address("telegram", "bot", chat)
        before = 0
        for event in events:
            before = len(await self.house.threads.after(address, 0))
            event = Text(event) if isinstance(event, str) else event
            number = next(_numbers)
            await self.house.turns.submit(Incoming(address, f"m:{number}", number, self.clock(), event))
        return "\n".join([line.out.text for line in await self.house.threads.after(address, 0)][before:])

    async def hires(self, chat: str, role: Role, unit: str = "") -> None:
        await self.says(chat, Started(await invite(self.house, role, unit, chat)))

    async def lodges(self, chat: str = "hoa", text: str = "VNeID báo lỗi khi định danh") -> str:
        """The tracking code without spaces."""
        receipt = await self.says(chat, text, "1", "1", "Trần Thị Hoa 0912 345 678", "Bắc Kế", "1")
        return receipt.split("Mã tra cứu: ")[1][:14].replace(" ", "")

    async def passes(self, seconds: float) -> None:
        """Time goes by; what is due reaches whom it concerns."""
        self.clock.forward(seconds)
        self.house.turns.posted(())
        for _ in range(40):
            await asyncio.sleep(0.005)

    async def case(self, code: str) -> Case:
        async with self.house.store.reading() as reading:
            case: Case = (await reading.answer([CaseByCode(code)]))[CaseByCode(code)]
        return case


def generous(site: Site) -> None:
    """Tests type faster than people."""
    limits = site._chat._server._context.limits
    limits.messages = limits.messages_by_network = limits.frames = Buckets(100_000)
    limits.entries_by_network = Buckets(100_000)


@pytest.fixture
def make_settings(tmp_path: Path, tables_in_a_file: Path) -> Callable[[], Settings]:
    def make() -> Settings:
        shutil.copy(tables_in_a_file, tmp_path / "homthu.db")
        url, files = f"sqlite:///{tmp_path}/homthu.db", tmp_path / "files"
        return Settings(homthu_database_url=url, homthu_files=files, homthu_data_key=make_key())

    return make


@pytest.fixture
async def office(make_settings: Callable[[], Settings]) -> AsyncIterator[Office]:
    clock = Clock()
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(open_house(make_settings(), clock))
        site = Site(house, "test", [], alone=True)
        generous(site)
        app = web.Application()
        app.add_routes(site.routes())
        server = TestServer(app, host="127.0.0.1")
        await server.start_server()
        running = asyncio.create_task(house.turns.run())
        try:
            yield Office(house, clock, server, stack)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await server.close()
