"""A bell that rings here rings in the other processes on the same PostgreSQL too, some milliseconds later.

Only names that somebody elsewhere may wait for travel: accounts, whose delivery may be another worker's, and
conversations whose page may be open there. They are said after the commit and beside it, many with one word, so that no
turn waits for it; a word that is lost is made good by whoever looks again after a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, suppress

import orjson
import structlog

from bot.bells import Bells
from storage.signals import MOST, Line, listening

TRY_AGAIN = 2.0  # seconds
_PULLED = ("web:", "terminal:")

log = structlog.get_logger(__name__)

Listening = Callable[[str, Callable[[str], None]], AbstractAsyncContextManager[Line]]


class BellsAcross:
    """me: this process's name. bells: by commune."""

    def __init__(self, url: str, me: str, bells: dict[str, Bells], listen: Listening = listening) -> None:
        self._url, self._me, self._bells, self._listen = url, me, bells, listen
        self._names: set[tuple[str, str]] = set()
        self._wake = asyncio.Event()
        self.connected = asyncio.Event()

    async def run(self) -> None:
        """Until it is cancelled. A database that is away comes back."""
        for commune, bells in self._bells.items():
            bells.beyond = self._collector(commune)
        while True:
            try:
                async with self._listen(self._url, self._heard) as line:
                    self.connected.set()
                    await self._until_broken(line)
            except Exception as error:
                log.warning("bells_not_heard_elsewhere", error=type(error).__name__)
            self.connected.clear()
            await asyncio.sleep(TRY_AGAIN)

    def _collector(self, commune: str) -> Callable[[Iterable[str]], None]:
        def rung(names: Iterable[str]) -> None:
            travel = {(commune, name) for name in names if name.count(":") == 1 or name.startswith(_PULLED)}
            if travel:
                self._names |= travel
                self._wake.set()

        return rung

    async def _until_broken(self, line: Line) -> None:
        broken = asyncio.ensure_future(line.closed())
        saying = asyncio.ensure_future(self._say(line))
        try:
            done, _ = await asyncio.wait((broken, saying), return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()
        finally:
            for one in (broken, saying):
                one.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(broken, saying, return_exceptions=True)

    async def _say(self, line: Line) -> None:
        """While one word is on its way, the next one gathers."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            names, self._names = self._names, set()
            for word in _words(self._me, names):
                await line.say(word)

    def _heard(self, word: str) -> None:
        try:
            me, commune, *names = orjson.loads(word)
        except ValueError:
            return  # another release's, or somebody else's on this database
        if me != self._me and (bells := self._bells.get(commune)) is not None:
            bells.ring_here(map(str, names))


def _words(me: str, names: set[tuple[str, str]]) -> list[str]:
    """One or more for each commune, none longer than the database takes."""
    words: list[str] = []
    for commune in sorted({commune for commune, _ in names}):
        head, size, part = [me, commune], len(me) + len(commune) + 16, list[str]()
        for name in sorted(name for of, name in names if of == commune):
            if size + len(name.encode()) + 3 > MOST and part:
                words.append(orjson.dumps([*head, *part]).decode())
                size, part = len(me) + len(commune) + 16, []
            part.append(name)
            size += len(name.encode()) + 3
        words.append(orjson.dumps([*head, *part]).decode())
    return words
