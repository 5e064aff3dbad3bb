"""What residents do while the process is killed again and again. Each lodges once; what they said is written down, so
that the case can be held against it."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field

from tests.journeys.lodging import code_in, photo
from tests.journeys.person import Person

_SUBJECTS = (
    "Wifi ở nhà văn hóa thôn hỏng",
    "VNeID báo lỗi khi định danh mức 2",
    "Nộp hồ sơ trên cổng dịch vụ công bị treo",
    "Mạng di động ở đầu thôn rất yếu",
    "Loa truyền thanh thông minh không chạy",
)
_VILLAGES = ("Thống Nhất", "Bắc Kế", "Vinh Tiến", "Tân Ngọc")
_FAMILY = ("Nguyễn Văn", "Trần Thị", "Phạm Đức", "Lê Thị", "Dương Văn")
_GIVEN = ("An", "Bình", "Cường", "Dung", "Giang", "Hoa", "Lan", "Minh")
_PHOTO = photo()
THINKS = 0.03  # seconds at most, between reading and answering


@dataclass(slots=True)
class Resident:
    """number: from 1; all that is said follows from it. key: of the conversation. bursts: several messages are sent in
    one breath, which only a platform that keeps their order does. pieces: what the story was told in."""

    number: int
    person: Person
    key: str
    bursts: bool
    dice: random.Random
    pieces: list[str] = field(default_factory=list)
    photos: int = 0
    code: str = ""
    done: bool = False

    @property
    def name(self) -> str:
        return f"{_FAMILY[self.number % 5]} {_GIVEN[self.number // 5 % 8]}"

    @property
    def phone(self) -> str:
        return f"0912{self.number:06d}"

    @property
    def subject(self) -> str:
        return _SUBJECTS[self.number % 5]

    @property
    def village(self) -> str:
        return _VILLAGES[self.number % 4]

    async def lives(self) -> None:
        await self.lodges()
        self.done = True

    async def lodges(self) -> None:
        person = self.person
        await self._tells(f"{self.subject} từ ngày thứ {self.number}, cả nhà đều thế")
        await person.hears("xin phép lưu")
        await self._thinks()
        await person.chooses("Đồng ý, tôi đã đủ 16 tuổi")
        await person.hears("Trợ lý đã ghi")
        await self._goes_on()
        await self._thinks()
        await person.chooses("Xong")
        await person.hears("họ tên và số điện thoại")
        await self._thinks()
        await person.says(f"{self.name}, {self.phone}")
        await person.hears("thôn hay tổ dân phố")
        await self._thinks()
        await person.says(self.village)
        await person.hears("Mời ông/bà xem lại")
        await self._thinks()
        await person.chooses("Gửi đi")
        self.code = code_in((await person.hears("Mã tra cứu")).text)
        if self.number % 2:
            await self._thinks()
            await person.says(self.code)
            await person.hears(self.code)

    async def _goes_on(self) -> None:
        """More of the story: a photo, or three messages in one breath."""
        kind = self.number % 3
        if kind == 0:
            self.photos += 1
            await self.person.sends_photo(_PHOTO)
            await self.person.hears("1 ảnh")
        elif kind == 1 and self.bursts:
            for place in range(3):
                await self._tells(f"Thêm ý số {place + 1} của nhà {self.number}")
            await self.person.hears("Trợ lý đã ghi")

    async def _tells(self, words: str) -> None:
        self.pieces.append(words)
        await self.person.says(words)

    async def _thinks(self) -> None:
        await asyncio.sleep(self.dice.random() * THINKS)
