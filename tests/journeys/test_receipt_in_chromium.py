"""The receipt's picture, the page of its square and a wiped shared computer, in a real browser at a phone's size."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.chromium import IN_A_BROWSER, chromium
from tests.journeys.town import Town
from tests.journeys.waiting import until
from tests.journeys.window import Window

SHOTS = os.environ.get("HOMTHU_SHOTS", "")  # a folder: what was seen is kept there

pytestmark = IN_A_BROWSER


@pytest.fixture
async def phone() -> AsyncIterator[BrowserContext]:
    async with chromium() as browser:
        yield await browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)


async def kept(page: Page, name: str) -> None:
    if SHOTS:
        await page.screenshot(path=Path(SHOTS) / f"{name}.png")


async def lodged(page: Page, town: Town) -> str:
    """The tracking code, without spaces."""
    resident = Window(page)
    await page.goto(town.home)
    await resident.reads("Kính chào ông/bà!")
    await resident.says("toi khong vao duoc VNeID tu hom qua")
    await resident.taps("Đồng ý, tôi đã đủ 16 tuổi")
    await resident.reads("Trợ lý đã ghi")
    await resident.taps("Xong")
    await resident.says("Nguyễn Thị Hoa 0912 345 678")
    await resident.reads("thôn hay tổ dân phố")
    await resident.says("bac ke")
    await resident.taps("Gửi đi")
    receipt = page.locator("#log").get_by_text(re.compile("Mã tra cứu: ")).last
    await expect(receipt).to_be_visible()
    found = re.search(r"Mã tra cứu: ([\d ]{14})", await receipt.inner_text())
    assert found is not None
    return found[1].replace(" ", "")


async def test_the_picture_stands_whole_on_a_phone(town: Town, phone: BrowserContext) -> None:
    page = await phone.new_page()
    code = await lodged(page, town)
    picture = page.get_by_role("img", name=re.compile("^Phiếu gửi ý kiến, mã"))
    await expect(picture).to_be_visible()
    await expect(picture).to_have_js_property("complete", True)
    await page.wait_for_timeout(300)
    await kept(page, "receipt")
    box = await picture.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["width"] > 250, "large enough to read"
    await expect(picture).to_be_in_viewport(ratio=0.9)

    await page.goto(f"{town.home}/t/{code}")
    await expect(page.get_by_text("chờ tiếp nhận")).to_be_visible()
    await kept(page, "track")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_shared_computer_goes_back_to_the_welcome(town: Town, phone: BrowserContext) -> None:
    page = await phone.new_page()
    code = await lodged(page, town)
    resident = Window(page)
    await resident.says("Loa thôn hỏng từ tuần trước")
    await until(lambda: town.records.one("SELECT count(*) FROM drafts") == 1, "the draft")

    await page.click("#menu-open")
    await kept(page, "menu")
    await page.get_by_role("button", name="Xóa thông tin trên máy này").click()
    await expect(page.get_by_text("Tin nhắn và ý kiến viết dở sẽ bị xóa.")).to_be_visible()
    await kept(page, "forget")
    await page.get_by_role("button", name="Xóa trên máy này").click()
    await expect(page.get_by_text("Đã xóa thông tin trên máy này.")).to_be_visible()
    await kept(page, "forgotten")
    assert await page.evaluate("localStorage.length") == 0
    assert await phone.cookies() == []
    assert town.records.one("SELECT count(*) FROM drafts") == 0

    await page.get_by_role("link", name="Nhắn tin từ đầu").click()
    await resident.reads("Kính chào ông/bà!")
    assert "VNeID tu hom qua" not in await page.inner_text("#log")
    await resident.says(code)
    await resident.reads(re.compile("chờ tiếp nhận"))
    assert "0912" not in await page.inner_text("#log")


async def test_nobody_at_the_wiped_computer_finds_the_welcome_all_the_same(town: Town, phone: BrowserContext) -> None:
    page = await phone.new_page()
    # The wait before it passes at once.
    await page.add_init_script("window.setTimeout = ((later) => (f, ms) => later(f, ms > 15000 ? 50 : ms))(setTimeout)")
    await page.goto(town.home)
    resident = Window(page)
    await resident.reads("Kính chào ông/bà!")
    await resident.says("Loa thôn hỏng từ tuần trước")
    await resident.reads("xin phép lưu")
    await page.click("#menu-open")
    await page.click("#menu-forget")
    await page.click("#forget-yes")
    await expect(page.locator("#log").get_by_text("Loa thôn hỏng")).to_have_count(0)
    await resident.reads("Kính chào ông/bà!")
