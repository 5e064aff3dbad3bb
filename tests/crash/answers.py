"""A commune that answers while its process is killed: each resident lodges, and clerk, police and leader bring the
answer to them. One case at a time, as the three have one conversation each."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from bot.crash_points import Point
from bot.settings import ROOT
from cases.kinds import Status
from tests.crash.campaign import COMMUNE, RANDOM, Campaign, Result
from tests.crash.checks import Records
from tests.crash.platforms import Platform
from tests.crash.processes import Nursery
from tests.crash.stories import Resident
from tests.journeys.office import Office, approves, forwards_to_the_police, looks_at
from tests.journeys.person import Person

UNDO_SECONDS = 2
MOST_ANSWERS = 3
# In the order in which an approval that leads to an answer passes them.
BETWEEN = (
    Point.TAKEN, Point.BEGUN, Point.READ, Point.ANSWERED, Point.DECIDED, Point.WRITTEN, Point.COMMITTED, Point.TOLD,
    Point.REPLIED, Point.MAIL_FOUND, Point.MAIL_WRITTEN, Point.MAIL_COMMITTED, Point.CLAIMED, Point.CALLING,
    Point.RECOVERED, Point.CALLED, Point.MARKING, Point.MARKED,
)  # fmt: skip


@dataclass(slots=True)
class Answered(Resident):
    """office: filled in as the resident is made."""

    office: Office | None = None

    @property
    def subject(self) -> str:
        return "VNeID báo lỗi khi định danh mức 2"

    @property
    def answer(self) -> str:
        return f"Công an xã đã mở lại tài khoản số {self.number}. Mời ông/bà đăng nhập lại."

    async def lives(self) -> None:
        await self.lodges()
        await self.is_worked_on()
        await self.is_answered()

    async def is_worked_on(self) -> None:
        """Up to the leader's card."""
        assert self.office is not None
        clerk, police = self.office.clerk, self.office.police
        await forwards_to_the_police(clerk, self.code)
        await looks_at(police, self.code, "được giao trả lời")
        await police.hears("Bước: đã chuyển Công an xã")
        await police.says(f"Trả lời mã {self.code} {self.answer}")
        await police.hears("Nguyên văn như vậy, đúng chưa?")
        await police.chooses("Gửi để duyệt")
        await police.hears("đã gửi cán bộ đầu mối duyệt")
        await approves(clerk, self.code, self.answer)
        await looks_at(self.office.leader, self.code, "chờ ông/bà duyệt")
        await self.office.leader.hears(self.code, f"Trả lời: “{self.answer}”")

    async def is_answered(self) -> None:
        """From the leader's approval to the resident's thanks."""
        assert self.office is not None
        await self.office.leader.chooses("Duyệt")
        await self.person.hears("trả lời ý kiến mã", self.answer)
        await self.person.chooses("Rõ rồi")
        await self.person.hears("Cảm ơn")
        self.done = True


class Answering(Campaign):
    at_once = 1

    def __init__(self, folder: Path, url: str, platform: Platform, seed: int) -> None:
        super().__init__(folder, url, platform, seed)
        self.result.kind = "answers"
        self.profile = folder / f"{COMMUNE}.toml"
        usual = (ROOT / "communes" / f"{COMMUNE}.toml").read_text(encoding="utf-8")
        assert "undo_seconds = 30" in usual
        hasty = usual.replace("undo_seconds = 30", f"undo_seconds = {UNDO_SECONDS}")
        self.profile.write_text(hasty, encoding="utf-8")
        self._office: Office | None = None

    async def killed_at(self, points: Sequence[Point]) -> Result:
        """A kill at each of these points between an answer's approval and its delivery. On a busy machine an answer may
        leave before all are reached: the next one comes by the rest."""
        began = time.monotonic()
        async with AsyncExitStack() as stack:
            await self.platform.opens(stack)
            nursery = await stack.enter_async_context(Nursery(self.folder))
            await self._hires(nursery)
            left = list(points)
            answered: list[asyncio.Task[None]] = []
            while left and len(answered) < MOST_ANSWERS and not self.watch.in_vain:
                answered.append(await self._approved(nursery))
                left = [point for point in left if not await self._reached(nursery, point, answered[-1])]
            self.result.slow.update(left)
            await self._ends(nursery, answered)
        self.result.seconds = time.monotonic() - began
        return self.result

    async def _approved(self, nursery: Nursery) -> asyncio.Task[None]:
        """An answer that the leader is about to approve, while nobody listens."""
        resident = self._comes()
        assert isinstance(resident, Answered)
        calls = self.platform.calls()
        life = await self._born(nursery)
        await self._has_begun(life, calls)
        approved = asyncio.create_task(self._comes_to_the_leader(resident))
        if not await self.watch.until(approved.done):
            approved.cancel()
            return approved
        await approved
        await life.is_killed()
        return asyncio.create_task(resident.is_answered())

    async def _comes_to_the_leader(self, resident: Answered) -> None:
        await resident.lodges()
        await resident.is_worked_on()

    async def _reached(self, nursery: Nursery, point: Point, answered: asyncio.Task[None]) -> bool:
        """One life and its end; where the answer came through without this point, a random one."""
        if answered.done() or self.watch.in_vain:
            return False
        calls = self.platform.calls()
        life = await self._born(nursery, f"{point}:1")
        self.result.restarts += 1
        await self._has_begun(life, calls)
        await self.watch.until(lambda: life.over or answered.done())
        reached = life.over
        status = await life.is_killed()
        self.result.kills[point if reached else RANDOM] += 1
        if status != -signal.SIGKILL:
            self.result.findings.lost.append(f"it ended by itself with {status} ({point})")
        return reached

    def _resident(self, number: int, person: Person, key: str) -> Resident:
        return Answered(number, person, key, self.platform.keeps_order, self.dice, office=self._office)

    async def _hires(self, nursery: Nursery) -> None:
        staff = await self._hired(
            nursery,
            ("Lê Thị Mai", "focal_officer", ""),
            ("Nguyễn Văn Hùng", "unit_officer", "cong-an"),
            ("Phạm Văn Sơn", "leader", ""),
        )
        self._office = Office(*(person for person, _ in staff))
        self.clerks += [key for _, key in staff]

    async def _checked(self) -> None:
        await super()._checked()
        async with self._records() as records:
            for resident in self.residents:
                await self._answered_once(records, resident)

    async def _answered_once(self, records: Records, resident: Resident) -> None:
        assert isinstance(resident, Answered)
        found, who = self.result.findings, f"resident {resident.number}"
        cases = await records.cases(resident.key)
        if not resident.done or len(cases) != 1:
            return  # was found already
        kept = [reply.text for reply in cases[0].replies]
        if kept != [resident.answer] or cases[0].status is not Status.CLOSED:
            found.lost.append(f"{who} was answered {resident.answer!r}, kept is {kept}, {cases[0].status}")
        relayed = [line.text for line in await records.lane(resident.key) if f"“{resident.answer}”" in line.text]
        if len(relayed) != 1:
            found.doubled.append(f"{who} was answered {len(relayed)} times: {relayed}")
        for officer in self.clerks[:2]:
            lines = [line.text for line in await records.lane(officer)]
            told = [text for text in lines if "đã gửi tới người dân" in text and resident.code in text]
            if len(told) != 1:
                found.lost.append(f"{officer} was told {len(told)} times that {who} has the answer")
