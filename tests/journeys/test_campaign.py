"""Three villages invite their people: from an invitation to what is posted, printed and read aloud; by link, square,
typed digits and a message that was handed on; and what the commune's figures make of it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image

from bot.cli.staff import invite
from tests.journeys.lodging import sends_it
from tests.journeys.on_terminal import OnTerminal
from tests.journeys.on_web import OnWeb
from tests.journeys.person import Heard, Person
from tests.journeys.town import Town, a_town, free_port

LINK = re.compile(r"http://\S+/\?start=(\d{16})")


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


def printed(pdf: bytes, folder: Path) -> bytes:
    """The sheet as it comes out of a printer, 100 dots an inch, in grey."""
    (folder / "sheet.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", "100", "-gray", "-png", "sheet.pdf", "sheet"]
    subprocess.run(command, cwd=folder, check=True, timeout=30)
    return next(folder.glob("sheet*.png")).read_bytes()


async def head(town: Town, channel: str, name: str, village: str) -> Person:
    person = await town.comes(channel, name)
    person.patience = 30
    await person.starts(await invite(town.house, "village_head", "", name, village=village))
    await person.hears("Ông/bà cần gì")
    return person


async def post_of(person: Person) -> tuple[str, str]:
    """What is copied into the group, and the digits of its link."""
    await person.chooses("Tin và ảnh mã vuông")
    text = (await person.hears("Kính gửi bà con")).text
    found = LINK.search(text)
    assert found is not None
    assert text.startswith("http")
    assert "1. " not in text, "nothing stands in it that is not to be handed on"
    return text, found[1]


def token_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["start"][0]


async def lodged_by(town: Town, channel: str, number: int, *first: str, start: str = "") -> Person:
    """Somebody who comes with these first messages, or opens this link, and lodges without being asked where they
    live."""
    person = await town.comes(channel, f"Người thứ {number}")
    if start:
        await person.starts(start)
        await person.hears("vào từ đường dẫn của")
    for text in first:
        await person.says(text)
        await person.hears("vào từ đường dẫn của")
    await person.says(f"Mạng ở đầu xóm rất yếu từ tháng {number}, không vào được VNeID")
    await person.hears("xin phép lưu")
    await person.chooses("Đồng ý, tôi đã đủ 16 tuổi")
    await person.hears("Trợ lý đã ghi")
    await person.chooses("Xong")
    await person.hears("họ tên và số điện thoại")
    await person.says(f"Trần Thị Hoa, 09123456{number:02d}")
    await person.hears("Mời ông/bà xem lại", "thôn")
    await sends_it(person)
    return person


async def test_origins_are_counted_however_people_came(known_town: Town) -> None:
    town = known_town
    ba = await head(town, "telegram", "Nguyễn Văn Ba", "bac-ke")
    tu = await head(town, "zalo_bot", "Lê Thị Tư", "vinh-tien")
    nam = await head(town, "terminal", "Trần Văn Năm", "tan-ngoc")
    post, token = await post_of(ba)
    square = (await ba.hears("Ảnh mã vuông đây")).raw
    assert token_of(scanned(square.file.content)) == token
    posted, second = await post_of(tu)
    _, third = await post_of(nam)
    short = f"{second[-6:-3]} {second[-3:]}"

    await lodged_by(town, "telegram", 1, start=token)
    await lodged_by(town, "web", 2, start=token_of(scanned(square.file.content)))
    await lodged_by(town, "zalo_bot", 3, f"Bắc Kế {token[-6:]}")
    await lodged_by(town, "telegram", 4, post)
    await lodged_by(town, "zalo_bot", 5, f"VINH TIẾN {short}")
    await lodged_by(town, "zalo_bot", 6, posted)
    await lodged_by(town, "web", 7, short)
    await lodged_by(town, "zalo_oa", 8, third)
    nobody = await town.comes("zalo_bot", "Bà Lan")
    await nobody.says("Bắc Kế 000 000")
    await nobody.hears("không có trong các áp phích")
    query = "SELECT origin, village, count(*) FROM case_figures GROUP BY origin, village ORDER BY origin"
    assert town.records.rows(query) == [
        ("village:bac-ke", "bac-ke", 4),
        ("village:tan-ngoc", "tan-ngoc", 1),
        ("village:vinh-tien", "vinh-tien", 3),
    ]
    clerk = await town.hires("telegram", "Lê Thị Mai", "focal_officer")
    clerk.patience = 30
    await clerk.says("/thongke")
    told = await clerk.hears("Qua đường dẫn mời bà con")
    assert "8 ý kiến, nhiều nhất từ thôn Bắc Kế: 4" in told.text


async def test_a_revoked_link_counts_for_nobody_and_is_said_to_nobody(town: Town) -> None:
    ba = await head(town, "telegram", "Nguyễn Văn Ba", "bac-ke")
    _, token = await post_of(ba)
    clerk = await town.hires("telegram", "Lê Thị Mai", "focal_officer")
    await clerk.says(f"/link thu hồi {token[-6:]}")
    await clerk.hears("Đã thôi dùng đường dẫn của thôn Bắc Kế")
    hoa = await town.comes("telegram", "Hoa")
    await hoa.starts(token)
    await hoa.hears("Mời ông/bà xin mã mới")
    _, fresh = await post_of(ba)
    assert fresh != token


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
@pytest.mark.parametrize("channel", ["telegram", "zalo_bot", "terminal", "web"])
async def test_from_invitation_to_printed_poster_in_under_a_minute(
    known_town: Town, channel: str, folder: Path
) -> None:
    began = time.monotonic()
    ba = await head(known_town, channel, "Nguyễn Văn Ba", "bac-ke")
    await ba.chooses("Áp phích khổ A4 để in")
    heard = await ba.hears("mở và tải về" if channel == "zalo_bot" else "Áp phích đây ạ")
    sheet = printed(await _pdf(known_town, ba, heard, channel), folder)
    address = scanned(sheet)
    assert time.monotonic() - began < 60
    hoa = await known_town.comes("web", "Hoa")
    await hoa.starts(token_of(address))
    await hoa.hears("vào từ đường dẫn của thôn Bắc Kế")
    await ba.chooses("Bài đọc trên loa")
    read = (await ba.hears("Kính thưa bà con thôn Bắc Kế")).text
    assert 100 <= len(read.split()) <= 220, "thirty to sixty seconds"
    assert not re.search(r"\d{3}|http", read)


async def _pdf(town: Town, person: Person, heard: Heard, channel: str) -> bytes:
    match channel:
        case "telegram":
            content: bytes = heard.raw.file.content
            return content
        case "zalo_bot":
            found = re.search(r"http\S+\.pdf", heard.text)
            assert found is not None
            import aiohttp

            async with aiohttp.ClientSession() as session, session.get(found[0]) as response:
                assert response.content_type == "application/pdf"
                return await response.read()
        case "web":
            assert isinstance(person, OnWeb)
            return await person.downloads(heard.raw["files"][0]["file"])
    assert isinstance(person, OnTerminal)
    return await town.house.files.get(heard.raw.files[0].file)


async def test_what_came_of_it_shows_in_whole_weeks_alone(known_town: Town) -> None:
    town = known_town
    ba = await head(town, "telegram", "Nguyễn Văn Ba", "bac-ke")
    _, token = await post_of(ba)
    for number in range(1, 7):
        await lodged_by(town, "telegram", number, start=token)
    await ba.chooses("Thôn đã gửi được bao nhiêu ý kiến")
    await ba.hears("chưa nói được")
    town.clock.forward(days=7)
    await ba.chooses("Thôn đã gửi được bao nhiêu ý kiến")
    line = await ba.hears("thôn Bắc Kế ta đã gửi tới xã 6 ý kiến")
    assert "xã đang giải quyết" in line.text
