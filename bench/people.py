"""Residents who lodge the shortest way, cold: eight turns, taps where there are buttons, as Telegram sends them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

Json = dict[str, Any]
TURNS = 8
_STORIES = (
    "Wifi ở nhà văn hóa thôn hỏng từ đầu tháng, các cháu không học trực tuyến được",
    "Em nộp hồ sơ qua mạng từ tuần trước mà VNeID cứ báo lỗi, ra xã thì cán bộ bảo về làm lại",
    "Mang internet o nha van hoa thon yeu qua, ba con khong dung duoc dich vu cong, keo dai tu thang 9",
    "Đề nghị xã hướng dẫn người già trong thôn cài VNeID, nhiều cụ không biết dùng điện thoại thông minh",
)
_NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Phạm Đức Cường", "Lê Thị Hồng Dung", "Dương Văn Giang")


@dataclass(slots=True)
class Resident:
    """number: from 0; chat id, name, story and village follow from it. villages: names to choose from."""

    number: int
    villages: tuple[str, ...]
    turn: int = 0
    messages: int = 0
    buttons: dict[str, str] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)

    @property
    def chat(self) -> int:
        return 700_000_000 + self.number

    @property
    def name(self) -> str:
        return _NAMES[self.number % len(_NAMES)]

    def next_update(self) -> bytes:
        """The bytes that Telegram would send for the next of the eight turns."""
        story = _STORIES[self.number % len(_STORIES)]
        phone = f"0912{self.number % 1_000_000:06d}"
        says_or_taps = (
            "Xin chào",
            "reflect|",
            "yes|",
            story,
            "done|",
            f"{self.name} {phone}",
            self.villages[self.number % len(self.villages)],
            "send|",
        )[self.turn]
        self.turn += 1
        if says_or_taps.endswith("|"):
            return self._taps(says_or_taps[:-1])
        return self._says(says_or_taps)

    def sees(self, payload: Mapping[str, Any]) -> None:
        """One message of the bot."""
        self.messages += 1
        self.read.append(payload["text"])
        rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
        found = {button["callback_data"].partition("|")[2]: button["callback_data"] for row in rows for button in row}
        self.buttons = found

    def _says(self, text: str) -> bytes:
        return orjson.dumps({"update_id": self._update_id(), "message": self._message(text)})

    def _taps(self, choice: str) -> bytes:
        tap = {
            "id": f"{self.chat}{self.turn:04d}",
            "from": self._from(),
            "message": self._message(self.read[-1]),
            "chat_instance": "-7382910467382910",
            "data": self.buttons[choice],
        }
        return orjson.dumps({"update_id": self._update_id(), "callback_query": tap})

    def _message(self, text: str) -> Json:
        chat = {"id": self.chat, "first_name": self.name, "type": "private"}
        message_id = self.number * 100 + self.turn
        return {"message_id": message_id, "from": self._from(), "chat": chat, "date": 1_795_000_000, "text": text}

    def _from(self) -> Json:
        return {"id": self.chat, "is_bot": False, "first_name": self.name, "language_code": "vi"}

    def _update_id(self) -> int:
        return 100_000_000 + self.number * 10 + self.turn
