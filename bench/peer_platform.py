"""Telegram for the peers, as cheap as for ours: encoded bytes of a call come in, bytes of a canned answer go out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import orjson

BOT = {"id": 5000000001, "is_bot": True, "first_name": "Hòm Thư", "username": "homthu_bot"}
TOKEN = "5000000001:not-a-token"
TRUE = b'{"ok":true,"result":true}'
ME = orjson.dumps({"ok": True, "result": BOT})


class Canned:
    """shown: gets each message that left, by chat."""

    def __init__(self) -> None:
        self.shown: Callable[[int, Mapping[str, Any]], None] = lambda chat, payload: None
        self.calls = 0
        self.bytes_out = 0

    def answer(self, method: str, size: int, chat: int, text: str) -> bytes:
        """size: of the encoded call."""
        self.calls += 1
        self.bytes_out += size
        if method == "getMe":
            return ME
        if method != "sendMessage":
            return TRUE
        sent = {
            "message_id": 1_000_000 + self.calls,
            "from": BOT,
            "chat": {"id": chat, "type": "private", "first_name": "An"},
            "date": 1_795_000_000,
            "text": text,
        }
        return orjson.dumps({"ok": True, "result": sent})
