"""Every way that a message can leave, and every way that it can fail, told apart."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import structlog

from bot.channels.channel import FileReader, NotSent, Sent
from bot.channels.telegram import client, send
from bot.incoming import Address
from dialogs.messages import Attachment, Choice, Out
from tests.bot.channels.telegram.helpers import LAN, PNG, TOKEN, no_files, started
from tests.simulators.telegram import TelegramSimulator

QUESTION = Out("Đồng ý chứ?", (Choice("yes", "Đồng ý"), Choice("no", "Không")), question="q1")


def files(**contents: bytes) -> FileReader:
    async def read(file: str) -> bytes:
        return contents[file]

    return read


async def test_words_and_buttons_arrive(tg: TelegramSimulator) -> None:
    lan = tg.user(7001)
    await lan.starts()
    async with started(tg) as channel:
        sent = await channel.send(LAN, QUESTION, no_files)
    (message,) = lan.inbox
    assert sent == Sent(str(message.id))
    assert message.text == "Đồng ý chứ?"
    assert [[(b.label, b.data) for b in row] for row in message.rows] == [
        [("1. Đồng ý", "q1|yes"), ("2. Không", "q1|no")]
    ]


async def test_signs_of_any_markup_arrive_as_they_are(tg: TelegramSimulator) -> None:
    lan = tg.user(7001)
    await lan.starts()
    async with started(tg) as channel:
        await channel.send(LAN, Out("<b>*_[x](y)`&amp;"), no_files)
    assert lan.inbox[0].text == "<b>*_[x](y)`&amp;"
    assert "parse_mode" not in tg.calls_of("sendMessage")[0].params


async def test_into_a_group_goes_what_is_for_one_of_its_people(tg: TelegramSimulator) -> None:
    group = tg.group(-1001234567890)
    async with started(tg) as channel:
        to = Address("telegram", "123456", "-1001234567890/7001")
        assert isinstance(await channel.send(to, QUESTION, no_files), Sent)
    assert [m.text for m in group.inbox] == ["Đồng ý chứ?"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"retry_after": 7}, NotSent("later", "too_many", 7.0)),
        ({"status": 500}, NotSent("later", "outage")),
        ({"status": 502, "garbage": True}, NotSent("later", "outage")),
        ({"status": 403}, NotSent("unreachable", "blocked")),
        ({"status": 400, "description": "Bad Request: chat not found"}, NotSent("unreachable", "gone")),
        ({"status": 400, "description": "Bad Request: message is too long"}, NotSent("refused", "too_long")),
        ({"status": 400, "description": "Bad Request: anything else"}, NotSent("refused", "refused")),
        ({"status": 401}, NotSent("account", "token")),
        ({"status": 404}, NotSent("account", "token")),
        ({"garbage": True, "happens": True}, NotSent("unknown", "garbled")),
        ({"disconnect": True, "happens": True}, NotSent("unknown", "cut_off")),
        ({"timeout": 0.02}, NotSent("unknown", "cut_off")),
    ],
)
async def test_each_failure_has_its_outcome(tg: TelegramSimulator, fault: Any, expected: NotSent) -> None:
    lan = tg.user(7001)
    await lan.starts()
    async with started(tg) as channel:
        tg.fail_next("sendMessage", **fault)
        assert await channel.send(LAN, QUESTION, no_files) == expected
        assert len(lan.inbox) == (1 if fault.get("happens") else 0)
        assert isinstance(await channel.send(LAN, QUESTION, no_files), Sent)


async def test_no_answer_in_time_is_unknown(tg: TelegramSimulator) -> None:
    api = client.TelegramClient(TOKEN, tg.url)
    api.open()
    tg.fail_next("sendMessage", timeout=1.0)
    assert await api.call("sendMessage", {}, seconds=0.05) == client.Silent(acted=True, why="timeout")
    await api.close()


async def test_what_never_left_may_be_sent_again(tg: TelegramSimulator) -> None:
    await tg.user(7001).starts()
    async with started(tg) as channel:
        await tg.goes_down()
        assert await channel.send(LAN, QUESTION, no_files) in (
            NotSent("later", "no_connection"),
            # The pooled connection may be noticed as closed only when it is written to.
            NotSent("unknown", "cut_off"),
        )
        assert await channel.send(LAN, QUESTION, no_files) == NotSent("later", "no_connection")
        await tg.comes_back()
        assert isinstance(await channel.send(LAN, QUESTION, no_files), Sent)


async def test_people_who_are_gone_are_unreachable(tg: TelegramSimulator) -> None:
    lan, silent = tg.user(7001), tg.user(7002)
    await lan.starts()
    await lan.blocks_bot()
    async with started(tg) as channel:
        for chat in ("7001", str(silent.id), "99"):
            answer = await channel.send(Address("telegram", "123456", chat), QUESTION, no_files)
            assert isinstance(answer, NotSent)
            assert answer.outcome == "unreachable"
        nobody = Address("telegram", "123456", "không phải số")
        assert await channel.send(nobody, QUESTION, no_files) == NotSent("refused", "address")
        assert await channel.send(LAN, Out("  "), no_files) == NotSent("refused", "empty")


async def test_one_file_carries_short_words_and_buttons(tg: TelegramSimulator) -> None:
    lan = tg.user(7001)
    await lan.starts()
    out = Out("Bản đồ", QUESTION.choices, "q1", (Attachment("a", "photo", "bản đồ.png"),))
    async with started(tg) as channel:
        sent = await channel.send(LAN, out, files(a=PNG))
        long = Out("x" * 1025, files=(Attachment("d", "document", 'phiếu "số" 1.pdf'),))
        await channel.send(LAN, long, files(d=b"%PDF"))
    photo, document, words = lan.inbox
    assert sent == Sent(str(photo.id))
    assert (photo.kind, photo.text, photo.labels) == ("photo", "Bản đồ", ["1. Đồng ý", "2. Không"])
    assert photo.file is not None
    assert photo.file.content == PNG
    assert document.file is not None
    assert (document.kind, document.text, document.file.name) == ("document", "", "phiếu 'số' 1.pdf")
    assert (words.kind, len(words.text)) == ("text", 1025)


async def test_many_files_go_before_the_words_and_photos_as_an_album(tg: TelegramSimulator) -> None:
    lan = tg.user(7001)
    await lan.starts()
    attached = [Attachment("p", "photo", f"{n}.png") for n in range(11)]
    attached[3:3] = [
        Attachment("v", "voice", "a.oga"),
        Attachment("z", "voice", "a.aac"),
        Attachment("m", "video", "m.mp4"),
    ]
    async with started(tg) as channel:
        out = Out("Hồ sơ", QUESTION.choices, "q1", tuple(attached))
        sent = await channel.send(LAN, out, files(p=PNG, v=b"OggS1", z=b"\xff\xf1", m=b"mp4"))
    kinds = [message.kind for message in lan.inbox]
    assert kinds == ["photo"] * 11 + ["voice", "document", "document", "text"]
    assert len({message.album for message in lan.inbox[:10]}) == 1
    assert lan.inbox[10].album is None
    assert (lan.inbox[-1].text, len(lan.inbox[-1].buttons)) == ("Hồ sơ", 2)
    assert sent == Sent(str(lan.inbox[-1].id))


async def test_a_file_that_cannot_be_sent_does_not_keep_the_words_back(tg: TelegramSimulator) -> None:
    lan = tg.user(7001)
    await lan.starts()
    no_picture = Attachment("bad", "photo", "hỏng.png")
    missing = Attachment("gone", "document", "mất.pdf")
    empty = Attachment("empty", "document", "trống.pdf")
    contents = files(bad=b"no picture", empty=b"", good=PNG)
    async with started(tg) as channel:
        await channel.send(LAN, Out("một", files=(no_picture,)), contents)
        await channel.send(LAN, Out("hai", files=(missing,)), contents)
        await channel.send(LAN, Out("ba", files=(empty,)), contents)
        good = Attachment("good", "photo", "tốt.png")
        await channel.send(LAN, Out("bốn", files=(good, no_picture)), contents)
        assert await channel.send(LAN, Out("", files=(missing,)), contents) == NotSent("refused", "files")
    shown = [(message.kind, message.text) for message in lan.inbox]
    assert shown == [
        ("document", "một"), ("text", "hai"), ("text", "ba"), ("photo", ""), ("document", ""), ("text", "bốn"),
    ]  # fmt: skip


async def test_half_a_message_is_not_said_to_have_stayed_here(
    tg: TelegramSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(send, "PATIENCE_SECONDS", 0.01)
    lan = tg.user(7001)
    await lan.starts()
    out = Out("x" * 1025, files=(Attachment("a", "photo", "a.png"),))
    async with started(tg) as channel:
        tg.fail_next("sendMessage", retry_after=1)
        assert isinstance(await channel.send(LAN, out, files(a=PNG)), Sent)
        assert [message.kind for message in lan.inbox] == ["photo", "text"]
        tg.fail_next("sendMessage", 2, retry_after=1)
        assert await channel.send(LAN, out, files(a=PNG)) == NotSent("unknown", "partly", 1.0)
        tg.fail_next("sendPhoto", retry_after=1)
        assert await channel.send(LAN, out, files(a=PNG)) == NotSent("later", "too_many", 1.0)


async def test_neither_token_nor_words_reach_the_log(tg: TelegramSimulator, caplog: pytest.LogCaptureFixture) -> None:
    lan = tg.user(7001)
    await lan.starts()
    out = Out("chuyện riêng", files=(Attachment("bad", "photo", "tên riêng.png"),))
    with structlog.testing.capture_logs() as logs:
        async with started(tg) as channel:
            for fault in ({"status": 500}, {"garbage": True}, {"disconnect": True}):
                for method in ("sendMessage", "getFile", "setMyCommands"):
                    tg.fail_next(method, **fault)
                await channel.send(LAN, Out("chuyện riêng"), no_files)
                await channel.fetch("f1", 10)
                await channel.set_commands(None, [("gui", "Gửi")])
            await channel.send(LAN, out, files(bad=b""))
            await tg.goes_down()
            await channel.fetch("f1", 10)
            await channel.set_commands("7001", [("gui", "Gửi")])
    assert logs
    for secret in (TOKEN, "TEST", "riêng"):
        assert secret not in repr(logs)
        assert secret not in caplog.text


async def test_many_at_once_keep_their_answers_apart(tg: TelegramSimulator) -> None:
    people = [tg.user(7000 + n) for n in range(30)]
    for person in people:
        await person.starts()
    async with started(tg) as channel:
        addresses = [Address("telegram", "123456", str(person.id)) for person in people]
        answers = await asyncio.gather(*(channel.send(a, Out(f"cho {a.chat}"), no_files) for a in addresses))
    for person, answer in zip(people, answers, strict=True):
        (message,) = person.inbox
        assert (message.text, answer) == (f"cho {person.id}", Sent(str(message.id)))
