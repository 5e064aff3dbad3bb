"""The whole story in a real browser: a resident on a phone, three seats on the office computer, one browser."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator

import pytest
from PIL import Image
from playwright.async_api import Browser, Page

from bot.cli.staff import invite
from tests.chromium import IN_A_BROWSER, chromium
from tests.journeys.town import Town
from tests.journeys.window import Window

ANSWER = "Công an xã đã kiểm tra, mời bà con đến trụ sở sáng thứ Ba để được cài lại VNeID."

pytestmark = IN_A_BROWSER


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


async def _seat(town: Town, browser_page: Page, role: str, unit: str = "") -> Window:
    """Opened by a one-use link, as an officer opens it."""
    token = await invite(town.house, role, unit, f"Cán bộ {role}")
    await browser_page.goto(f"{town.home}/can-bo/vao/{token}")
    await browser_page.get_by_role("button").first.click()
    await browser_page.get_by_role("link", name="Nhắn tin").click()
    window = Window(browser_page)
    await window.reads("Từ nay tài khoản này là của")
    return window


def _picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (640, 480), (120, 140, 90)).save(content, "JPEG")
    return content.getvalue()


async def test_a_resident_on_a_phone_is_answered_by_three_seats_of_one_browser(town: Town, browser: Browser) -> None:
    phone = await browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    office = await browser.new_context(viewport={"width": 1280, "height": 800})
    clerk = await _seat(town, await office.new_page(), "focal_officer")
    officer = await _seat(town, await office.new_page(), "unit_officer", "cong-an")
    leader = await _seat(town, await office.new_page(), "leader")

    resident = Window(await phone.new_page())
    await resident.page.goto(town.home)
    await resident.reads("Kính chào ông/bà!")
    await resident.says("toi khong vao duoc VNeID tu hom qua")
    await resident.taps("Đồng ý, tôi đã đủ 16 tuổi")
    await resident.reads("Trợ lý đã ghi")
    await resident.sends(_picture())
    await resident.reads(re.compile("nhận 1 ảnh"))
    await resident.taps("Xong")
    await resident.says("Nguyễn Thị Hoa 0912 345 678")
    await resident.says("bac ke")
    await resident.reads("thôn Bắc Kế")
    await resident.taps("Gửi đi")
    await resident.reads(re.compile(r"Mã tra cứu: "))
    found = re.search(r"Mã tra cứu: [\d ]{10}(\d{4})", await resident.page.inner_text("#log"))
    assert found is not None

    await clerk.opens(found[1])
    await clerk.taps("Tiếp nhận")
    await clerk.taps("Là phản ánh, như lúc gửi")
    await clerk.says("vneid")
    await clerk.taps("Không xếp nhóm")
    await clerk.taps("Không đặt tên")
    await clerk.taps("Chuyển Công an xã (theo lĩnh vực)")
    await clerk.taps("Chuyển")
    await clerk.reads(re.compile("Đã chuyển"))
    town.clock.forward(seconds=31)
    await resident.reads(re.compile("Xã đã chuyển ý kiến của ông/bà"))

    await officer.opens(found[1])
    await officer.taps("Trả lời")
    await officer.reads("Mời soạn câu trả lời")
    await officer.says(ANSWER)
    await officer.taps("Gửi để duyệt")
    await clerk.taps("Duyệt")
    await leader.opens(found[1])
    await leader.taps("Duyệt")
    await leader.reads("Muốn lấy lại, nhắn /hoantac")
    town.clock.forward(seconds=31)

    await resident.reads(re.compile("Công an xã trả lời ý kiến mã .* của ông/bà"))
    await resident.reads(re.compile(re.escape(ANSWER)))
    await resident.page.reload()
    await resident.reads(re.compile(re.escape(ANSWER)))
    await resident.taps("Rõ rồi")
    await resident.reads("Cảm ơn ông/bà đã gửi ý kiến")
    width = await resident.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360, "nothing has to be scrolled sideways"
