"""The real turn over a fresh SQLite file, and people who write to it."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path

import pytest

from bot import composition
from bot.bells import Bells
from bot.cli.staff import invite
from bot.house import House, open_house
from bot.incoming import Address, Incoming
from bot.settings import Settings
from bot.turn.turns import Turns
from cases.kinds import Role
from dialogs.events import Event, Started, Text
from storage import make_key
from tests.bot.fakes import Clock

_numbers = itertools.count(1)


class Village:
    """Everybody writes on Telegram. The turn is played when the test says so."""

    def __init__(self, house: House, clock: Clock) -> None:
        self.house = house
        self.store = house.store
        self.clock = clock
        self.turns = house.turns

    def another_process(self) -> Turns:
        """A second turn over the same database."""
        house = self.house
        looks = composition.LOOKS
        return Turns(
            house.store, composition.engine(), house.commune, house.words, looks, Bells(), self.clock, "http://x"
        )

    def incoming(self, chat: str, event: Event | str, key: str = "", seq: int = 0) -> Incoming:
        event = Text(event) if isinstance(event, str) else event
        address = Address("telegram", "bot", chat)
        return Incoming(address, key or f"m:{next(_numbers)}", seq, self.clock(), event, raw=b'{"raw":1}')

    def submit(self, chat: str, event: Event | str, key: str = "", seq: int = 0) -> asyncio.Task[str]:
        """Waits from now on; play with `once` or `drain`."""
        return asyncio.create_task(self.turns.submit(self.incoming(chat, event, key, seq)))

    async def says(self, chat: str, *events: Event | str) -> str:
        """Everything said back to the last of these, with all mail that became due."""
        for event in events:
            before = await self.count(chat)
            outcome = self.submit(chat, event)
            await asyncio.sleep(0)
            await self.turns.drain()
            await outcome
        return "\n".join((await self.heard(chat))[before:])

    async def heard(self, chat: str) -> list[str]:
        return [line.out.text for line in await self.house.threads.after(Address("telegram", "bot", chat), 0)]

    async def count(self, chat: str) -> int:
        return len(await self.heard(chat))

    async def hires(self, chat: str, role: Role, unit: str = "") -> None:
        await self.says(chat, Started(await invite(self.house, role, unit, chat)))

    async def lodges(self, chat: str, text: str = "VNeID báo lỗi khi định danh") -> str:
        """The tracking code without spaces."""
        receipt = await self.says(chat, text, "1", "1", "Trần Thị Hoa 0912 345 678", "Bắc Kế", "1")
        return receipt.split("Mã tra cứu: ")[1][:14].replace(" ", "")

    async def forwarded(self, chat: str) -> str:
        """A case at the police, of which its sender has heard, and its code."""
        code = await self.lodges(chat)
        await self.says("clerk", f"/chuyen {code} ca", "1", "1", "1", "1", "1")
        self.clock.forward(31)
        await self.turns.drain()
        return code


@pytest.fixture
async def village(tmp_path: Path, tables_in_a_file: Path, clock: Clock) -> AsyncIterator[Village]:
    shutil.copy(tables_in_a_file, tmp_path / "homthu.db")
    url, files = f"sqlite:///{tmp_path}/homthu.db", tmp_path / "files"
    settings = Settings(homthu_database_url=url, homthu_files=files, homthu_data_key=make_key())
    async with open_house(settings, clock) as house:
        yield Village(house, clock)


async def outcomes(*waiting: Awaitable[str]) -> list[str]:
    return list(await asyncio.gather(*waiting))
