"""Whatever people and machines send by mistake gets a clear answer, loses nothing, and stops nobody."""

from __future__ import annotations

import json
import unicodedata

import aiohttp
import pytest

from cases.codes import TrackingCode
from storage import FolderFiles
from tests.bot.channels.web.visitor import new_id
from tests.journeys.lodging import MATTER, WHO, lodges, photo, says_who_and_where, sends_it, tells_the_matter
from tests.journeys.office import looks_at
from tests.journeys.on_telegram import OnTelegram
from tests.journeys.on_web import OnWeb
from tests.journeys.on_zalo import OnZalo
from tests.journeys.town import CHANNELS, SECRET, Town
from tests.journeys.waiting import kept_files

PLATFORMS = ("telegram", "zalo_bot", "web")
DOG = b"MZ\x90\x00" + b"this is no photo, whatever it is called" * 20


@pytest.mark.parametrize("channel", ["telegram", "zalo_bot"])
async def test_a_sticker_gets_a_clear_answer_and_the_question_again(town: Town, channel: str) -> None:
    hoa = await town.comes(channel, "Trần Thị Hoa")
    assert isinstance(hoa, OnTelegram | OnZalo)
    await tells_the_matter(hoa)
    await hoa.chooses("Xong")
    await hoa.hears("họ tên")
    hoa.turns_to_the_next()
    await hoa.user.sends_sticker()
    await hoa.hears("chưa đọc được loại tin này", "họ tên và số điện thoại")
    await hoa.says(WHO)
    await hoa.hears("thôn hay tổ dân phố")


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_text_of_4096_characters_is_kept_whole(town: Town, channel: str) -> None:
    clerk = await town.hires("web", "Lê Thị Mai", "focal_officer")
    hoa = await town.comes(channel, "Trần Thị Hoa")
    long = ("Đường mạng nhà tôi yếu lắm, " * 160)[:4090] + " hết."
    assert len(long) <= 4096
    await tells_the_matter(hoa)
    await hoa.says(long)
    await hoa.hears("Trợ lý đã ghi")
    await says_who_and_where(hoa)
    await sends_it(hoa)
    await looks_at(clerk, str(TrackingCode(town.records.one("SELECT code FROM cases"))), "Có ý kiến mới")
    await clerk.hears("Bước: chờ tiếp nhận")
    shown = "".join("".join(clerk.texts).split())
    assert "".join(long.split()) in shown


@pytest.mark.parametrize("channel", PLATFORMS)
async def test_emoji_and_decomposed_accents_are_words_like_any_other(town: Town, channel: str) -> None:
    hoa = await town.comes(channel, "Trần Thị Hoa")
    await tells_the_matter(hoa)
    await hoa.says("🙏🏽 mong xã giúp 🇻🇳")
    await hoa.hears("Trợ lý đã ghi")
    await hoa.says(unicodedata.normalize("NFD", "Xong"))
    await hoa.hears("họ tên")
    await hoa.says(unicodedata.normalize("NFD", "Trần Thị Hoà 0912345678"))
    await hoa.hears("thôn hay tổ dân phố")
    await hoa.says(unicodedata.normalize("NFD", "thôn Bắc Kế"))
    await hoa.hears(
        "Mời ông/bà xem lại", "🙏🏽 mong xã giúp 🇻🇳", unicodedata.normalize("NFC", "Trần Thị Hoà"), "thôn Bắc Kế"
    )


@pytest.mark.parametrize("channel", PLATFORMS)
async def test_a_code_with_one_wrong_digit_is_noticed(town: Town, channel: str) -> None:
    hoa = await town.comes(channel, "Trần Thị Hoa")
    code = await lodges(hoa)
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    await hoa.says("tra cứu")
    await hoa.hears("12 chữ số")
    await hoa.says(wrong)
    await hoa.hears("có lẽ nhầm một chữ số")
    await hoa.says(code)
    await hoa.hears(code, "chờ tiếp nhận")


async def test_empty_words_on_the_page_are_refused_by_the_page(town: Town) -> None:
    hoa = await town.comes("web", "Trần Thị Hoa")
    assert isinstance(hoa, OnWeb)
    for words in ("", "   ", "\u200b"):
        await hoa.sends({"type": "text", "id": new_id(), "text": words})
    await hoa.says("x" * 5000)
    await hoa.says(MATTER)
    await hoa.hears("xin phép lưu")
    assert [r["reason"] for r in hoa.refusals] == ["empty", "empty", "empty", "too_long"]


async def test_a_program_that_is_called_a_photo_is_not_kept_and_its_sender_is_told(town: Town) -> None:
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    assert isinstance(hoa, OnTelegram)
    await tells_the_matter(hoa)
    await hoa.user.sends_document(DOG, "anh.jpg", "image/jpeg")
    await hoa.hears("Trợ lý không mở được tệp này")
    assert "wrong_type" in [row[0] for row in town.records.rows("SELECT why FROM jobs")]
    assert kept_files(town.folder / "files") == []
    await says_who_and_where(hoa)
    read_back = await hoa.hears("Mời ông/bà xem lại")
    assert "tệp" not in read_back.text
    await sends_it(hoa)


