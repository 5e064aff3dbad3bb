"""What a neutral message becomes on Zalo, and what the platform's answers mean."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.channels.channel import NotSent, Sent
from bot.channels.zalo_bot import ZaloBotChannel
from bot.channels.zalo_bot.client import Done, Failed, Silent, ZaloBotClient, new_session
from bot.channels.zalo_bot.send import outcome
from bot.incoming import Address
from dialogs.messages import Attachment, Choice, Out
from tests.bot.channels.zalo_bot.conftest import MakeChannel, no_files
from tests.simulators.zalo_bot import ZaloBotSimulator

AN = Address("zalo_bot", "987654", "a1")


@pytest.fixture
async def channel(make: MakeChannel) -> AsyncIterator[ZaloBotChannel]:
    channel = make()
    await channel.start()
    yield channel
    await channel.stop()


async def test_a_question_is_its_text_and_its_files_are_links_in_it(
    zalo: ZaloBotSimulator, channel: ZaloBotChannel
) -> None:
    an = zalo.user("a1")
    await an.says("Chào")
    out = Out(
        "Ông/bà gửi chưa?\n1. Gửi\n2. Sửa\nhttps://xa.vn/can-bo/x",
        choices=(Choice("send", "Gửi"), Choice("edit", "Sửa")),
        question="lodge.read_back",
        files=(Attachment("f1", "photo", "anh.jpg"),),
    )
    sent = await channel.send(AN, out, no_files)
    heard = await an.next_message()
    assert sent == Sent(heard.message_id)
    assert heard.text == out.text
    assert zalo.calls_of("sendMessage")[0].params == {"chat_id": "a1", "text": out.text}


async def test_in_a_group_the_answer_goes_to_the_group(zalo: ZaloBotSimulator, channel: ZaloBotChannel) -> None:
    village = zalo.group("g9")
    await zalo.user("a1").says("@Bot chào", group=village)
    assert isinstance(await channel.send(Address("zalo_bot", "987654", "g9/a1"), Out("Chào"), no_files), Sent)
    assert village.texts == ["Chào"]


async def test_nothing_to_say_is_not_sent(channel: ZaloBotChannel) -> None:
    assert await channel.send(AN, Out(""), no_files) == NotSent("refused", "empty")


@pytest.mark.parametrize("as_http", [False, True])
@pytest.mark.parametrize(
    ("kind", "expected", "arrived"),
    [
        ("400", ("refused", "bad_request"), 0),
        ("401", ("account", "token"), 0),
        ("403", ("account", "token"), 0),
        ("404", ("account", "not_found"), 0),
        ("408", ("unknown", "timeout"), 0),
        ("429", ("later", "quota"), 0),
        ("502", ("later", "outage"), 0),
        ("504", ("unknown", "timeout"), 0),
        ("broken_before", ("unknown", "broken"), 0),
        ("broken_after", ("unknown", "broken"), 1),
        ("garbage", ("unknown", "garbage"), 1),
    ],
)
async def test_every_failure_has_its_meaning(
    zalo: ZaloBotSimulator,
    channel: ZaloBotChannel,
    kind: Any,
    expected: tuple[str, str],
    arrived: int,
    as_http: bool,
) -> None:
    an = zalo.user("a1")
    await an.says("Chào")
    zalo.failures_as_http = as_http
    zalo.fail_next("sendMessage", 1, kind)
    failed = await channel.send(AN, Out("Chào"), no_files)
    assert isinstance(failed, NotSent)
    assert (failed.outcome, failed.why) == expected
    assert len(an.inbox) == arrived
    assert isinstance(await channel.send(AN, Out("Chào"), no_files), Sent)


async def test_the_month_s_quota_ends_the_message(zalo: ZaloBotSimulator, channel: ZaloBotChannel) -> None:
    await zalo.user("a1").says("Chào")
    zalo.monthly_cap = 1
    assert await channel.send(AN, Out("Chào"), no_files) == NotSent("capped", "month_quota")


async def test_too_long_a_text_and_a_stranger_are_refused(zalo: ZaloBotSimulator, channel: ZaloBotChannel) -> None:
    assert await channel.send(AN, Out("Chào"), no_files) == NotSent("refused", "bad_request")
    await zalo.user("a1").says("Chào")
    assert await channel.send(AN, Out("a" * 2001), no_files) == NotSent("refused", "bad_request")


async def test_a_platform_that_is_not_there_is_tried_later(make: MakeChannel) -> None:
    channel = make(api_url="http://127.0.0.1:1")
    await channel.start()  # an outage does not keep the process from starting
    failed = await channel.send(AN, Out("Chào"), no_files)
    await channel.stop()
    assert isinstance(failed, NotSent)
    assert (failed.outcome, failed.why) == ("later", "unreachable")


async def test_an_answer_that_never_comes_leaves_it_unknown(zalo: ZaloBotSimulator) -> None:
    await zalo.user("a1").says("Chào")
    async with new_session() as session:
        client = ZaloBotClient(session, zalo.token, zalo.url)
        zalo.fail_next("sendMessage", 1, "timeout")
        answer = await client.call("sendMessage", seconds=0.1, chat_id="a1", text="Chào")
        assert answer == Silent(acted=True, why="timeout")
        assert outcome(answer) == NotSent("unknown", "timeout")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Failed(403, "Internal Server Error"), ("later", "outage")),
        (Failed(429, "Hết hạn mức tháng"), ("capped", "month_quota")),
        (Failed(429, "quota"), ("later", "quota")),
        (Failed(451, ""), ("refused", "code_451")),
        (Failed(0, ""), ("later", "odd_code")),
    ],
)
def test_rarer_answers(answer: Failed, expected: tuple[str, str]) -> None:
    result = outcome(answer)
    assert isinstance(result, NotSent)
    assert (result.outcome, result.why) == expected


def test_an_ok_without_message_id_is_still_sent() -> None:
    assert outcome(Done({})) == Sent("")


async def test_the_token_is_in_no_answer(zalo: ZaloBotSimulator) -> None:
    async with new_session() as session:
        client = ZaloBotClient(session, zalo.token, "http://127.0.0.1:1")
        assert zalo.token not in repr(await client.call("getMe")) + repr(client)
        client = ZaloBotClient(session, "1:x", "http://127.0.0.1:99999")
        assert await client.call("getMe") == Silent(acted=False, why="unreachable")
        assert ZaloBotClient(session, "1:secret")._redacted("no bot1:secret here") == "no bot*** here"


async def test_many_sends_share_one_session(zalo: ZaloBotSimulator, channel: ZaloBotChannel) -> None:
    an = zalo.user("a1")
    await an.says("Chào")
    await asyncio.gather(*(channel.send(AN, Out(str(n)), no_files) for n in range(20)))
    assert sorted(an.texts, key=int) == [str(n) for n in range(20)]


PICTURE = Out("Đây là phiếu của ông/bà.", files=(Attachment("own", "photo", "phieu.png"),), weight="courtesy")


@pytest.fixture
async def with_pictures(make: MakeChannel) -> AsyncIterator[ZaloBotChannel]:
    """Only the file "own" is a picture of ours."""

    async def address(file: str) -> str | None:
        return "https://xa.vn/p/abc.png" if file == "own" else None

    channel = make(picture_address=address)
    await channel.start()
    yield channel
    await channel.stop()


async def test_a_picture_of_our_own_goes_by_its_address(zalo: ZaloBotSimulator, with_pictures: ZaloBotChannel) -> None:
    an = zalo.user("a1")
    await an.says("Chào")
    sent = await with_pictures.send(AN, PICTURE, no_files)
    (message,) = an.inbox
    assert (message.kind, message.media, message.text) == ("photo", "https://xa.vn/p/abc.png", PICTURE.text)
    assert sent == Sent(message.message_id)


async def test_peoples_own_pictures_have_no_address(zalo: ZaloBotSimulator, with_pictures: ZaloBotChannel) -> None:
    an = zalo.user("a1")
    await an.says("Chào")
    await with_pictures.send(AN, Out("Kèm 1 ảnh", files=(Attachment("f1", "photo", "anh.jpg"),)), no_files)
    assert [(message.kind, message.text) for message in an.inbox] == [("text", "Kèm 1 ảnh")]


async def test_a_picture_that_is_refused_takes_only_a_courtesy_with_it(
    zalo: ZaloBotSimulator, with_pictures: ZaloBotChannel
) -> None:
    an = zalo.user("a1")
    await an.says("Chào")
    zalo.fail_next("sendPhoto", 2, "400")
    assert await with_pictures.send(AN, PICTURE, no_files) == NotSent("refused", "bad_request")
    assert an.inbox == []
    await with_pictures.send(AN, Out("Câu trả lời", files=PICTURE.files), no_files)
    assert an.texts == ["Câu trả lời"]
