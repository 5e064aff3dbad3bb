"""A person on Telegram: taps buttons, replies to messages."""

from __future__ import annotations

import re

from tests.journeys.person import Heard, Person
from tests.simulators.telegram import BotMessage, User

_NUMBER = re.compile(r"^\d\. ")


class OnTelegram(Person):
    channel = "telegram"

    def __init__(self, user: User) -> None:
        super().__init__(str(user.profile["first_name"]))
        self.user = user

    def heard_since(self, start: int) -> list[Heard]:
        return [_heard(message) for message in self.user.inbox[start:]]

    @property
    def times_heard(self) -> int:
        return len(self.user.inbox)

    async def replies_to(self, message: Heard, text: str) -> None:
        self.turns_to_the_next()
        await self.user.replies_to(message.raw, text)

    async def forges(self, data: str) -> None:
        """A tap that no button of ours makes."""
        self.turns_to_the_next()
        await self.user.forge_tap(data)

    async def _types(self, text: str) -> None:
        await self.user.says(text)

    async def _picks(self, message: Heard, choice: str) -> None:
        button = next(b for b in message.raw.buttons if _label(b.label) == choice)
        await self.user.taps(button.data, message.raw)

    async def _opens(self, payload: str) -> None:
        await self.user.starts(payload)

    async def _sends_photo(self, content: bytes, caption: str) -> None:
        await self.user.sends_photo(content, caption)


def _heard(message: BotMessage) -> Heard:
    return Heard(message.text, tuple(map(_label, message.labels)), int(message.kind == "photo"), message)


def _label(button: str) -> str:
    """Buttons carry their number too, for who would rather type it."""
    return _NUMBER.sub("", button)
