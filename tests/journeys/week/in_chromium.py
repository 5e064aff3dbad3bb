"""The desk in a real browser, links by the keyboard and buttons by the mouse: what `hand.py` does over HTTP."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from pathlib import Path

from playwright.async_api import Browser, Locator, expect

from tests.journeys.desk_screen import Screen
from tests.journeys.person import Person
from tests.journeys.town import Town


class InChromium:
    """In a window of its own, for somebody whose chat is elsewhere: a code comes there, every morning anew."""

    def __init__(self, screen: Screen, person: Person) -> None:
        self._person = person
        self._page = screen.page
        self._main = self._page.locator("main")
        self._closed = self._page.get_by_role("link", name="Nhận mã để vào")
        self._who = self._page.get_by_label("họ tên")
        self._faults = screen.faults

    @property
    def faults(self) -> list[str]:
        """But for the news that a page asks for when the desk is closed."""
        return [one for one in self._faults if "status of 403" not in one]

    @classmethod
    async def opens(cls, browser: Browser, town: Town, person: Person) -> InChromium:
        hand = cls(await Screen.blank(browser), person)
        await hand._page.goto(f"{town.home}/can-bo/")
        await hand._comes_in()
        return hand

    async def case(self, code: str) -> None:
        """From the inbox, if the case stands there; by the search's field if not."""
        digits = code.replace(" ", "")
        row = self._page.locator(f'tr[data-case="{digits}"] .about a')
        if not await row.count():
            await self.menu("")
        if not await row.count():
            await self.looks_up("q", code)
        await self._follows(row)
        await expect(self._page.locator("body")).to_have_attribute("data-code", digits)

    async def menu(self, page: str) -> None:
        await self._follows(self._page.locator(f'.menu a[href$="/{page}"]').first)

    async def follows(self, ending: str) -> None:
        await self._follows(self._main.locator(f'a[href$="{ending}"]').first)

    async def looks_up(self, field: str, typed: str) -> None:
        box = self._page.locator(f'form[method="get"] [name="{field}"]').first
        await box.fill(typed)
        await self._goes(box.press("Enter"))

    async def offers(self, form: str) -> bool:
        return await self._form(form).count() > 0

    async def sends(self, form: str, told: str, **fields: str) -> str:
        act, box = self._page.locator(f"#act-{form}"), self._form(form)
        if await act.count() and await act.get_attribute("open") is None:
            await act.locator("summary").first.click()
        for name, typed in fields.items():
            await _fills(box.locator(f'[name="{name}"], [name$=".{name}"]'), typed)
        await self._goes(box.locator("button").click())
        await expect(self._main.locator(".told")).to_contain_text(told)
        return await self.reads()

    async def reads(self) -> str:
        return " ".join((await self._main.inner_text()).split())

    async def listed(self) -> list[str]:
        return [str(one) for one in await self._page.locator("tr[data-case]").evaluate_all(_CASES)]

    async def fetches(self, paper: str) -> bytes:
        async with self._page.expect_download() as coming:
            await self._main.locator(f'button[formaction$="/{paper}"]').click()
        return Path(await (await coming.value).path()).read_bytes()

    async def _comes_in(self) -> None:
        """At the door: says who it is, and types the code out of the chat."""
        self._person.turns_to_the_next()
        await self._who.fill(self._person.name)
        await self._goes(self._page.get_by_role("button").click())
        code = re.search(r"\b\d{6}\b", (await self._person.hears("Mã vào bàn làm việc")).text)
        assert code is not None
        await self._page.get_by_label("Mã 6 số").fill(code[0])
        await self._goes(self._page.get_by_role("button").click())
        await expect(self._page.locator(".menu")).to_be_visible()

    async def _follows(self, link: Locator) -> None:
        """Where the desk was closed over night, the door comes first. It leads back to where one was."""
        await self._goes(link.or_(self._closed).first.press("Enter"))
        if await self._page.locator(".menu").count():
            return
        if await self._closed.count():
            await self._goes(self._closed.press("Enter"))
        await self._comes_in()
        if await link.count() and await link.get_attribute("aria-current") is None:
            await self._goes(link.press("Enter"))

    async def _goes(self, by: Awaitable[None]) -> None:
        """To the page that this leads to."""
        async with self._page.expect_navigation(wait_until="domcontentloaded"):
            await by

    def _form(self, name: str) -> Locator:
        return self._page.locator(f"#lam-{name}")


_CASES = "rows => rows.map(row => row.dataset.case)"


async def _fills(fields: Locator, typed: str) -> None:
    """Whatever kind of field it is; it can be seen, and has a label that says what is wanted."""
    field = fields.first
    match await field.evaluate("field => field.type"):
        case "radio":
            await fields.and_(field.page.locator(f'[value="{typed}"]')).check()
        case "select-one":
            await field.select_option(typed)
        case _:
            await field.fill(typed)
    assert await field.evaluate("field => field.labels[0].innerText.trim()")
