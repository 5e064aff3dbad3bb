"""The person's side of the simulated OA: who writes to it, and what they see in their chat."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import orjson


@dataclass(frozen=True, slots=True)
class OaMessage:
    """One message of the OA as its reader sees it. media: an address, attachment or token. buttons: title and payload.
    charged: it cost money. by: an admin's id where a person wrote it."""

    message_id: str
    kind: Literal["text", "image", "file", "template"]
    text: str = ""
    media: str = ""
    content: bytes = b""
    buttons: tuple[tuple[str, str], ...] = ()
    charged: bool = False
    by: str = ""


class Platform(Protocol):
    def now(self) -> int: ...
    def host_media(self, content: bytes, suffix: str) -> str: ...
    async def happens(self, event: str, person: User, fields: dict[str, Any]) -> None: ...


_message_ids = itertools.count(1)


class User:
    """id: digits beyond 2^53. Sending returns when the webhook has answered the first attempt."""

    def __init__(self, platform: Platform, user_id: str, name: str) -> None:
        self.id, self.name = user_id, name
        self.inbox: list[OaMessage] = []
        self.follows = False
        self.restricts = False
        self.last_interaction = 0
        self._platform = platform
        self._news = asyncio.Condition()

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.inbox]

    async def put(self, message: OaMessage) -> None:
        async with self._news:
            self.inbox.append(message)
            self._news.notify_all()

    async def follows_oa(self) -> None:
        self.follows = True
        self._interacts()
        await self._platform.happens("follow", self, {"follower": {"id": self.id}, "source": "oa_profile"})

    async def unfollows(self) -> None:
        self.follows = False
        await self._platform.happens("unfollow", self, {"follower": {"id": self.id}, "source": "zalo"})

    async def opens_chat(self) -> None:
        """No interaction that opens a window."""
        await self._platform.happens("user_click_chatnow", self, {"user_id": self.id})

    async def says(self, text: str) -> str:
        return await self.sends("text", {"text": text})

    async def taps(self, title: str) -> str:
        """The newest button of this title; what it sends comes as an ordinary text."""
        for message in reversed(self.inbox):
            for shown, payload in message.buttons:
                if shown == title:
                    return await self.says(payload)
        raise AssertionError(f"no button {title!r}")

    async def sends_photo(self, content: bytes, caption: str = "") -> str:
        return await self.sends_photos([content], caption)

    async def sends_photos(self, contents: list[bytes], caption: str = "") -> str:
        """Several as several attachments of one message (whether the platform does so is unconfirmed)."""
        links = [self._platform.host_media(content, ".jpg") for content in contents]
        pieces = [{"type": "image", "payload": {"thumbnail": link, "url": link}} for link in links]
        return await self.sends("image", {"attachments": pieces, **({"text": caption} if caption else {})})

    async def sends_media(self, kind: str, content: bytes, **payload: str) -> str:
        """audio, video, gif, file: url and what else."""
        link = self._platform.host_media(content, f".{kind}")
        return await self.sends(kind, {"attachments": [{"type": kind, "payload": {"url": link, **payload}}]})

    async def sends_location(self, latitude: float, longitude: float, where: str = "payload") -> str:
        place = {"coordinates": {"latitude": str(latitude), "longitude": str(longitude)}}
        if where == "message":
            return await self.sends("location", {"location": place["coordinates"]})
        return await self.sends("location", {"attachments": [{"type": "location", "payload": place}]})

    async def sends_card(self, name: str, phone: str) -> str:
        told = orjson.dumps({"phone": phone, "caption": name}).decode()
        card = {"type": "link", "payload": {"description": told, "url": "https://zaloapp.com", "thumbnail": ""}}
        return await self.sends("business_card", {"attachments": [card]})

    async def sends(self, kind: str, message: dict[str, Any]) -> str:
        self._interacts()
        message_id = f"{next(_message_ids):016x}"
        await self._platform.happens(f"user_send_{kind}", self, {"message": {"msg_id": message_id, **message}})
        return message_id

    async def submits(self, **info: str) -> None:
        """The form for name, phone and address."""
        self._interacts()
        await self._platform.happens("user_submit_info", self, {"info": info})

    def _interacts(self) -> None:
        self.last_interaction = self._platform.now()
