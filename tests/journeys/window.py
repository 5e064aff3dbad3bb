"""A person at the page in a real browser."""

from __future__ import annotations

import re

from playwright.async_api import FilePayload, Page, expect


class Window:
    """One page, and what a person does in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(10_000)

    async def says(self, words: str) -> None:
        await self.page.fill("#box", words)
        await self.page.click("#send")

    async def opens(self, last_digits: str) -> None:
        """A case whose news came while something else stood open."""
        await self.reads(re.compile(f"Nhắn {last_digits} để xem"))
        await self.says(last_digits)

    async def taps(self, label: str) -> None:
        await self.page.locator(f'#log button:enabled:text-is("{label}")').last.click()

    async def sends(self, picture: bytes) -> None:
        file = FilePayload(name="nha-van-hoa.jpg", mimeType="image/jpeg", buffer=picture)
        await self.page.set_input_files("#photos", files=[file])

    async def reads(self, words: str | re.Pattern[str]) -> None:
        await expect(self.page.locator("#log").get_by_text(words).last).to_be_visible(timeout=10_000)
