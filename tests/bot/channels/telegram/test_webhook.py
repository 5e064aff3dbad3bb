"""Pushes are proven, stored, and only then acknowledged."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Mapping

import aiohttp
import pytest

from bot.channels.channel import NotStored
from bot.channels.telegram.webhook import MAX_BODY, SECRET_HEADER
from dialogs.events import Media, Started, Tap, Text
from tests.bot.channels.telegram.helpers import LAN, PNG, SECRET, Turn, no_files, pushed
from tests.bot.channels.telegram.test_sending import QUESTION
from tests.simulators.telegram import TelegramSimulator

RIGHT = {SECRET_HEADER: SECRET}
HELLO = (
    b'{"update_id":1,"message":{"message_id":5,"date":1780000000,"text":"xin ch\\u00e0o",'
    b'"from":{"id":7001,"is_bot":false,"first_name":"Lan"},"chat":{"id":7001,"type":"private"}}}'
)


async def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    async with aiohttp.ClientSession() as http, http.post(url, data=body, headers=headers) as answer:
        return answer.status


async def test_updates_come_in_and_taps_are_answered(tg: TelegramSimulator, turn: Turn) -> None:
    lan = tg.user(7001)
    async with pushed(tg, turn) as (channel, url):
        assert url.endswith("/webhook/telegram")
        assert tg.webhook.secret == SECRET
        assert tg.pending.allowed == ["message", "edited_message", "callback_query", "my_chat_member"]
        await lan.starts("thon-dong")
        await channel.send(LAN, QUESTION, no_files)
        tap = await lan.taps("Đồng ý")
        await lan.answer_to(tap)
        await tg.settled()
    assert turn.events == [Started("thon-dong"), Tap("q1", "yes")]
    assert b'"update_id"' in turn.stored[0].raw


async def test_listening_ends_at_once_beside_a_webhook(tg: TelegramSimulator, turn: Turn) -> None:
    async with pushed(tg, turn) as (channel, _):
        await asyncio.wait_for(channel.listen(turn.submit), 0.1)
    assert tg.calls_of("getUpdates") == []


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: ""}, {SECRET_HEADER: "sécret"}])
async def test_without_the_secret_nobody_is_heard(tg: TelegramSimulator, turn: Turn, headers: dict[str, str]) -> None:
    async with pushed(tg, turn) as (_, url):
        assert await post(url, HELLO, headers) == 403
    assert turn.begun == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (HELLO, 200),
        (b'{"update_id":1,"hologram":{}}', 200),
        (b"{}", 200),
        (b'{"message":{"chat":5}}', 200),
        (b"", 400),
        (b'{"update_id":', 400),
        (b"[]", 400),
        (b'"\xff"', 400),
        (b" " * (MAX_BODY + 1), 413),
    ],
)
async def test_bodies_of_every_kind(tg: TelegramSimulator, turn: Turn, body: bytes, status: int) -> None:
    async with pushed(tg, turn) as (_, url):
        assert await post(url, body, RIGHT) == status
        assert await post(f"{url}/123456", body, RIGHT) == status
        assert await post(f"{url}/99", body, RIGHT) == 404
    assert turn.events == ([Text("xin chào")] if body == HELLO else [])
    written_down = {HELLO: [], b'{"message":{"chat":5}}': [("refused", "malformed")]}.get(
        body, [("not_for_us", "kind")]
    )
    assert turn.passed_over == (written_down if status == 200 else [])


async def test_a_body_without_a_length_is_cut_off_at_the_limit(tg: TelegramSimulator, turn: Turn) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 65536

    async with pushed(tg, turn) as (_, url), aiohttp.ClientSession() as http:
        try:
            async with http.post(url, data=endless(), headers=RIGHT) as answer:
                assert answer.status == 413
        except aiohttp.ClientError:
            pass  # cut off while it was still writing


async def test_what_was_not_stored_is_pushed_again(tg: TelegramSimulator, turn: Turn) -> None:
    turn.failing = [NotStored(), RuntimeError("a bug of ours"), NotStored()]
    lan = tg.user(7001)
    async with pushed(tg, turn):
        await lan.says("một")
        await lan.says("hai")
        await tg.settled()
    assert tg.webhook.posts == [503, 500, 503, 200, 200]
    assert turn.events == [Text("một"), Text("hai")]


async def test_the_acknowledgement_waits_for_the_store(tg: TelegramSimulator, turn: Turn) -> None:
    turn.delays["m"] = 0.1
    async with pushed(tg, turn) as (_, url):
        waiting = asyncio.create_task(post(url, HELLO, RIGHT))
        await asyncio.sleep(0.05)
        assert turn.begun == ["m:7001:5"]
        assert not waiting.done()
        assert await waiting == 200
    assert turn.keys == ["m:7001:5"]


async def test_a_tap_that_was_not_stored_keeps_turning(tg: TelegramSimulator, turn: Turn) -> None:
    turn.failing = [NotStored()] * 2
    lan = tg.user(7001)
    async with pushed(tg, turn):
        tap = await lan.forge_tap("q1|forged")
        await lan.answer_to(tap)
    assert turn.begun == [f"c:{tap}"] * 3
    assert len(tg.calls_of("answerCallbackQuery")) == 1


async def test_doubles_and_disorder_keep_key_and_order(tg: TelegramSimulator, turn: Turn) -> None:
    tg.deliver_twice = True
    tg.shuffle = random.Random(3)
    lan = tg.user(7001)
    async with pushed(tg, turn):
        async with tg.held():
            for number in range(5):
                await lan.says(str(number))
            await lan.sends_album([PNG, PNG], "hai tấm")
        await tg.settled()
    assert len(turn.begun) == 14
    in_order = sorted(turn.stored, key=lambda incoming: incoming.seq)
    texts = [incoming.event.text for incoming in in_order if isinstance(incoming.event, Text)]
    assert texts == list("01234")
    album = [incoming.event for incoming in in_order if isinstance(incoming.event, Media)]
    assert [piece.caption for piece in album] == ["hai tấm", ""]
    assert album[0].album == album[1].album != None  # noqa: E711  both, and not without


async def test_of_several_bots_each_has_its_own_path(tg: TelegramSimulator, turn: Turn) -> None:
    async with pushed(tg, turn, alone=False) as (channel, url):
        assert url.endswith("/webhook/telegram/123456")
        assert len(channel.routes(turn.submit)) == 1
        await tg.user(7001).says("xin chào")
        await tg.settled()
    assert turn.events == [Text("xin chào")]
