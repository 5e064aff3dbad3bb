"""A person in the chat of the commune's Official Account: types the number before a choice, or taps where it shows
buttons."""

from __future__ import annotations

from tests.journeys.on_zalo import choices_in
from tests.journeys.person import Heard, Person
from tests.simulators.zalo_oa import OaMessage, User


class OnZaloOa(Person):
    channel = "zalo_oa"

    def __init__(self, user: User) -> None:
        super().__init__(user.name)
        self.user = user

    def heard_since(self, start: int) -> list[Heard]:
        return [_heard(message) for message in self.user.inbox[start:]]

    @property
    def times_heard(self) -> int:
        return len(self.user.inbox)

    async def _types(self, text: str) -> None:
        await self.user.says(text)

    async def _picks(self, message: Heard, choice: str) -> None:
        if message.raw.buttons:
            await self.user.taps(choice)
        else:
            await self.user.says(next(number for number, label in choices_in(message.text) if label == choice))

    async def _opens(self, payload: str) -> None:
        """No start payload here: the token is typed; without one, following opens the chat."""
        if payload:
            await self.user.says(payload)
        else:
            await self.user.follows_oa()

    async def _sends_photo(self, content: bytes, caption: str) -> None:
        await self.user.sends_photo(content, caption)


def _heard(message: OaMessage) -> Heard:
    choices = [title for title, _ in message.buttons] or [label for _, label in choices_in(message.text)]
    return Heard(message.text, tuple(choices), int(message.kind == "image"), message)
