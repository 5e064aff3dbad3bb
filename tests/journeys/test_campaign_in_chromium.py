"""The square of a village's picture opens the commune's page in a real browser, with the village known."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import expect

from tests.chromium import IN_A_BROWSER, chromium
from tests.journeys.test_campaign import head, post_of, scanned
from tests.journeys.town import a_town, free_port

pytestmark = IN_A_BROWSER


async def test_the_square_opens_the_page_of_the_village(folder: Path) -> None:
    port = free_port()
    async with a_town(folder, homthu_port=port, homthu_public_url=f"http://127.0.0.1:{port}") as town:
        ba = await head(town, "telegram", "Nguyễn Văn Ba", "bac-ke")
        await post_of(ba)
        address = scanned((await ba.hears("Ảnh mã vuông đây")).raw.file.content)
        async with chromium() as browser:
            page = await (await browser.new_context(viewport={"width": 360, "height": 740})).new_page()
            await page.goto(address)
            await expect(page.locator("#log").get_by_text("vào từ đường dẫn của thôn Bắc Kế")).to_be_visible()
