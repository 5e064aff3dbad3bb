"""Residents who talk the way Telegram sends it: taps where there are buttons, words where there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import orjson

Json = dict[str, Any]
_STORIES = (
    "Wifi ở nhà văn hóa thôn hỏng từ đầu tháng, các cháu không học trực tuyến được",
    "Em nộp hồ sơ qua mạng từ tuần trước mà VNeID cứ báo lỗi, ra xã thì cán bộ bảo về làm lại",
    "Mang internet o nha van hoa thon yeu qua, ba con khong dung duoc dich vu cong, keo dai tu thang 9",
    "Đề nghị xã hướng dẫn người già trong thôn cài VNeID, nhiều cụ không biết dùng điện thoại thông minh",
)
_TITLES = ("Wifi nhà văn hóa thôn hỏng", "VNeID báo lỗi khi nộp hồ sơ", "Mạng ở thôn quá yếu", "Hướng dẫn cài VNeID")
_NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Phạm Đức Cường", "Lê Thị Hồng Dung", "Dương Văn Giang")
# How the last answer of a conversation is told from others: "Mã tra cứu".
RECEIPT = "Mã tra cứu"


@dataclass(slots=True)
class Resident:
    """Lodges the shortest way, cold, in eight turns. number: from 0; chat id, name, story and village follow from it.
    villages: names to choose from. taps: what a button's data begins with, where it is not read from the screen."""

    turns: ClassVar[int] = 8
    number: int
    villages: tuple[str, ...]
    taps: str = ""
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

    @property
    def story(self) -> str:
        return _STORIES[self.number % len(_STORIES)]

    @property
    def village(self) -> str:
        return self.villages[self.number % len(self.villages)]

    @property
    def way(self) -> tuple[str, ...]:
        """One for each turn; what ends with a bar is a button."""
        who = f"{self.name} 0912{self.number % 1_000_000:06d}"
        return ("Xin chào", "reflect|", "yes|", self.story, "done|", who, self.village, "send|")

    def next_update(self) -> bytes:
        """The bytes that Telegram would send for the next turn."""
        says_or_taps = self.way[self.turn]
        self.turn += 1
        if says_or_taps.endswith("|"):
            return self._taps(says_or_taps[:-1])
        return self._says(says_or_taps)

    def sees(self, payload: Mapping[str, Any]) -> None:
        """One message of the bot."""
        self.messages += 1
        self.read.append(payload["text"])
        if not self.taps:
            rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
            self.buttons = {b["callback_data"].partition("|")[2]: b["callback_data"] for row in rows for b in row}

    def _says(self, text: str) -> bytes:
        message = self._message(text)
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        return orjson.dumps({"update_id": self._update_id(), "message": message})

    def _taps(self, choice: str) -> bytes:
        tap = {
            "id": f"{self.chat}{self.turn:04d}",
            "from": self._from(),
            "message": self._message(self.read[-1]),
            "chat_instance": "-7382910467382910",
            "data": f"{self.taps}|{choice}" if self.taps else self.buttons[choice],
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


class NineResident(Resident):
    """Goes the nine turns that `nine.py` lists."""

    __slots__ = ()
    turns: ClassVar[int] = 9

    @property
    def way(self) -> tuple[str, ...]:
        title = _TITLES[self.number % len(_TITLES)]
        return ("/start", "yes|", "reflection|", "network|", title, self.story, self.village, "none|", "send|")


WAYS: dict[str, type[Resident]] = {"shortest": Resident, "nine": NineResident}
TURNS = Resident.turns
