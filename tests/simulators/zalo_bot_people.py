"""The person's side of the simulated Zalo: who writes to the bot, and what they see in their chat."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, Literal, Protocol


@dataclass(frozen=True, slots=True)
class BotMessage:
    """One message of the bot as its reader sees it. text: words, or the caption of a photo. media: the
    address or sticker id. at: milliseconds since 1970. content: of a photo, where the platform fetched it."""

    message_id: str
    kind: Literal["text", "photo", "sticker", "voice"]
    text: str
    media: str
    at: int
    content: bytes = b""


class Platform(Protocol):
    """What a person needs of the platform."""

    async def deliver(self, sender: User, chat: Chat, event: str, content: dict[str, Any]) -> str:
        """Makes a message and brings it to the bot; returns its message_id."""
        ...

    def host_media(self, content: bytes, suffix: str) -> str:
        """An address under which the platform hands these bytes out until they expire."""
        ...

    def picture(self, address: str) -> dict[str, Any]: ...


class Chat:
    """A private chat or a group. inbox: everything the bot sent here, oldest first."""

    def __init__(self, chat_id: str, chat_type: Literal["PRIVATE", "GROUP"]) -> None:
        self.id = chat_id
        self.type = chat_type
        self.inbox: list[BotMessage] = []
        self.blocks_bot = False
        self.typing_seen = 0
        self._read = 0
        self._news = asyncio.Condition()

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.inbox]

    async def put(self, message: BotMessage) -> None:
        async with self._news:
            self.inbox.append(message)
            self._news.notify_all()

    async def next_message(self, timeout: float = 3.0) -> BotMessage:
        """The oldest message not returned yet. Raises TimeoutError when none comes in `timeout` seconds."""
        async with asyncio.timeout(timeout), self._news:
            await self._news.wait_for(lambda: len(self.inbox) > self._read)
            self._read += 1
            return self.inbox[self._read - 1]

    def skip_unread(self) -> None:
        """next_message then waits for what comes from now on."""
        self._read = len(self.inbox)


class User(Chat):
    """A person; in private chats chat.id equals the person's id (seen live). Sending returns the message_id.

    With a webhook set it returns when the bot has answered the first attempt; redelivery goes on behind."""

    def __init__(self, platform: Platform, user_id: str, name: str) -> None:
        super().__init__(user_id, "PRIVATE")
        self.name = name
        self._platform = platform

    async def says(self, text: str, *, group: Chat | None = None) -> str:
        return await self._send("message.text.received", {"text": text, "message_type": "CHAT_MESSAGE"}, group)

    async def sends_photo(self, content: bytes, caption: str = "", *, group: Chat | None = None) -> str:
        address = self._platform.host_media(content, ".jpg")
        words = {"caption": caption} if caption else {}
        picture = self._platform.picture(address)
        return await self._send("message.image.received", {**picture, **words, "message_type": "CHAT_PHOTO"}, group)

    async def sends_voice(self, content: bytes, *, group: Chat | None = None) -> str:
        address = self._platform.host_media(content, ".aac")
        return await self._send("message.voice.received", {"voice_url": address, "message_type": "CHAT_VOICE"}, group)

    async def sends_sticker(self, sticker: str = "bfe458bf64fa8da4d4eb", *, group: Chat | None = None) -> str:
        picture = f"https://stickers.zaloapp.com/{sticker}.png"
        return await self._send("message.sticker.received", {"sticker": sticker, "url": picture}, group)

    async def sends_unsupported(self, *, group: Chat | None = None) -> str:
        """Link, file, location, contact, video, or anything of a protected person: comes without content."""
        return await self._send("message.unsupported.received", {}, group)

    def blocks(self) -> None:
        """The platform publishes no code for this; the simulator says ok, nothing arrives (unconfirmed)."""
        self.blocks_bot = True

    def unblocks(self) -> None:
        self.blocks_bot = False

    async def _send(self, event: str, content: dict[str, Any], group: Chat | None) -> str:
        return await self._platform.deliver(self, group or self, event, content)
