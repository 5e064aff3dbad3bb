"""Somebody who talks with the commune, whatever the channel: reads, types, chooses, sends a picture, waits."""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

PATIENCE = 6.0  # seconds; only a failing test waits that long


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as it stands on somebody's screen. choices: what can be chosen under it, in order. pictures: how
    many came with it. raw: the channel's own form of it."""

    text: str
    choices: tuple[str, ...] = ()
    pictures: int = 0
    raw: Any = field(default=None, compare=False, repr=False)

    def choice(self, wanted: str) -> str | None:
        """The one that is, or else begins with, or else contains these words."""
        for fits in (str.__eq__, str.startswith, str.__contains__):
            for choice in self.choices:
                if fits(choice, wanted):
                    return choice
        return None


class Silence(AssertionError):
    """What somebody waited for was not said; the message tells what was."""


class Person(ABC):
    """What was said since this person last did something is `news`; waiting and choosing look there."""

    name: str
    channel: str
    patience: float = PATIENCE

    def __init__(self, name: str) -> None:
        self.name = name
        self._read = 0

    @abstractmethod
    def heard_since(self, start: int) -> list[Heard]:
        """What was ever said to this person, oldest first, without so many of the oldest."""

    @property
    @abstractmethod
    def times_heard(self) -> int:
        """How many messages that are."""

    @property
    def times_read(self) -> int:
        """How many of them were read and done with: more, whenever this person gets on."""
        return self._read

    @property
    def heard(self) -> list[Heard]:
        return self.heard_since(0)

    @property
    def texts(self) -> list[str]:
        return [heard.text for heard in self.heard]

    @property
    def last(self) -> Heard:
        return self.heard[-1]

    @property
    def news(self) -> list[Heard]:
        return self.heard_since(self._read)

    async def says(self, text: str) -> None:
        self.turns_to_the_next()
        await self._types(text)

    async def chooses(self, choice: str) -> None:
        """On the newest message that offers it; waits until there is one."""
        message = await self._wait(lambda: self._offering(choice), f"the choice {choice!r}")
        found = message.choice(choice)
        assert found is not None
        self.turns_to_the_next()
        await self._picks(message, found)

    async def starts(self, payload: str = "") -> None:
        self.turns_to_the_next()
        await self._opens(payload)

    async def sends_photo(self, content: bytes, caption: str = "") -> None:
        self.turns_to_the_next()
        await self._sends_photo(content, caption)

    async def hears(self, *fragments: str) -> Heard:
        """The first news that holds all of these. Raises Silence."""

        def found() -> Heard | None:
            return next((h for h in self.news if all(part in h.text for part in fragments)), None)

        return await self._wait(found, f"{fragments}")

    def turns_to_the_next(self) -> None:
        """What was said so far is read and done with."""
        self._read = self.times_heard

    def times_told(self, fragment: str) -> int:
        return sum(fragment in text for text in self.texts)

    def _offering(self, choice: str) -> Heard | None:
        return next((h for h in reversed(self.news) if h.choice(choice) is not None), None)

    async def _wait(self, look: Any, awaited: str) -> Heard:
        until = time.monotonic() + self.patience
        while True:
            await self.looks()
            found: Heard | None = look()
            if found is not None:
                return found
            if time.monotonic() > until:
                said = "\n---\n".join(f"{h.text}\n{list(h.choices) or ''}" for h in self.news) or "(nothing)"
                raise Silence(f"{self.name} ({self.channel}) waited for {awaited}; was told since:\n{said}")
            await asyncio.sleep(0.005)

    async def looks(self) -> None:
        """Fetches what is new, on channels that do not bring it."""
        return

    async def comes_back(self) -> None:
        """After the server was away, on channels that have to connect again."""
        return

    @abstractmethod
    async def _types(self, text: str) -> None: ...

    @abstractmethod
    async def _picks(self, message: Heard, choice: str) -> None: ...

    @abstractmethod
    async def _opens(self, payload: str) -> None: ...

    @abstractmethod
    async def _sends_photo(self, content: bytes, caption: str) -> None: ...
