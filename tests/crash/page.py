"""A resident at the web page while the process is killed under it: what `static/outbox.js` and `static/connection.js`
do. Messages go one after the other, each again under the same id until the server says that it has it; the page comes
back by itself and asks for what was said after its last line."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.channels.web.sessions import RESIDENT_COOKIE
from tests.bot.channels.web.visitor import Frame, Socket, Visitor, new_id, text
from tests.journeys.person import Heard, Person

AGAIN = 0.03  # seconds between two tries; a real page waits longer and longer
ANSWER_WITHIN = 10.0
_GONE = (aiohttp.ClientError, ConnectionError, TimeoutError, TypeError, json.JSONDecodeError)


@dataclass(frozen=True, slots=True)
class Photo:
    """id: of the message that will bring it."""

    id: str
    content: bytes


class Page(Person):
    """plain: its network lets no socket through. shown: told of each line, once. took: ids of what the server said it
    has; refused: what it did not take."""

    channel = "web"

    def __init__(self, name: str, home: str, secret: str, address: str, shown: Callable[[Frame], None]) -> None:
        super().__init__(name)
        self.plain = False
        self.took: list[str] = []
        self.refused: list[Frame] = []
        self._home, self._secret, self._address, self._shown = home, secret, address, shown
        self._lines: list[Frame] = []
        self._waiting: list[Frame | Photo] = [{"type": "start", "id": new_id(), "payload": ""}]
        self._more = asyncio.Event()
        self._dice = random.Random(name)

    def heard_since(self, start: int) -> list[Heard]:
        lines = self._lines[start:]
        return [Heard(line["text"], tuple(c["label"] for c in line["choices"]), 0, line) for line in lines]

    @property
    def times_heard(self) -> int:
        return len(self._lines)

    @property
    def unsent(self) -> int:
        return len(self._waiting)

    async def stays_open(self) -> None:
        """Until it is cancelled."""
        headers = {"X-Forwarded-For": self._address}  # each household has an address of its own, and limits of its own
        async with aiohttp.ClientSession(
            cookies={RESIDENT_COOKIE: self._secret},
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            headers=headers,
            timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN),
        ) as session:
            visitor = Visitor(session, self._home)
            while True:
                with suppress(*_GONE):
                    await (self._asks(visitor) if self.plain else self._listens(visitor))
                await asyncio.sleep(AGAIN)

    async def _listens(self, visitor: Visitor) -> None:
        """By a socket, until it breaks. Of two tasks that share it the first that ends, ends the other."""
        async with visitor.talks(after=self._seq) as socket:
            answers: asyncio.Queue[Frame] = asyncio.Queue()
            sending = asyncio.create_task(self._sends(visitor, lambda frame: _over(socket, answers, frame)))
            reading = asyncio.create_task(self._reads(socket, answers))
            try:
                await asyncio.wait({sending, reading}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in (sending, reading):
                    task.cancel()
                await asyncio.gather(sending, reading, return_exceptions=True)

    async def _asks(self, visitor: Visitor) -> None:
        """By plain requests, until one fails."""

        async def posted(frame: Frame) -> Frame:
            return (await visitor.sends(frame))[1]

        sending = asyncio.create_task(self._sends(visitor, posted))
        try:
            if self._seq:  # what was said of it may have been lost with the line
                await visitor.sends({"type": "seen", "seq": self._seq})
            while not sending.done():
                if self._shows(await visitor.reads(self._seq, wait=1)):
                    await visitor.sends({"type": "seen", "seq": self._seq})
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)

    async def _reads(self, socket: Socket, answers: asyncio.Queue[Frame]) -> None:
        while True:
            frame: Frame = await socket._ws.receive_json()
            if frame["type"] != "lines":
                answers.put_nowait(frame)
            elif self._shows(frame["lines"]) or self._seq:
                await socket.send({"type": "seen", "seq": self._seq})

    async def _sends(self, visitor: Visitor, ask: Callable[[Frame], Any]) -> None:
        while True:
            while not self._waiting:
                self._more.clear()
                await self._more.wait()
            frame = await self._first(visitor)
            answer = await ask(frame)
            if answer["type"] == "took":
                self.took.append(frame["id"])
                self._waiting.pop(0)
            elif answer["reason"] == "busy":
                await asyncio.sleep(AGAIN)
            else:
                self.refused.append(answer)
                self._waiting.pop(0)

    async def _first(self, visitor: Visitor) -> Frame:
        """A photo is stored before it is spoken of."""
        first = self._waiting[0]
        if isinstance(first, Photo):
            status, stored = await visitor.uploads(first.content, "anh.jpg", first.id)
            assert status == 200, stored
            first = self._waiting[0] = {"type": "media", "id": first.id, "caption": "", **stored}
        return first

    def _shows(self, lines: list[Frame]) -> bool:
        """Whether something new was among them. What comes twice is known by its number."""
        new = [line for line in lines if line["seq"] > self._seq]
        for line in new:
            self._lines.append(line)
            self._shown(line)
        return bool(new)

    @property
    def _seq(self) -> int:
        return int(self._lines[-1]["seq"]) if self._lines else 0

    def _puts(self, what: Frame | Photo) -> None:
        self._waiting.append(what)
        self._more.set()

    async def _types(self, words: str) -> None:
        self._puts(text(words))

    async def _picks(self, message: Heard, choice: str) -> None:
        key = next(c["key"] for c in message.raw["choices"] if c["label"] == choice)
        self._puts({"type": "tap", "id": new_id(), "question": message.raw["question"], "choice": key})

    async def _opens(self, payload: str) -> None:
        self._puts({"type": "start", "id": new_id(), "payload": payload})

    async def _sends_photo(self, content: bytes, caption: str) -> None:
        self._puts(Photo(new_id(), content))


async def _over(socket: Socket, answers: asyncio.Queue[Frame], frame: Frame) -> Frame:
    """The answer to this frame."""
    await socket.send(frame)
    async with asyncio.timeout(ANSWER_WITHIN):
        while True:
            answer = await answers.get()
            if answer.get("id") == frame["id"]:
                return answer
