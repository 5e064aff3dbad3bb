"""What a hand does with the pages of the desk: opens them by their links, fills in forms, sends them. By plain HTTP
here; `in_chromium.py` has the same in a real browser."""

from __future__ import annotations

import re
from html import unescape
from typing import Protocol
from urllib.parse import urlencode

from tests.desk.forms import HtmlForm, forms_in
from tests.desk.seat import Seat
from tests.journeys.on_web import OnWeb


class Hand(Protocol):
    """Fails with an AssertionError where the page that is open now has not what is looked for."""

    async def case(self, code: str) -> None:
        """Opens the case's page. code: as it is told, in fours."""

    async def menu(self, page: str) -> None:
        """Opens a page of the menu, "" for the inbox."""

    async def follows(self, ending: str) -> None:
        """A link of the page, by the end of its address."""

    async def looks_up(self, field: str, typed: str) -> None:
        """Types into a field of a form that only shows something, and sends that."""

    async def offers(self, form: str) -> bool:
        """Whether the page has a form of this name."""

    async def sends(self, form: str, told: str, **fields: str) -> str:
        """Fills in the form and sends it; told: what the page that comes must say. fields: by the end of their names
        ("unit" for "c.forward.unit"). Returns what can be read then."""

    async def reads(self) -> str:
        """What can be read on the page, in one line."""

    async def listed(self) -> list[str]:
        """The digits of the cases in the page's list."""

    async def fetches(self, paper: str) -> bytes:
        """The file that a button of the page gives, by the end of the button's address."""


class ByHttp:
    """At the seat of somebody whose chat is the web page beside it. Nothing but an address leads to a case here."""

    def __init__(self, person: OnWeb) -> None:
        visitor = person.visitor
        self._seat = Seat(visitor.session, visitor.home, visitor.base)

    async def case(self, code: str) -> None:
        await self._opens(f"y-kien/{code.replace(' ', '')}")

    async def menu(self, page: str) -> None:
        await self._opens("")
        if page:
            await self.follows(f"/{page}")

    async def follows(self, ending: str) -> None:
        links = map(unescape, re.findall(r'<a\b[^>]*\bhref="([^"]*)"', self._seat.html))
        await self._goes_to(next(one for one in links if one.endswith(ending)))

    async def looks_up(self, field: str, typed: str) -> None:
        form = next(one for one in forms_in(self._seat.html) if one.method == "get" and field in one.names)
        await self._goes_to(f"{form.action}?{urlencode(form.with_({field: typed}))}")

    async def offers(self, form: str) -> bool:
        return form in self._seat.forms

    async def sends(self, form: str, told: str, **fields: str) -> str:
        names = self._seat.form(form).names
        text = await self._seat.sends(form, {_named(name, names): typed for name, typed in fields.items()})
        assert told in text, text
        return text

    async def reads(self) -> str:
        return self._seat.text

    async def listed(self) -> list[str]:
        return re.findall(r'<tr data-case="(\d+)"', self._seat.html)

    async def fetches(self, paper: str) -> bytes:
        assert f'formaction="{self._seat.base}{paper}"' in self._seat.html
        form: HtmlForm = next(one for one in forms_in(self._seat.html) if "/giay/" in one.action)
        link, headers = f"{self._seat.home}{self._seat.base}{paper}", {"Origin": self._seat.home}
        async with self._seat.session.post(link, data=form.filled(), headers=headers) as response:
            assert response.status == 200
            return await response.read()

    async def _goes_to(self, link: str) -> None:
        """link: from the root, or "?..." of the page itself."""
        link = f"{self._seat.path}{link}" if link.startswith("?") else link
        await self._opens(link.removeprefix(self._seat.base))

    async def _opens(self, path: str) -> None:
        await self._seat.opens(path)
        assert self._seat.status == 200, self._seat.text


def _named(ending: str, names: set[str]) -> str:
    return next(one for one in sorted(names) if one == ending or one.endswith(f".{ending}"))
