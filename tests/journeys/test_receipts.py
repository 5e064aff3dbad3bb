"""The picture of the receipt, on every channel; the page that its square opens; a shared computer left clean."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from tests.journeys.lodging import lodges, tells_the_matter
from tests.journeys.office import ANSWER, Office, answers_the_card, approves, forwards_to_the_police
from tests.journeys.on_web import OnWeb, a_browser
from tests.journeys.on_zalo import OnZalo
from tests.journeys.person import Heard, Person
from tests.journeys.town import Town, a_town, free_port

PICTURE = "phiếu ghi mã tra cứu"


@pytest.fixture
async def known_town(folder: Path) -> AsyncIterator[Town]:
    """Reached from outside by an address that is set."""
    port = free_port()
    async with a_town(folder, homthu_port=port, homthu_public_url=f"http://127.0.0.1:{port}") as opened:
        opened.zalo.fetch_photos = True
        yield opened


def scanned(picture: bytes) -> str:
    with Image.open(io.BytesIO(picture)) as image:
        (found,) = zxingcpp.read_barcodes(image.convert("L"))
    return str(found.text)


def after_the_words(person: Person, code: str) -> Heard:
    """The picture's message; the receipt in words came before it, and once."""
    kinds = [PICTURE in text for text in person.texts if PICTURE in text or f"Mã tra cứu: {code}" in text]
    assert kinds == [False, True]
    return next(heard for heard in person.heard if PICTURE in heard.text)


async def with_the_picture(town: Town, channel: str) -> tuple[Person, str, Heard]:
    """Somebody who lodged there; the code; the message that brings the picture."""
    hoa = await town.comes(channel, "Trần Thị Hoa")
    code = await lodges(hoa)
    await hoa.hears(PICTURE)
    return hoa, code, after_the_words(hoa, code)


async def test_on_telegram_the_picture_is_sent_itself(known_town: Town) -> None:
    _, code, heard = await with_the_picture(known_town, "telegram")
    message = heard.raw
    assert message.kind == "photo"
    assert scanned(message.file.content) == f"{known_town.home}/t/{code.replace(' ', '')}"


async def test_on_the_page_the_picture_is_its_residents_own(known_town: Town) -> None:
    hoa, code, heard = await with_the_picture(known_town, "web")
    assert isinstance(hoa, OnWeb)
    (file,) = heard.raw["files"]
    assert (file["kind"], file["name"]) == ("photo", f"Phiếu gửi ý kiến, mã {code}.png")
    assert scanned(await hoa.downloads(file["file"])).endswith(code.replace(" ", ""))
    async with a_browser(known_town.home) as stranger:
        await stranger.opens()
        assert (await stranger.gets(f"/api/file/{file['file']}")).status == 404


async def test_on_zalo_the_platform_fetches_the_picture_by_its_address(known_town: Town) -> None:
    _, code, heard = await with_the_picture(known_town, "zalo_bot")
    message = heard.raw
    assert message.kind == "photo"
    assert message.media.startswith(f"{known_town.home}/p/")
    assert scanned(message.content) == f"{known_town.home}/t/{code.replace(' ', '')}"


async def test_on_zalo_without_a_public_address_the_words_are_all(town: Town) -> None:
    lan = await town.comes("telegram", "Đỗ Thị Lan")
    hoa = await town.comes("zalo_bot", "Trần Thị Hoa")
    await lodges(hoa)
    await lodges(lan)
    await lan.hears(PICTURE)
    await town.delivered()
    assert hoa.times_told(PICTURE) == 0
    assert isinstance(hoa, OnZalo)
    assert {message.kind for message in hoa.user.inbox} == {"text"}


async def test_in_a_terminal_the_picture_is_named(town: Town) -> None:
    hoa = await town.comes("terminal", "Trần Thị Hoa")
    code = await lodges(hoa)
    heard = await hoa.hears(PICTURE)
    assert [file.name for file in heard.raw.files] == [f"Phiếu gửi ý kiến, mã {code}.png"]


async def test_the_page_of_a_code_tells_what_the_conversation_tells(town: Town) -> None:
    office = await Office.opens(town)
    hoa = await town.comes("telegram", "Trần Thị Hoa")
    code = await lodges(hoa)
    async with a_browser(town.home) as stranger:
        page = await stranger.opens(f"/t/{code.replace(' ', '')}")
        assert f"Ý kiến mã {code}, gửi ngày 24/3/2026: đã gửi đến xã, chờ tiếp nhận." in page
        assert "Xã dự kiến trả lời chậm nhất ngày" in page
        assert [word for word in ("Hoa", "0912", "VNeID", "Xem câu trả lời") if word in page] == []
        assert "nhầm một chữ số" in await stranger.opens("/t/482719350649")
        assert "Không tìm thấy ý kiến nào có mã 4827 1935 0648" in await stranger.opens("/t/4827-1935-0648")

        await forwards_to_the_police(office.clerk, code)
        await answers_the_card(office.police, code)
        await approves(office.clerk, code)
        await approves(office.leader, code)
        town.clock.forward(seconds=31)
        await hoa.hears(ANSWER)
        page = await stranger.opens(f"/t/{code.replace(' ', '')}")
        assert "Xem câu trả lời" in page
        assert ANSWER.splitlines()[0] not in page


async def test_a_shared_computer_is_left_without_a_trace(town: Town) -> None:
    hoa = await town.comes("web", "Trần Thị Hoa")
    assert isinstance(hoa, OnWeb)
    await tells_the_matter(hoa)
    assert town.records.one("SELECT count(*) FROM drafts") == 1
    assert (await hoa.visitor.posts("/api/forget")).status == 200
    assert town.records.one("SELECT count(*) FROM drafts") == 0
    await hoa.visitor.opens()
    assert await hoa.visitor.reads() == []
