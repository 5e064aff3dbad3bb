"""A person at a terminal: a second process's house on the same database, taps by key as machines send them."""

from __future__ import annotations

from pathlib import Path

from bot.channels.terminal.chat import TerminalChat
from bot.channels.terminal.lines import FileOf, Nothing
from dialogs.events import Started, Tap, Text
from tests.journeys.person import Heard, Person


class OnTerminal(Person):
    channel = "terminal"

    def __init__(self, name: str, chat: TerminalChat, folder: Path) -> None:
        super().__init__(name)
        self._chat = chat
        self._folder = folder
        self._heard: list[Heard] = []

    def heard_since(self, start: int) -> list[Heard]:
        return self._heard[start:]

    @property
    def times_heard(self) -> int:
        return len(self._heard)

    async def looks(self) -> None:
        await self._plays(Nothing())

    async def _plays(self, what: Text | Tap | Started | FileOf | Nothing) -> None:
        for line in await self._chat.send(what):
            out = line.out
            self._heard.append(Heard(out.text, tuple(c.label for c in out.choices), len(out.files), out))

    async def _types(self, text: str) -> None:
        await self._plays(Text(text))

    async def _picks(self, message: Heard, choice: str) -> None:
        key = next(c.key for c in message.raw.choices if c.label == choice)
        await self._plays(Tap(message.raw.question, key))

    async def _opens(self, payload: str) -> None:
        await self._plays(Started(payload))

    async def _sends_photo(self, content: bytes, caption: str) -> None:
        picture = self._folder / "anh.jpg"
        picture.write_bytes(content)
        await self._plays(FileOf(picture, caption))
