"""Platforms repeat themselves and mix up what was said in one breath; the story comes out the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from tests.journeys.lodging import lodges, says_who_and_where, sends_it, tells_the_matter
from tests.journeys.office import ANSWER, Office, answers_the_card, approves, forwards_to_the_police
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.on_zalo_oa import OnZaloOa
from tests.journeys.person import Person
from tests.journeys.town import Town, a_town

WAYS = ("polling", "webhook")
STORY = ["lodged", "received", "classified", "forwarded", "reply_proposed", "reply_approved", "reply_approved"]


@pytest.fixture(params=WAYS)
async def twice(folder: Path, request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    async with a_town(folder, telegram_mode=request.param, zalo_bot_mode=request.param) as town:
        town.telegram.deliver_twice = True
        town.telegram.shuffle = Random(57)
        town.zalo.deliver_twice = town.oa.deliver_twice = True
        yield town


@pytest.mark.parametrize("channel", ["telegram", "zalo_bot", "zalo_oa"])
async def test_everything_delivered_twice_makes_one_case_and_one_reply(twice: Town, channel: str) -> None:
    office = await Office.opens(twice, "zalo_bot", "telegram", "telegram")
    hoa = await twice.comes(channel, "Trần Thị Hoa")

    code = await lodges(hoa, with_photo=True)
    await forwards_to_the_police(office.clerk, code)
    twice.clock.forward(seconds=31)
    await hoa.hears("Xã đã chuyển")
    await answers_the_card(office.police, code, delivered=twice.delivered)
    await approves(office.clerk, code)
    await approves(office.leader, code)
    twice.clock.forward(seconds=31)
    await hoa.hears(ANSWER)
    await hoa.chooses("Rõ rồi")
    await hoa.hears("Cảm ơn")
    await twice.delivered()

    assert twice.records.events() == [*STORY, "replied", "closed"]
    for person in (hoa, office.clerk, office.police, office.leader):
        assert_nothing_said_twice(person)


@pytest.mark.parametrize("channel", ["telegram", "zalo_bot", "zalo_oa"])
async def test_pieces_of_one_answer_in_any_order_are_all_kept(twice: Town, channel: str) -> None:
    hoa = await twice.comes(channel, "Trần Thị Hoa")
    await tells_the_matter(hoa)
    async with in_disorder(twice, hoa):
        for piece in ("Máy báo lỗi số 5.", "Cả nhà đều bị.", "Mong xã giúp sớm."):
            await hoa.says(piece)
    await twice.delivered()
    await says_who_and_where(hoa)
    read_back = (await hoa.hears("Mời ông/bà xem lại")).text
    assert all(read_back.count(piece) == 1 for piece in ("lỗi số 5", "Cả nhà", "giúp sớm"))
    await sends_it(hoa)
    assert twice.records.events() == ["lodged"]


async def test_an_album_in_any_order_is_asked_about_once(twice: Town) -> None:
    from tests.journeys.lodging import photo

    hoa = await twice.comes("telegram", "Trần Thị Hoa")
    assert isinstance(hoa, OnTelegram)
    await tells_the_matter(hoa)
    hoa.turns_to_the_next()
    async with in_disorder(twice, hoa):
        await hoa.user.sends_album([photo("red"), photo("green"), photo("blue")], "ba ảnh màn hình")
    twice.clock.forward(seconds=2)
    await hoa.hears("nhận 3 ảnh")
    await twice.delivered()
    assert len(hoa.news) == 1


@asynccontextmanager
async def in_disorder(town: Town, person: Person) -> AsyncIterator[None]:
    """What is said inside arrives at the end, in another order."""
    if isinstance(person, OnTelegram):
        async with town.telegram.held():
            yield
        await town.telegram.settled()
    else:
        platform = town.oa if isinstance(person, OnZaloOa) else town.zalo
        async with platform.out_of_order():
            yield
        await platform.settled()


def assert_nothing_said_twice(person: Person) -> None:
    texts = person.texts
    again = [text for number, text in enumerate(texts) if text in texts[:number]]
    assert again == [], person.name