async def test_a_file_that_is_too_large_is_said_to_be(town: Town) -> None:
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    assert isinstance(hoa, OnTelegram)
    await tells_the_matter(hoa)
    file = town.telegram.world.files.keep("document", b"%PDF-1.4", "don.pdf", "application/pdf", claims=30 << 20)
    await hoa.user.sends_raw({"document": town.telegram.world.files.shape(file)})
    await hoa.hears("lớn quá")
    on_web = await town.comes("web", "Trần Thị Hoa")
    assert isinstance(on_web, OnWeb)
    status, refused = await on_web.visitor.uploads(b"\xff\xd8\xff" + bytes(11 << 20), "anh.jpg")
    assert (status, refused["reason"]) == (413, "too_large")
    status, refused = await on_web.visitor.uploads(DOG, "anh.jpg")
    assert (status, refused["reason"]) == (415, "file")


async def test_a_photo_for_which_the_disk_has_no_room_may_come_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(self: FolderFiles, file: str, content: bytes) -> None:
        raise OSError(28, "no space left")

    hoa, message = await town.comes("web", "Trần Thị Hoa"), new_id()
    assert isinstance(hoa, OnWeb)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(FolderFiles, "put", full)
        status, refused = await hoa.visitor.uploads(photo(), "anh.jpg", message)
        assert (status, refused["reason"]) == (503, "busy")
    assert (await hoa.visitor.uploads(photo(), "anh.jpg", message))[0] == 200


async def test_a_photo_whose_answer_was_not_heard_is_kept_once(town: Town) -> None:
    hoa, tam = await town.comes("web", "Trần Thị Hoa"), await town.comes("web", "Lê Văn Tám")
    assert isinstance(hoa, OnWeb)
    assert isinstance(tam, OnWeb)
    message = new_id()
    first = await hoa.visitor.uploads(photo(), "anh.jpg", message)
    assert first[0] == 200
    assert await hoa.visitor.uploads(photo(), "anh.jpg", message) == first
    assert town.records.one("SELECT count(*) FROM files") == 1
    others = [
        await hoa.visitor.uploads(photo(), "anh.jpg", new_id()),  # sent a second time, on purpose
        await tam.visitor.uploads(photo(), "anh.jpg", message),
        await hoa.visitor.uploads(b"%PDF-1.4 x", "don.pdf", message),  # nothing takes another's place
    ]
    assert len({answer["remote"] for _, answer in (first, *others)}) == 4


BODIES = (
    b"",
    b"{",
    b"[]",
    b"null",
    b"12",
    b"\xff\xfe",
    b'{"update_id": 1}',
    b'{"update_id": 2, "message": []}',
    b'{"update_id": 3, "message": {"message_id": "x", "chat": {}, "from": {}}}',
    b'{"event_name": "message.text.received", "message": {"text": 5}}',
    b'{"ok": true, "result": null}',
    b'{"message": {"chat": {"id": {"$gt": ""}}}}',
    b"[" * 5000,
)


@pytest.mark.parametrize(
    ("path", "header"),
    [
        ("/webhook/telegram", "X-Telegram-Bot-Api-Secret-Token"),
        ("/webhook/zalo-bot", "X-Bot-Api-Secret-Token"),
    ],
)
async def test_webhooks_take_no_nonsense_and_no_wrong_secret(pushed: Town, path: str, header: str) -> None:
    async with aiohttp.ClientSession() as session:

        async def posts(body: bytes, secret: str) -> int:
            async with session.post(pushed.home + path, data=body, headers={header: secret}) as answer:
                return answer.status

        assert all([await posts(body, SECRET) < 500 for body in BODIES])
        message = {"update_id": 9, "message": {"message_id": 1, "date": 1, "text": "Chào", "chat": {"id": 5}}}
        for secret in ("", "wrong", SECRET[:-1], SECRET + "x"):
            assert await posts(json.dumps(message).encode(), secret) == 403
    hoa = await pushed.comes("telegram" if "telegram" in path else "zalo_bot", "Trần Thị Hoa")
    await lodges(hoa)
    assert pushed.records.events() == ["lodged"]


@pytest.mark.parametrize("channel", ["telegram", "zalo_bot"])
async def test_three_messages_within_one_breath_are_three_pieces_of_one_story(town: Town, channel: str) -> None:
    hoa = await town.comes(channel, "Trần Thị Hoa")
    await tells_the_matter(hoa)
    async with town.telegram.held():
        for piece in ("Một là mất sóng", "Hai là mất mạng", "Ba là mất điện"):
            await hoa.says(piece)
    await town.telegram.settled()
    await town.delivered()
    await says_who_and_where(hoa)
    await hoa.hears("Mời ông/bà xem lại", "Một là mất sóng\nHai là mất mạng\nBa là mất điện")
    await sends_it(hoa)


async def test_an_older_message_never_answers_a_newer_question(town: Town) -> None:
    hoa = await town.comes("zalo_bot", "Trần Thị Hoa")
    assert isinstance(hoa, OnZalo)
    await tells_the_matter(hoa)
    await hoa.chooses("Xong")
    await hoa.hears("họ tên")
    async with town.zalo.out_of_order():
        await hoa.user.says("À còn cái này: máy tính cũng không vào được")
        hoa.turns_to_the_next()
        await hoa.user.says(WHO)
    await hoa.hears("Tin này đến chậm")
    await hoa.hears("thôn hay tổ dân phố")
    await hoa.says("Bắc Kế")
    await hoa.hears("Mời ông/bà xem lại", "máy tính cũng không vào được", "Trần Thị Hoa, 0912 345 678")
