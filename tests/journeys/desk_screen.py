"""Somebody's desk in a window of a real browser."""

from __future__ import annotations

import re

from playwright.async_api import Browser, Page, expect

from bot.cli.staff import invite
from tests.journeys.town import Town


class Screen:
    """faults: what the browser complains of: a script, the policy, an image."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)

    @classmethod
    async def blank(cls, browser: Browser, width: int = 1280) -> Screen:
        """A browser of its own, in which nobody was anywhere yet."""
        context = await browser.new_context(viewport={"width": width, "height": 800})
        return cls(await context.new_page())

    @classmethod
    async def opens(cls, browser: Browser, town: Town, name: str, role: str, width: int = 1280) -> Screen:
        """Somebody who comes by an invitation, and has no chat beside it."""
        screen = await cls.blank(browser, width)
        await screen.page.goto(f"{town.home}/can-bo/vao/{await invite(town.house, role, '', name)}")
        await screen.page.get_by_role("button").first.click()
        await screen.page.wait_for_url(re.compile(r"/can-bo/[0-9a-f]{16}/"))
        await screen.page.goto(re.sub(r"chat$", "", screen.page.url))
        return screen

    async def keys(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def reads(self, words: str) -> None:
        await expect(self.page.locator("main")).to_contain_text(words)

    async def tabs_to(self, label: str) -> None:
        """By the Tab key, as somebody without a mouse."""
        for _ in range(80):
            await self.page.keyboard.press("Tab")
            if await self.page.evaluate(_NAMED) == label:
                return
        raise AssertionError(f"nobody gets to {label!r} by the keyboard")


# What the element with the focus is called.
_NAMED = """() => {
  const at = document.activeElement;
  const label = at.labels && at.labels[0];
  return (label ? label.textContent : at.textContent).trim();
}"""
