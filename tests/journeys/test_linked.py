"""One resident on two channels, linked by a code: the answer comes where they can still be reached, and once."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

import pytest

from bot.crash_points import Point
from cases.needs import OpenTasks
from tests.journeys.lodging import lodges
from tests.journeys.office import ANSWER, Office, answers_the_card, approves, forwards_to_the_police
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.on_web import resident_at
from tests.journeys.person import Person
from tests.journeys.process import Process
from tests.journeys.town import Town, a_town
from tests.journeys.waiting import until
from tests.simulators.telegram import TelegramSimulator

# Of the answer, of its failing on Telegram, of what tells that it failed.
_ON_THE_WAY = (Point.MAIL_COMMITTED, Point.CALLED, Point.MARKED, Point.MAIL_WRITTEN)
_CODE = re.compile(r"\d{4} \d{4} \d{4} \d{4}")


@pytest.fixture(params=["once", "twice"])
async def street(folder: Path, request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    """The platforms bring everything once, or twice and shuffled."""
    async with a_town(folder) as town:
        if request.param == "twice":
            town.telegram.deliver_twice = town.zalo.deliver_twice = True
            town.telegram.shuffle = Random(57)
        yield town


async def links(here: Person, there: Person) -> None:
    """A code asked for here is typed there."""
    await here.says("mã nối")
    code = _CODE.search((await here.hears("Mã nối của ông/bà")).text)
    assert code is not None
    await there.says(code.group())
    await there.hears("Nối rồi, ở cả hai nơi")
    await there.chooses("Đúng, nối hai nơi")
    await there.hears("Đã nối với")
    await here.hears("vừa được nối với")


async def up_to_the_answer(town: Town, office: Office, code: str) -> None:
    await forwards_to_the_police(office.clerk, code)
    await answers_the_card(office.police, code, delivered=town.delivered)
    await approves(office.clerk, code)
    await approves(office.leader, code)
    town.clock.forward(seconds=31)


@pytest.mark.parametrize("known", [True, False], ids=["the platform tells of it", "nobody knows"])
async def test_the_bot_is_blocked_and_the_answer_comes_on_zalo_with_its_question(street: Town, known: bool) -> None:
    office = await Office.opens(street, "zalo_bot", "telegram", "web")
    hoa, on_zalo = await street.comes("telegram", "Trần Thị Hoa"), await street.comes("zalo_bot", "Hoa")
    assert isinstance(hoa, OnTelegram)
    code = await lodges(hoa)
    await links(hoa, on_zalo)
    await on_zalo.says("ý kiến của tôi")
    await on_zalo.hears(code)
    await street.delivered()
    if known:
        await hoa.user.blocks_bot()
    else:
        hoa.user.chat.blocked = True
    await up_to_the_answer(street, office, code)
    told = await on_zalo.hears("không báo được tin này qua Telegram", ANSWER)
    assert told is not None
    await on_zalo.says("rõ rồi")
    await on_zalo.hears("Cảm ơn ông/bà")
    await street.delivered()
    assert (hoa.times_told(ANSWER), on_zalo.times_told(ANSWER)) == (0, 1)
    assert street.records.statuses() == ["closed"]


async def test_lodged_on_the_page_the_answer_comes_to_the_telephone(street: Town) -> None:
    office = await Office.opens(street, "zalo_bot", "telegram", "telegram")
    page, hoa = await street.comes("web", "Trần Thị Hoa"), await street.comes("telegram", "Hoa")
    code = await lodges(page)
    await links(page, hoa)
    await up_to_the_answer(street, office, code)
    await hoa.hears("Công an xã trả lời", ANSWER)
    await hoa.chooses("Rõ rồi")
    await hoa.hears("Cảm ơn ông/bà")
    assert (page.times_told(ANSWER), hoa.times_told(ANSWER)) == (0, 1)


async def test_killed_on_the_way_it_is_told_once_all_the_same(folder: Path) -> None:
    """Blocked on Telegram, linked on the page; the process dies at each step from the answer to the page."""
    async with AsyncExitStack() as opened:
        telegram = await opened.enter_async_context(TelegramSimulator())
        process = await opened.enter_async_context(Process(folder, telegram))
        await process.starts()
        office = Office(
            *[OnTelegram(telegram.user(number, name)) for number, name in ((1, "Mai"), (2, "Hùng"), (3, "Sơn"))]
        )
        roles = ("focal_officer", ""), ("unit_officer", "cong-an"), ("leader", "")
        for officer, (role, unit) in zip((office.clerk, office.police, office.leader), roles, strict=True):
            await officer.starts(await process.invites(officer.name, role, unit))
            await officer.hears("Từ nay tài khoản này là của")
        hoa = OnTelegram(telegram.user(7001, "Hoa"))
        page = await opened.enter_async_context(resident_at(process.home, "Trần Thị Hoa"))
        code = await lodges(hoa)
        await links(hoa, page)
        await forwards_to_the_police(office.clerk, code)
        await answers_the_card(office.police, code, delivered=process.delivered)
        await approves(office.clerk, code)
        hoa.user.chat.blocked = True
        await approves(office.leader, code)
        await process.is_killed()
        for point in _ON_THE_WAY:
            await process.dies_at(point)
        await process.starts()
        await page.comes_back()
        await page.hears("không báo được tin này qua Telegram", ANSWER)
        await page.says("rõ rồi")
        await page.hears("Cảm ơn ông/bà")
        assert (hoa.times_told(ANSWER), page.times_told(ANSWER)) == (0, 1)
        assert process.records.statuses() == ["closed"]


async def _listed(town: Town) -> bool:
    async with town.house.store.batch() as batch:
        return bool((await batch.answer([OpenTasks()]))[OpenTasks()])


async def test_with_no_chat_left_the_clerk_reads_it_out(town: Town) -> None:
    office = await Office.opens(town, "telegram", "zalo_bot", "telegram")
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    assert isinstance(hoa, OnTelegram)
    code = await lodges(hoa)
    await town.delivered()
    await hoa.user.blocks_bot()
    await up_to_the_answer(town, office, code)
    await office.clerk.hears("đã gửi tới người dân", code)
    await town.delivered()
    await until(lambda: _listed(town), "the call to be on the list")
    await office.clerk.says("/start")
    await office.clerk.chooses("Việc phải làm")
    await office.clerk.chooses("Tin không đến")
    await office.clerk.hears("Xin đọc cho người ấy nghe", ANSWER)
