"""The commune's own page as the harness needs it: residents at open pages, staff on Telegram."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from typing import Any

from bot.channels.web.sessions import new_secret, resident_chat
from tests.crash.page import Page
from tests.crash.platforms import Arrival, Telegram
from tests.journeys.person import Person
from tests.journeys.town import free_port

COMMUNE = "binh-tuyen"


class Web:
    """Residents at the commune's page, every third where no socket gets through; staff on Telegram."""

    kind = "web page"
    keeps_order = True

    def __init__(self) -> None:
        self._staff = Telegram("webhook")
        self._port = free_port()
        self._pages: dict[str, Page] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self.arrived = self._staff.arrived
        self.simulator = self._staff.simulator

    @property
    def life(self) -> int:
        return self._staff.life

    @life.setter
    def life(self, number: int) -> None:
        self._staff.life = number

    async def opens(self, stack: AsyncExitStack) -> None:
        await self._staff.opens(stack)
        stack.push_async_callback(self._closes)

    async def _closes(self) -> None:
        for task in self._tasks:
            task.cancel()
        for ended in await asyncio.gather(*self._tasks, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended

    def environment(self) -> dict[str, str]:
        return self._staff.environment() | {
            "HOMTHU_PORT": str(self._port),
            "HOMTHU_TRUSTED_PROXIES": "127.0.0.1",
        }

    async def listens(self) -> None:
        return

    def comes(self, name: str) -> tuple[Person, str]:
        secret = new_secret()
        key = f"web:{COMMUNE}:{resident_chat(secret)}"

        def shown(line: dict[str, Any]) -> None:
            self.arrived[key].append(Arrival(str(line["seq"]), line["text"], self.life))

        number = len(self._pages) + 1
        page = Page(name, f"http://127.0.0.1:{self._port}", secret, f"10.0.{number // 250}.{number % 250 + 1}", shown)
        page.plain = number % 3 == 0
        self._pages[key] = page
        self._tasks.append(asyncio.create_task(page.stays_open()))
        return page, key

    def hires(self, name: str) -> tuple[Person, str]:
        return self._staff.comes(name)

    def repeats_itself(self, dice: random.Random | None) -> None:
        self._staff.repeats_itself(dice)

    def acknowledged(self) -> set[tuple[str, str]]:
        own = {
            (f"web:{COMMUNE}", f"w:{key.rpartition(':')[2]}:{taken}")
            for key, page in self._pages.items()
            for taken in page.took
        }
        return own | self._staff.acknowledged()

    def open(self) -> int:
        return sum(page.unsent for page in self._pages.values()) + self._staff.open()

    def refused(self) -> list[str]:
        return [str(frame) for page in self._pages.values() for frame in page.refused]

    def calls(self) -> int:
        return self._staff.calls()
