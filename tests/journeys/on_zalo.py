"""A person on Zalo: has no buttons and types the number before a choice."""

from __future__ import annotations

import re

from tests.journeys.person import Heard, Person
from tests.simulators.zalo_bot import User

_NUMBERED = re.compile(r"^(\d)\. (.+)$", re.MULTILINE)


class OnZalo(Person):
    channel = "zalo_bot"

    def __init__(self, user: User) -> None:
        super().__init__(user.name)
        self.user = user

    def heard_since(self, start: int) -> list[Heard]:
        return [Heard(m.text, tuple(label for _, label in choices_in(m.text)), raw=m) for m in self.user.inbox[start:]]

    @property
    def times_heard(self) -> int:
        return len(self.user.inbox)

    async def _types(self, text: str) -> None:
        await self.user.says(text)

    async def _picks(self, message: Heard, choice: str) -> None:
        await self.user.says(next(number for number, label in choices_in(message.text) if label == choice))

    async def _opens(self, payload: str) -> None:
        """No start payload here: the token is typed."""
        await self.user.says(payload or "Chào")

    async def _sends_photo(self, content: bytes, caption: str) -> None:
        await self.user.sends_photo(content, caption)


def choices_in(text: str) -> list[tuple[str, str]]:
    """The numbered lines of the last paragraph: those before it may be somebody's words."""
    return [(m[1], m[2]) for m in _NUMBERED.finditer(text.rsplit("\n\n", 1)[-1])]
