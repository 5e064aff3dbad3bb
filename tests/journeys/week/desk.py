"""A clerk who does the week's work at the desk in the browser: the same deeds as in `office.py`, by forms. What is read
and asked otherwise (/hopthu, /thongke) is read in the seat's chat beside it."""

from __future__ import annotations

import re

from cases.profile import Profile
from cases.text import fold
from tests.desk.seat import Seat
from tests.journeys.on_web import OnWeb
from tests.journeys.week.matters import Matter
from tests.journeys.week.residents import name_of, phone_of

KINDS = {"phản ánh": "reflection", "kiến nghị": "petition", "sáng kiến": "initiative", "giải pháp": "solution"}
WAYS = {"giấy": "paper", "điện thoại": "phone", "họp": "meeting"}
_CODE = re.compile(r"Mã tra cứu: (\d{4} \d{4} \d{4})")


class AtTheDesk:
    """profile: whose units, subjects and villages the fields name by their keys."""

    def __init__(self, person: OnWeb, profile: Profile) -> None:
        visitor = person.visitor
        self.seat = Seat(visitor.session, visitor.home, visitor.base)
        self._profile = profile

    async def at(self, code: str, behind: str = "") -> None:
        """The case's page. code: as it is told, in fours."""
        await self.seat.opens(f"y-kien/{code.replace(' ', '')}{behind}")
        assert self.seat.status == 200, self.seat.text

    async def does(self, form: str, told: str, **fields: str) -> None:
        """Fills in a form of the open page and sends it. fields: by the end of their names ("unit" for
        "c.forward.unit"), of those that can be seen."""
        names = self.seat.form(form).names
        filled = {next(one for one in sorted(names) if one.endswith(f".{name}")): text for name, text in fields.items()}
        text = await self.seat.sends(form, dict(filled))
        assert told in text, text

    async def takes_in(self, matter: Matter, code: str, unit: str = "") -> None:
        await self.at(code)
        to, told = self._unit(unit or matter.unit), f"Đã chuyển ý kiến mã {code}"
        first = next((name for name in ("receive", "classify") if name in self.seat.forms), "")
        known = {"classify.kind": KINDS[matter.kind], "subject": self._subject(matter.subject), "group": "none"}
        if first == "receive":
            await self.does("receive", told, **known, unit=to)
            return
        if first == "classify":
            await self.does("classify", "Đã phân loại", **known)
        await self.does("forward", told, unit=to)

    async def types_in(self, matter: Matter) -> str:
        await self.seat.opens("nhap")
        fields = {
            "c.enter.way": WAYS[matter.came],
            "t.enter.told": matter.words,
            "t.enter.who": f"{name_of(matter)}, {phone_of(matter)}",
            "c.enter.agreed": "yes",
            "t.enter.where": matter.village,
        }
        found = _CODE.search(await self.seat.sends("enter", dict(fields)))
        assert found is not None, self.seat.text
        return found[1]

    async def answers(self, matter: Matter, code: str, words: str = "") -> None:
        await self.at(code)
        await self.does("reply", f"Câu trả lời ý kiến mã {code} đã gửi", text=words or matter.answer)

    async def releases(self, code: str) -> None:
        await self.at(code)
        await self.does("approve", "Đã duyệt")

    async def shows_elsewhere(self, code: str) -> None:
        """The office that its sender was told of stands there already."""
        await self.at(code)
        await self.does("redirect", f"Đã chỉ người gửi ý kiến mã {code}")

    async def declines(self, code: str, reason: str) -> None:
        await self.at(code)
        await self.does("decline", f"Đã từ chối ý kiến mã {code}", words=reason)

    async def joins(self, code: str, lead: str) -> None:
        await self.at(code, f"/trung?voi={lead.replace(' ', '')}")
        await self.does("join", "nay giải quyết chung")

    async def posts(self, code: str, reference: str) -> None:
        await self.at(code, "/pakn")
        await self.does("national", f"Đã ghi là ý kiến mã {code}", words=reference)

    async def relays(self, matter: Matter, code: str) -> None:
        await self.at(code)
        await self.does("relay", "Đã gửi trả lời của pakn.nq57.vn", words=matter.answer)

    async def takes_back_the_forward(self, matter: Matter, code: str) -> None:
        await self.at(code)
        await self.does("forward", f"Đã chuyển ý kiến mã {code}", unit=self._unit(matter.unit))

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
