"""Text, taps, files and places over the socket and over plain HTTP; what is kept, repeated and refused."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp.test_utils import TestServer

from bot.channels.web import WebChat
from bot.channels.web.hearing import refusal
from dialogs.events import Location, Media, Started, Tap, Text
from dialogs.messages import Out
from tests.bot.channels.web.conversation import PIXEL, Conversation
from tests.bot.channels.web.visitor import Frame, Visitor, new_id, settings_in, text


async def test_the_page_says_hello_and_gets_everything_it_has_not(visitor: Visitor) -> None:
    await visitor.opens()
    async with visitor.talks() as socket:
        assert await socket.lines() == []
        await socket.send({"type": "start", "id": new_id(), "payload": "4000"})
        assert await socket.said() == ["Kính chào ông/bà! 4000"]
    async with visitor.talks(after=0) as socket:
        (line,) = await socket.lines()
        assert line == {
            "seq": 1,
            "at": line["at"],
            "text": "Kính chào ông/bà! 4000",
            "choices": [
                {"key": "send", "label": "Gửi phản ánh, kiến nghị"},
                {"key": "look", "label": "Xem kết quả"},
            ],
            "question": "q1",
            "files": [],
        }


async def test_every_kind_of_message_arrives_as_its_event(visitor: Visitor, conversation: Conversation) -> None:
    await visitor.opens()
    told: list[Frame] = [
        {"type": "start", "payload": "4827"},
        {"type": "start", "payload": "<script>"},
        {"type": "text", "text": "  Mạng   yếu\r\nở thôn  "},
        {"type": "tap", "question": "q1", "choice": "send", "label": "Gửi phản ánh"},
        {"type": "location", "lat": 21.25, "lon": 105.5},
        {
            "type": "media",
            "remote": "file-1",
            "kind": "photo",
            "name": "a.png",
            "caption": "đây",
            "album": "album-0001",
        },
    ]
    async with visitor.talks() as socket:
        for frame in told:
            message_id = new_id()
            await socket.send({**frame, "id": message_id})
            assert await socket.answer() == {"type": "took", "id": message_id}
    assert [incoming.event for incoming in conversation.heard] == [
        Started("4827"),
        Started(""),
        Text("Mạng yếu\nở thôn"),
        Tap("q1", "send"),
        Location(21.25, 105.5),
        Media("photo", "file-1", "a.png", caption="đây", album="album-0001"),
    ]


async def test_what_arrives_is_numbered_upwards_and_keyed_by_the_page(
    visitor: Visitor, conversation: Conversation
) -> None:
    await visitor.opens()
    ids = [new_id() for _ in range(20)]
    for message_id in ids:
        await visitor.sends(text("có", message_id))
    chat = conversation.heard[0].address.chat
    assert [incoming.update_key for incoming in conversation.heard] == [f"w:{chat}:{id_}" for id_ in ids]
    order = [incoming.seq for incoming in conversation.heard]
    assert sorted(set(order)) == order


async def test_a_message_sent_again_after_a_lost_answer_is_taken_once(
    visitor: Visitor, conversation: Conversation
) -> None:
    await visitor.opens()
    message = text("Mạng yếu")
    async with visitor.talks() as socket:
        await socket.send(message)
        assert (await socket.answer())["type"] == "took"
    async with visitor.talks() as socket:
        await socket.send(message)
        assert (await socket.answer())["type"] == "took"
    assert await visitor.sends(message) == (200, {"type": "took", "id": message["id"]})
    assert len({incoming.update_key for incoming in conversation.heard}) == 1
    assert len(await visitor.reads()) == 1


async def test_a_page_that_comes_back_gets_only_the_lines_after_its_last(visitor: Visitor) -> None:
    await visitor.opens()
    async with visitor.talks() as socket:
        await socket.send(text("một"))
        await socket.said()
    await visitor.sends(text("hai"))
    await visitor.sends(text("ba"))
    async with visitor.talks(after=1) as socket:
        assert [line["seq"] for line in await socket.lines()] == [2, 3]


async def test_a_line_said_from_elsewhere_reaches_the_open_page(visitor: Visitor, conversation: Conversation) -> None:
    await visitor.opens()
    async with visitor.talks() as socket:
        await socket.send(text("có"))
        await socket.said()
        await conversation.say(conversation.heard[0].address, Out("Xã đã trả lời."))
        assert await socket.said() == ["Xã đã trả lời."]


async def test_seen_never_goes_beyond_what_was_sent(visitor: Visitor, conversation: Conversation) -> None:
    await visitor.opens()
    async with visitor.talks() as socket:
        await socket.send(text("có"))
        await socket.said()
        await socket.send({"type": "seen", "seq": 99})
        await socket.send(text("nữa"))
        await socket.said()
    assert list(conversation.seen_to.values()) == [1]


async def test_plain_http_does_the_same_where_no_socket_gets_through(visitor: Visitor) -> None:
    await visitor.opens()
    assert (await visitor.sends({"type": "hello", "after": 0})) == (200, {"type": "lines", "lines": [], "open": None})
    waiting = asyncio.create_task(visitor.reads(wait=5))
    await asyncio.sleep(0.05)
    await visitor.sends(text("có"))
    assert [line["text"] for line in await asyncio.wait_for(waiting, 2)] == ["Trợ lý đã đọc: có"]
    assert (await visitor.sends({"type": "seen", "seq": 1}))[0] == 200


async def test_nothing_is_taken_while_the_store_is_busy(visitor: Visitor, conversation: Conversation) -> None:
    await visitor.opens()
    conversation.busy = True
    message = text("có")
    async with visitor.talks() as socket:
        await socket.send(message)
        answer = await socket.answer()
        assert (answer["type"], answer["id"], answer["reason"]) == ("refused", message["id"], "busy")
        conversation.busy = False
        await socket.send(message)
        assert (await socket.answer())["type"] == "took"


async def test_a_fault_of_ours_is_said_in_words_that_hold_nothing_of_it(
    visitor: Visitor, conversation: Conversation
) -> None:
    await visitor.opens()
    conversation.broken = True
    status, answer = await visitor.sends(text("có"))
    assert (status, answer["reason"]) == (503, "busy")
    assert "secret" not in str(answer)


@pytest.mark.parametrize(
    ("said", "reason"),
    [("   \u200b ", "empty"), ("a" * 4097, "too_long"), ("𝄞" * 2049, "too_long")],
)
async def test_a_text_that_cannot_be_taken_is_refused_in_words(
    visitor: Visitor, conversation: Conversation, said: str, reason: str
) -> None:
    await visitor.opens()
    message = text(said)
    async with visitor.talks() as socket:
        await socket.send(message)
        answer = await socket.answer()
    assert (answer["id"], answer["reason"]) == (message["id"], reason)
    assert answer["text"]
    assert conversation.heard == []


async def test_the_longest_text_is_taken(visitor: Visitor, conversation: Conversation) -> None:
    await visitor.opens()
    assert (await visitor.sends(text("ữ" * 4096)))[0] == 200


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "{",
        "[]",
        "null",
        '{"type": "dance"}',
        '{"type": "text"}',
        '{"type": "text", "id": "short", "text": "a"}',
        '{"type": "text", "id": "12345678", "text": 5}',
        '{"type": "tap", "id": "12345678", "question": "q", "choice": "a b"}',
        '{"type": "media", "id": "12345678", "remote": "x", "kind": "poison"}',
        '{"type": "media", "id": "12345678", "remote": "", "kind": "photo"}',
        '{"type": "location", "id": "12345678", "lat": 91, "lon": 0}',
        '{"type": "location", "id": "12345678", "lat": 1e999, "lon": 0}',
        '{"type": "hello", "after": -1}',
        '{"type": "hello", "after": true}',
        '{"type": "seen", "seq": 1.5}',
        "[" * 5000,
        b"\x00\xff",
    ],
)
async def test_a_frame_that_makes_no_sense_is_refused_and_the_line_stays_open(
    visitor: Visitor, conversation: Conversation, raw: str | bytes
) -> None:
    await visitor.opens()
    async with visitor.talks() as socket:
        await socket.lines()
        await socket.send_raw(raw)
        assert (await socket.answer())["reason"] == "strange"
        await socket.send(text("còn đó không"))
        assert (await socket.answer())["type"] == "took"
    assert [incoming.event for incoming in conversation.heard] == [Text("còn đó không")]


async def test_a_huge_frame_is_refused_and_the_line_stays_open(visitor: Visitor) -> None:
    await visitor.opens()
    async with visitor.talks() as socket:
        await socket.lines()
        await socket.send(text("a" * 70_000))
        assert (await socket.answer())["reason"] == "too_large"
        await socket.send(text("còn đó không"))
        assert (await socket.answer())["type"] == "took"
    assert (await visitor.sends(text("a" * 700_000)))[0] == 413


async def test_a_photo_is_stored_first_and_then_spoken_of(visitor: Visitor, conversation: Conversation) -> None:
    await visitor.opens()
    status, stored = await visitor.uploads(PIXEL, "../ảnh nhà.png")
    assert (status, stored) == (200, {"remote": "file-1", "kind": "photo", "name": "ảnh nhà.png"})
    status, _ = await visitor.sends({"type": "media", "id": new_id(), **stored, "caption": "", "album": None})
    assert status == 200
    assert conversation.heard[0].event == Media("photo", "file-1", "ảnh nhà.png")
    response = await visitor.gets("/api/file/file-1")
    assert (await response.text("latin-1")).encode("latin-1") == PIXEL
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"] == "inline; filename*=UTF-8''%E1%BA%A3nh%20nh%C3%A0.png"
    assert "sandbox" in response.headers["Content-Security-Policy"]


async def test_a_file_that_a_browser_could_run_is_only_ever_saved(visitor: Visitor, conversation: Conversation) -> None:
    await visitor.opens()
    await visitor.sends(text("có"))
    conversation.keep(conversation.heard[0].address, "f", b"<script>", "text/html", "a.html")
    response = await visitor.gets("/api/file/f")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")


async def test_a_file_that_cannot_be_taken_is_refused_in_words(visitor: Visitor) -> None:
    await visitor.opens()
    assert (await visitor.uploads(b"MZ program", "a.exe"))[0] == 415
    assert (await visitor.uploads(b"", "a.png"))[1]["reason"] == "file"
    status, answer = await visitor.uploads(b"x" * (10 * 1024 * 1024 + 1), "big.bin")
    assert (status, answer["reason"]) == (413, "too_large")
    response = await visitor.posts("/api/upload", data="not multipart")
    assert response.status == 400


async def test_a_start_link_and_a_code_are_handed_to_the_page(visitor: Visitor) -> None:
    assert settings_in(await visitor.opens("/?start=4000300020001000"))["start"] == "4000300020001000"
    assert settings_in(await visitor.opens("/?start=%3Cscript%3E"))["start"] is None
    assert settings_in(await visitor.opens("/?code=482719350648"))["say"] == "tra cứu 482719350648"
    assert settings_in(await visitor.opens("/?code=h%E1%BB%A7y"))["say"] is None


async def test_open_pages_are_let_go_when_the_process_stops(
    visitor: Visitor, chat: WebChat, server: TestServer
) -> None:
    await visitor.opens()
    async with visitor.talks() as socket:
        await socket.lines()
        stopping = asyncio.create_task(chat.stop())
        assert await socket.closed()
        await stopping


def test_every_refusal_has_words(chat: WebChat) -> None:
    context = chat._server._context
    for reason in ("busy", "empty", "file", "no_seat", "no_session", "slow", "strange", "too_large", "too_long"):
        assert not refusal(context, reason)["text"].startswith("web.")
    assert "4096" in refusal(context, "too_long")["text"]
