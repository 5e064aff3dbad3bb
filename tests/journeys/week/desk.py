"""An officer who does the week's work at the desk in the browser: the same deeds as in `office.py`, on its pages."""

from __future__ import annotations

import io
import re

from cases.profile import Profile
from cases.text import fold
from tests.journeys.week.hand import Hand
from tests.journeys.week.matters import Matter
from tests.journeys.week.residents import name_of, phone_of

KINDS = {"phản ánh": "reflection", "kiến nghị": "petition", "sáng kiến": "initiative", "giải pháp": "solution"}
WAYS = {"giấy": "paper", "điện thoại": "phone", "họp": "meeting"}
_CODE = re.compile(r"Mã tra cứu: (\d{4} \d{4} \d{4})")
# A row of the backlog's table: the unit, how many of each age, of all, and the oldest.
_OVERDUE = r"{unit} (?:[\d–]+ ){{3}}(\d+) (\d+)\b"


class AtTheDesk:
    """profile: whose units, subjects and villages the fields name by their keys."""

    def __init__(self, hand: Hand, profile: Profile) -> None:
        self._hand = hand
        self._profile = profile

    async def takes_in(self, matter: Matter, code: str, unit: str = "") -> None:
        hand = self._hand
        await hand.case(code)
        to, told = self._unit(unit or matter.unit), f"Đã chuyển ý kiến mã {code}"
        known = {"classify.kind": KINDS[matter.kind], "subject": self._subject(matter.subject), "group": "none"}
        if await hand.offers("receive"):
            await hand.sends("receive", told, **known, unit=to)
            return
        if await hand.offers("classify"):
            await hand.sends("classify", "Đã phân loại", **known)
        await hand.sends("forward", told, unit=to)

    async def types_in(self, matter: Matter) -> str:
        await self._hand.menu("nhap")
        fields = {
            "way": WAYS[matter.came],
            "t.enter.told": matter.words,
            "t.enter.who": f"{name_of(matter)}, {phone_of(matter)}",
            "agreed": "yes",
            "t.enter.where": matter.village,
        }
        text = await self._hand.sends("enter", "Mã tra cứu: ", **fields)
        found = _CODE.search(text)
        assert found is not None, text
        return found[1]

    async def answers(self, matter: Matter, code: str, words: str = "") -> None:
        await self._hand.case(code)
        told = f"Câu trả lời ý kiến mã {code} đã gửi"
        await self._hand.sends("reply", told, **{"reply.text": words or matter.answer})

    async def releases(self, code: str) -> None:
        await self._hand.case(code)
        await self._hand.sends("approve", "Đã duyệt")

    async def returns(self, code: str, reason: str) -> None:
        await self._hand.case(code)
        await self._hand.sends("refuse", "Đã trả lại câu trả lời", words=reason)

    async def shows_elsewhere(self, code: str) -> None:
        """The office that its sender was told of stands there already."""
        await self._hand.case(code)
        await self._hand.sends("redirect", f"Đã chỉ người gửi ý kiến mã {code}")

    async def declines(self, code: str, reason: str) -> None:
        await self._hand.case(code)
        await self._hand.sends("decline", f"Đã từ chối ý kiến mã {code}", words=reason)

    async def joins(self, code: str, lead: str) -> None:
        await self._hand.case(code)
        await self._hand.follows("/trung")
        await self._hand.looks_up("voi", lead)
        await self._hand.sends("join", "nay giải quyết chung")

    async def posts(self, code: str, reference: str) -> None:
        await self._hand.case(code)
        await self._hand.follows("/pakn")
        await self._hand.sends("national", f"Đã ghi là ý kiến mã {code}", words=reference)

    async def relays(self, matter: Matter, code: str) -> None:
        await self._hand.case(code)
        await self._hand.sends("relay", "Đã gửi trả lời của pakn.nq57.vn", words=matter.answer)

    async def takes_back_the_forward(self, matter: Matter, code: str) -> None:
        await self._hand.case(code)
        await self._hand.sends("forward", f"Đã chuyển ý kiến mã {code}", unit=self._unit(matter.unit))

    async def has_waiting(self, count: int) -> None:
        """In the inbox, where so many are listed too."""
        await self._hand.menu("")
        assert f"Chờ tôi {count} " in await self._hand.reads()
        assert len(await self._hand.listed()) == count

    async def overdue(self) -> dict[str, tuple[int, int]]:
        await self._hand.menu("qua-han")
        text, listed = await self._hand.reads(), await self._hand.listed()
        assert f"{len(listed)} ý kiến đang quá hạn" in text
        found = {one.name: re.search(_OVERDUE.format(unit=re.escape(one.name)), text) for one in self._profile.units}
        return {unit: (int(row[1]), int(row[2])) for unit, row in found.items() if row is not None}

    async def figures_of_the_week(self) -> tuple[str, io.BytesIO]:
        await self._figures("tuan")
        return await self._hand.reads(), io.BytesIO(await self._hand.fetches("giay/sheet"))

    async def register_of_the_week(self) -> io.BytesIO:
        await self._figures("tuan")
        return io.BytesIO(await self._hand.fetches("giay/register"))

    async def report_of_the_month(self) -> io.BytesIO:
        await self._figures("thang")
        return io.BytesIO(await self._hand.fetches("giay/report"))

    async def _figures(self, period: str) -> None:
        await self._hand.menu("so-lieu")
        await self._hand.follows(f"?ky={period}")

    def _unit(self, typed: str) -> str:
        unit = self._profile.unit_by_alias(fold(typed))
        assert unit is not None, typed
        return unit.key[:24]

    def _subject(self, typed: str) -> str:
        """By its key, or a part of its label, as people type it in the chat."""
        folded = fold(typed)
        exact = [one for one in self._profile.subjects if folded in map(fold, (one.key, one.label, *one.aliases))]
        inside = [one for one in self._profile.subjects if folded in fold(f"{one.label} {' '.join(one.aliases)}")]
        return (exact or inside)[0].key[:24]
