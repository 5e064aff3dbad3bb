"""Everything this Telegram knows: chats, messages, files, taps, the bot itself. No HTTP here."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.simulators.telegram.errors import bad_request, forbidden
from tests.simulators.telegram.files import Files
from tests.simulators.telegram.messages import BotMessage
from tests.simulators.telegram.waiting import Bell

Json = dict[str, Any]


@dataclass(slots=True)
class Chat:
    """kind: private, group or supergroup. open: the person has written once, or the bot is a member. gone:
    the account was deleted."""

    id: int
    kind: str
    about: Json
    open: bool = False
    blocked: bool = False
    gone: bool = False
    messages: dict[int, Json] = field(default_factory=dict)
    from_bot: list[BotMessage] = field(default_factory=list)

    @property
    def shape(self) -> Json:
        return {"id": self.id, "type": self.kind, **self.about}


@dataclass(slots=True)
class TapOnButton:
    """answer: what answerCallbackQuery said, None until then."""

    id: str
    data: str
    answer: Json | None = None


class World:
    def __init__(self, token: str, username: str) -> None:
        self.token = token
        self.me: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Hòm Thư",
            "username": username,
        }
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.taps: dict[str, TapOnButton] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.actions: list[tuple[int, str]] = []
        self.bell = Bell()
        self.clock: Callable[[], float] = time.time
        self._message_ids = itertools.count(1)
        self._supergroup_ids: dict[int, itertools.count[int]] = {}
        self._big_ids = itertools.count(4_382_947_120_000_001)

    def date(self) -> int:
        return int(self.clock())

    def big_id(self) -> str:
        """Ids of taps, albums and chat instances are long numbers in text."""
        return str(next(self._big_ids))

    def message_id(self, chat: Chat) -> int:
        """Private chats and basic groups count together, a supergroup counts alone; both only rise."""
        if chat.kind == "supergroup":
            return next(self._supergroup_ids.setdefault(chat.id, itertools.count(1)))
        return next(self._message_ids)

    def chat_for_sending(self, chat_id: str) -> Chat:
        """Raises ApiError where the bot may not write."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(int(chat_id)) if chat_id.lstrip("-").isdigit() else None
        if chat is None:
            raise bad_request("chat not found")
        if chat.gone:
            raise forbidden("user is deactivated")
        if chat.blocked:
            kicked = f"bot was kicked from the {chat.kind} chat"
            raise forbidden("bot was blocked by the user" if chat.kind == "private" else kicked)
        if not chat.open:
            unknown = f"bot is not a member of the {chat.kind} chat"
            raise forbidden("bot can't initiate conversation with a user" if chat.kind == "private" else unknown)
        return chat

    def post(self, chat: Chat, content: Json, message: BotMessage | None = None) -> BotMessage:
        """A message of the bot; `message` brings keyboard and file."""
        raw = {
            "message_id": self.message_id(chat),
            "from": self.me,
            "chat": chat.shape,
            "date": self.date(),
            **content,
        }
        message = message or BotMessage(raw)
        message.raw = raw
        chat.messages[raw["message_id"]] = raw
        chat.from_bot.append(message)
        self.bell.ring()
        return message
