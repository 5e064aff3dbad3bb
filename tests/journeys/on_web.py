"""A person at the commune's page, or an officer in a seat: a browser's cookie and an open socket."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import ClientSession, CookieJar

from tests.bot.channels.web.visitor import Frame, Socket, Visitor, new_id, text
from tests.journeys.person import Heard, Person


class OnWeb(Person):
    channel = "web"

    def __init__(self, name: str, visitor: Visitor) -> None:
        super().__init__(name)
        self.visitor = visitor
        self.refusals: list[Frame] = []
        self._lines: list[Frame] = []
        self._socket: Socket | None = None
        self._page = contextlib.AsyncExitStack()

    def heard_since(self, start: int) -> list[Heard]:
        return [
            Heard(line["text"], tuple(c["label"] for c in line["choices"]), len(line["files"]), line)
            for line in self._lines[start:]
        ]

    @property
    def times_heard(self) -> int:
        return len(self._lines)

    @contextlib.asynccontextmanager
    async def at_the_page(self) -> AsyncIterator[None]:
        """Keeps the page open."""
        await self.comes_back()
        try:
            yield
        finally:
            await self._page.aclose()

    async def comes_back(self) -> None:
        await self._page.aclose()
        shown = self._lines[-1]["seq"] if self._lines else 0
        self._socket = await self._page.enter_async_context(self.visitor.talks(after=shown))
        reading = asyncio.create_task(self._reads(self._socket))
        self._page.push_async_callback(_ended, reading)

    async def sends(self, frame: Frame) -> None:
        assert self._socket is not None
        await self._socket.send(frame)

    async def downloads(self, file: str) -> bytes:
        path = f"{self.visitor.home}{self.visitor.base}api/file/{file}"
        async with self.visitor.session.get(path) as response:
            assert response.status == 200
            return await response.read()

    async def _reads(self, socket: Socket) -> None:
        while True:
            frame: Frame = await socket._ws.receive_json()
            if frame["type"] == "lines" and frame["lines"]:
                self._lines += frame["lines"]
                await socket.send({"type": "seen", "seq": frame["lines"][-1]["seq"]})
            elif frame["type"] == "refused":
                self.refusals.append(frame)

    async def _types(self, words: str) -> None:
        await self.sends(text(words))

    async def _picks(self, message: Heard, choice: str) -> None:
        line: Any = message.raw
        key = next(c["key"] for c in line["choices"] if c["label"] == choice)
        await self.sends({"type": "tap", "id": new_id(), "question": line["question"], "choice": key})

    async def _opens(self, payload: str) -> None:
        await self.sends({"type": "start", "id": new_id(), "payload": payload})

    async def _sends_photo(self, content: bytes, caption: str) -> None:
        status, stored = await self.visitor.uploads(content, "anh.jpg")
        assert status == 200, stored
        await self.sends({"type": "media", "id": new_id(), "caption": caption, **stored})


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@contextlib.asynccontextmanager
async def resident_at(home: str, name: str) -> AsyncIterator[OnWeb]:
    async with a_browser(home) as visitor:
        await visitor.opens()
        person = OnWeb(name, visitor)
        async with person.at_the_page():
            yield person


@contextlib.asynccontextmanager
async def officer_at(home: str, name: str, invite: str) -> AsyncIterator[OnWeb]:
    """In a seat, which the invite opens."""
    async with a_browser(home) as visitor:
        entered = await visitor.enters(invite)
        assert entered.status == 303
        person = OnWeb(name, visitor)
        async with person.at_the_page():
            yield person


@contextlib.asynccontextmanager
async def a_browser(home: str) -> AsyncIterator[Visitor]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Visitor(session, home)
