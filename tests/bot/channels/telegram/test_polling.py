"""Polling acknowledges a page only when all of it is stored, and outlives every trouble."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest

from bot.channels.channel import NotStored
from dialogs.events import Blocked, Contact, Edited, Joined, Location, Media, Started, Tap, Text, Unsupported
from tests.bot.channels.telegram.helpers import PNG, TOKEN, Turn, polled, started
from tests.simulators.telegram import TelegramSimulator


async def test_everything_a_person_can_do_comes_in(tg: TelegramSimulator, turn: Turn) -> None:
    lan = tg.user(7001, "Lan")
    async with polled(tg, turn) as channel:
        await lan.starts("4827193506481234")
        said = await lan.says("đèn đường hỏng")
        await lan.edits("đèn đường hỏng hai hôm")
        await lan.replies_to(said, "ở ngõ 3")
        await lan.sends_photo(PNG, "cột điện")
        await lan.sends_voice(b"OggS")
        await lan.sends_document(b"%PDF", "đơn.pdf")
        await lan.sends_video(b"mp4")
        await lan.sends_location(21.5, 105.25)
        await lan.sends_contact("+84900000001")
        await lan.sends_sticker()
        await lan.forge_tap("lodge.read_back|send")
        await lan.blocks_bot()
        await lan.unblocks_bot()
        stored = await turn.has(14)
        await tg.settled()
        photo = stored[4].event
        assert isinstance(photo, Media)
        assert photo.size == len(PNG)
        kinds = [type(incoming.event) for incoming in stored]
        assert kinds == [
            Started, Text, Edited, Text, Media, Media, Media, Media, Location, Contact, Unsupported, Tap,
            Blocked, Joined,
        ]  # fmt: skip
        assert stored[3].reply_to == str(said["message_id"])
        fetched = await channel.fetch(photo.remote, len(PNG))
        assert getattr(fetched, "content", None) == PNG


async def test_a_page_is_acknowledged_only_when_all_is_stored(tg: TelegramSimulator, turn: Turn) -> None:
    turn.failing = [NotStored()]
    lan = tg.user(7001)
    async with tg.held():
        await lan.says("một")
        await lan.says("hai")
    async with polled(tg, turn):
        await turn.has(2)
        await tg.settled()
    assert turn.begun == ["m:7001:1", "m:7001:2"] * 2
    offsets = [call.params["offset"] for call in tg.calls_of("getUpdates")]
    assert offsets[0] == offsets[1] == 0 < offsets[2]


async def test_a_tap_does_not_overtake_the_message_before_it(tg: TelegramSimulator, turn: Turn) -> None:
    turn.delays["m"] = 0.03
    lan = tg.user(7001)
    await lan.says("một")
    tap = await lan.forge_tap("q|a")
    async with polled(tg, turn):
        await turn.has(2)
    assert turn.begun == ["m:7001:1", f"c:{tap}"]


async def test_an_update_that_breaks_us_is_set_aside_in_the_end(tg: TelegramSimulator, turn: Turn) -> None:
    turn.failing = [RuntimeError("a bug of ours") for _ in range(5)]
    lan = tg.user(7001)
    await lan.says("một")
    async with polled(tg, turn):
        await tg.settled()
        await lan.says("hai")
        await turn.has(2)
    assert turn.begun == ["m:7001:1"] * 5 + ["broken:m:7001:1", "m:7001:2"]
    assert turn.passed_over == [("failed", "RuntimeError")]


async def test_doubles_and_disorder(tg: TelegramSimulator, turn: Turn) -> None:
    tg.deliver_twice = True
    tg.shuffle = random.Random(2)
    lan = tg.user(7001)
    for number in range(6):
        await lan.says(str(number))
    async with polled(tg, turn):
        await turn.has(6)
        await tg.settled()
    assert len(turn.begun) == 12
    assert [i.event for i in sorted(turn.stored, key=lambda i: i.seq)] == [Text(str(n)) for n in range(6)]


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 409},
        {"status": 500},
        {"status": 401},
        {"retry_after": 1},
        {"garbage": True},
        {"disconnect": True},
        {"status": 502, "garbage": True},
    ],
)
async def test_polling_goes_on_after_trouble(tg: TelegramSimulator, turn: Turn, fault: Any) -> None:
    tg.fail_next("getUpdates", 2, **fault)
    async with polled(tg, turn):
        await tg.user(7001).says("vẫn tới")
        await turn.has(1)
    assert turn.events == [Text("vẫn tới")]


async def test_polling_outlives_an_outage(tg: TelegramSimulator, turn: Turn) -> None:
    lan = tg.user(7001)
    async with polled(tg, turn):
        await lan.says("trước")
        await turn.has(1)
        await tg.goes_down()
        await lan.says("trong lúc mất mạng")
        await asyncio.sleep(0.05)
        await tg.comes_back()
        await turn.has(2)
    assert turn.events == [Text("trước"), Text("trong lúc mất mạng")]


async def test_a_webhook_left_over_is_removed(tg: TelegramSimulator, turn: Turn) -> None:
    tg.pending.webhook_url = "https://xa-cu.example/hook"
    async with polled(tg, turn):
        await tg.user(7001).says("xin chào")
        await turn.has(1)
    assert tg.pending.webhook_url == ""


async def test_polling_serves_no_webhook(tg: TelegramSimulator, turn: Turn) -> None:
    async with started(tg) as channel:
        assert channel.routes(turn.submit) == []
    assert TOKEN not in repr(vars(channel).keys())
