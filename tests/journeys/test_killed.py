"""`homthu run` as a process of its own: killed in the middle of the story, told to stop, and started twice."""

from __future__ import annotations

import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.journeys.lodging import MATTER, WHO, lodges, sends_it, tells_the_matter
from tests.journeys.office import ANSWER, answers_the_card, approves, forwards_to_the_police
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.on_web import officer_at, resident_at
from tests.journeys.person import Person
from tests.journeys.process import Process
from tests.journeys.waiting import until
from tests.simulators.telegram import TelegramSimulator


@pytest.fixture
async def page(folder: Path) -> AsyncIterator[Process]:
    """The web page alone."""
    async with Process(folder) as process:
        await process.starts()
        yield process


async def up_to_the_leader(
    clerk: Person, police: Person, hoa: Person, delivered: Callable[[], Awaitable[None]] | None = None
) -> str:
    code = await lodges(hoa, with_photo=True)
    await forwards_to_the_police(clerk, code)
    await hoa.hears("Xã đã chuyển")
    await answers_the_card(police, code, delivered=delivered)
    await approves(clerk, code)
    return code


async def test_killed_in_the_middle_of_a_question_every_answer_is_kept(page: Process) -> None:
    async with resident_at(page.home, "Trần Thị Hoa") as hoa:
        await tells_the_matter(hoa)
        await hoa.chooses("Xong")
        await hoa.hears("họ tên")
        await hoa.says(WHO)
        await hoa.hears("thôn hay tổ dân phố")
        await page.is_killed()
        await page.starts()
        await hoa.comes_back()
        await hoa.says("Bắc Kế")
        await hoa.hears("Mời ông/bà xem lại", MATTER, "0912 345 678", "thôn Bắc Kế")
        await sends_it(hoa)
    assert page.records.statuses() == ["submitted"]


async def test_killed_before_a_reply_is_due_it_leaves_after_the_restart(page: Process) -> None:
    async with AsyncExitStack() as seats:
        await until(lambda: len(page.doors()) == 3, "the doors to be printed")
        clerk, police, leader = [
            await seats.enter_async_context(officer_at(page.home, "thử", door)) for door in page.doors()
        ]
        hoa = await seats.enter_async_context(resident_at(page.home, "Trần Thị Hoa"))
        code = await up_to_the_leader(clerk, police, hoa)
        await approves(leader, code)
        await page.is_killed()
        assert hoa.times_told(ANSWER) == 0
        await page.starts()
        for person in (hoa, clerk):
            await person.comes_back()
        await hoa.hears(f"Công an xã trả lời ý kiến mã {code}", ANSWER)
        await hoa.chooses("Rõ rồi")
        await hoa.hears("Cảm ơn")
        await clerk.hears("đã gửi tới người dân")
        assert hoa.times_told(ANSWER) == 1


async def test_killed_while_telegram_has_the_reply_in_hand_it_is_said_again_and_marked(folder: Path) -> None:
    async with TelegramSimulator() as telegram, Process(folder, telegram) as process:
        await process.starts()
        clerk, police, leader, hoa, lan = (
            OnTelegram(telegram.user(7001 + number, name))
            for number, name in enumerate(("Mai", "Hùng", "Sơn", "Hoa", "Lan"))
        )
        for officer, role, unit in (
            (clerk, "focal_officer", ""),
            (police, "unit_officer", "cong-an"),
            (leader, "leader", ""),
        ):
            await officer.starts(await process.invites(officer.name, role, unit))
            await officer.hears("Từ nay tài khoản này là của")
        await tells_the_matter(lan)
        await lan.chooses("Xong")
        await lan.hears("họ tên")
        code = await up_to_the_leader(clerk, police, hoa, process.delivered)
        await approves(leader, code)
        await process.delivered()
        telegram.fail_next("sendMessage", timeout=30, happens=True)
        await hoa.hears(ANSWER)
        await process.is_killed()
        assert hoa.times_told("(gửi lại)") == 0

        await lan.says(WHO)  # while nobody listens
        await process.starts()
        await hoa.hears(f"(gửi lại) Công an xã trả lời ý kiến mã {code}")
        await hoa.chooses("Rõ rồi")
        await hoa.hears("Cảm ơn")
        assert (hoa.times_told(ANSWER), process.records.statuses()) == (2, ["closed"])
        await lan.hears("thôn hay tổ dân phố")


async def test_told_to_stop_it_ends_soon_and_well(folder: Path) -> None:
    """The program as an operator starts it."""
    async with Process(folder, forked=False) as process:
        await process.starts()
        async with resident_at(process.home, "Trần Thị Hoa") as hoa:
            await tells_the_matter(hoa)
            began = time.monotonic()
            assert await process.ends(signal.SIGTERM) == 0
            assert time.monotonic() - began < 10


async def test_a_busy_port_is_refused_in_clear_words(page: Process) -> None:
    status, said = await page.started_once_more()
    assert status == 1
    assert f"Port {page.port} on 127.0.0.1 cannot be used" in said
    assert "HOMTHU_PORT" in said
    assert "Traceback" not in said
