"""One page in a real browser, as a person looks at it."""

from __future__ import annotations

from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.chromium import PATIENCE_MS

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}


class Screen:
    """One page of one browser profile, with the errors it met."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.faults: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if "Content Security" in said.text else None)

    async def opens(self, path: str = "/") -> None:
        await self.page.goto(self.home + path)
        await self.shows(".theirs")

    async def says(self, words: str) -> None:
        await self.page.fill("#box", words)
        await self.page.click("#send")

    async def shows(self, selector: str, text: str | None = None) -> None:
        found = self.page.locator(selector)
        await expect((found.filter(has_text=text) if text else found).last).to_be_visible(timeout=PATIENCE_MS)

    async def texts(self) -> list[str]:
        return await self.page.locator(".line .text").all_inner_texts()

    async def fits(self) -> bool:
        return bool(await self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


async def screen_in(browser: Browser, server: TestServer, **options: object) -> tuple[BrowserContext, Screen]:
    context = await browser.new_context(viewport=PHONE, **options)  # type: ignore[arg-type]
    return context, Screen(await context.new_page(), str(server.make_url("/")).rstrip("/"))
