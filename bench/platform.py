"""Telegram without a network: calls are encoded and answers decoded as over HTTP, but the answer is there at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import orjson
from aiohttp import web

from bot.channels.channel import Fetched, FileReader, Gone, NotSent, Sent, Submit
from bot.channels.telegram import client as telegram
from bot.channels.telegram.channel import LOOK
from bot.channels.telegram.receiving import Receiver
from bot.channels.telegram.send import send
from bot.channels.telegram.webhook import with_call
from bot.incoming import Address
from dialogs.messages import Out

ACCOUNT = "5000000001"


class InstantClient(telegram.TelegramClient):
    """shown: gets every message that left, by chat. hold: may keep a chat's answers back. bytes_out: of all calls."""

    def __init__(self) -> None:
        super().__init__(f"{ACCOUNT}:not-a-token")
        self.shown: Callable[[int, Mapping[str, Any]], None] = lambda chat, payload: None
        self.hold: Callable[[int], Awaitable[None]] | None = None
        self.calls = 0
        self.bytes_out = 0

    async def call(
        self, method: str, payload: Mapping[str, Any], seconds: float = telegram.CALL_SECONDS
    ) -> telegram.Answer:
        body = orjson.dumps(payload)
        self.calls += 1
        self.bytes_out += len(body)
        if method != "sendMessage":
            return telegram._read(200, b'{"ok":true,"result":true}')
        chat, message_id = payload["chat_id"], 1_000_000 + self.calls
        if self.hold is not None:
            await self.hold(chat)
        sent = {
            "message_id": message_id,
            "from": {"id": int(ACCOUNT), "is_bot": True, "first_name": "Hòm Thư", "username": "homthu_bot"},
            "chat": {"id": chat, "type": "private", "first_name": "An"},
            "date": 1_795_000_000,
            "text": payload["text"],
        }
        answer = telegram._read(200, orjson.dumps({"ok": True, "result": sent}))
        self.shown(chat, payload)
        return answer


class InstantTelegram:
    """The channel as the process sees it. The receiver is the real one."""

    look = LOOK
    name = LOOK.name
    account = ACCOUNT

    def __init__(self) -> None:
        self.client = InstantClient()
        self.receiver = Receiver(ACCOUNT, self.client)

    async def take(self, raw: bytes, submit: Submit) -> None:
        """As the webhook does with a proven body. A tap is answered by the acknowledgement."""
        tap = await self.receiver.take(orjson.loads(raw), raw, submit)
        if tap is not None:
            self.client.calls += 1
            self.client.bytes_out += len(with_call(tap))

    async def send(self, to: Address, out: Out, read_file: FileReader) -> Sent | NotSent:
        return await send(self.client, to, out, read_file)

    def routes(self, submit: Submit) -> Sequence[web.AbstractRouteDef]:
        return []

    async def listen(self, submit: Submit) -> None:
        return

    async def start(self) -> None:
        return

    async def stop(self) -> None:
        await self.receiver.close()

    async def set_commands(self, chat: str | None, commands: Sequence[tuple[str, str]]) -> None:
        return

    async def fetch(self, remote: str, limit: int) -> Fetched | Gone:
        return Gone("no_network", again=False)
