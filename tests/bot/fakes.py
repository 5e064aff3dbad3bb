"""A clock that stands still, a platform that does as it is told, and a look into the tables."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.bells import Bells
from bot.channels.channel import Fetched, FileReader, Gone, NotSent, Sent, Submit
from bot.composition import LOOKS, words
from bot.delivery import Delivery
from bot.incoming import Address
from bot.metrics import Metrics
from bot.pace import ChatPace, Pace
from dialogs.messages import Out
from storage import Store

NOON = 1_790_000_000_000
WORDS = words()


class Clock:
    """Milliseconds since 1970."""

    def __init__(self, at: int = NOON) -> None:
        self.at = at

    def __call__(self) -> int:
        return self.at

    def forward(self, seconds: float) -> None:
        self.at += int(seconds * 1000)


class FakeChannel:
    """Telegram's account "bot". sent: what was handed over, as (chat, text). answers: what comes of the next sends to
    a chat, `Sent` where nothing is set. held: chats whose messages hang until the event is set."""

    look = LOOKS["telegram"]
    name = "telegram"
    account = "bot"

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.answers: defaultdict[str, deque[NotSent | Exception]] = defaultdict(deque)
        self.held: dict[str, asyncio.Event] = {}
        self.files: dict[str, Fetched | Gone | Exception] = {}
        self.commands: list[tuple[str | None, list[str]]] = []
        self.at_once = 0
        self.most_at_once = 0
        self._numbers = 0

    def routes(self, submit: Submit) -> Sequence[web.AbstractRouteDef]:
        return ()

    async def listen(self, submit: Submit) -> None: ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def set_commands(self, chat: str | None, commands: Sequence[tuple[str, str]]) -> None:
        assert all(description for _, description in commands)
        self.commands.append((chat, [name for name, _ in commands]))

    async def send(self, to: Address, out: Out, read_file: FileReader) -> Sent | NotSent:
        self.sent.append((to.chat, out.text))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if to.chat in self.held:
                await self.held[to.chat].wait()
            answer = self.answers[to.chat].popleft() if self.answers[to.chat] else None
        finally:
            self.at_once -= 1
        if isinstance(answer, Exception):
            raise answer
        self._numbers += 1
        return answer or Sent(str(self._numbers))

    async def fetch(self, remote: str, limit: int) -> Fetched | Gone:
        answer = self.files.get(remote, Gone("expired", again=False))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def told(self, chat: str) -> list[str]:
        return [text for to, text in self.sent if to == chat]


@asynccontextmanager
async def delivering(
    store: Store,
    channel: FakeChannel,
    clock: Clock,
    metrics: Metrics | None = None,
    chats: ChatPace | None = None,
    pace: Pace | None = None,
) -> AsyncIterator[None]:
    async def read_file(file: str) -> bytes:
        return b""

    delivery = Delivery(store, channel, WORDS, read_file, Bells(), clock, pace, chats, metrics)
    running = asyncio.create_task(delivery.run())
    try:
        yield
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def until(true: Callable[[], bool], seconds: float = 5.0) -> None:
    """Raises AssertionError."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"waited {seconds} s in vain"
        await asyncio.sleep(0.002)


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """What stands in the tables, as another program would read it."""
    connection = sqlite3.connect(folder / "homthu.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()
