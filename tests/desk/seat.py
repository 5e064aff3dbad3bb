"""Somebody who sits at the desk: opens pages, fills in forms and sends them, as a browser would."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from aiohttp import ClientSession, FormData

from tests.desk.forms import HtmlForm, Sent, forms_in


@dataclass
class Seat:
    """base: path of the seat. html, status: of the page that is open now; path: its address."""

    session: ClientSession
    home: str
    base: str = ""
    html: str = ""
    status: int = 0
    path: str = ""

    async def enters(self, invite: str) -> None:
        link = f"{self.home}/can-bo/vao/{invite}"
        async with self.session.post(link, headers={"Origin": self.home}, allow_redirects=False) as response:
            assert response.status == 303, response.status
            self.base = response.headers["Location"].removesuffix("chat")

    async def opens(self, path: str = "") -> str:
        """path: behind the seat's own. Returns what can be read there."""
        async with self.session.get(f"{self.home}{self.base}{path}") as response:
            return await self._reads(response.status, await response.text(), str(response.url.path))

    async def sends(self, name: str, fields: dict[str, str | list[str]] | None = None) -> str:
        """The form of this name on the open page; what can be read on the page that comes."""
        return await self.posts(name, self.form(name).with_(fields or {}))

    async def posts(self, name: str, sent: Sent) -> str:
        link, headers = f"{self.home}{self.base}lam/{name}", {"Origin": self.home}
        async with self.session.post(link, data=sent, headers=headers) as response:
            return await self._reads(response.status, await response.text(), str(response.url.path))

    async def uploads(
        self, name: str, fields: dict[str, str | list[str]], file: str, content: bytes, called: str
    ) -> str:
        """The form with a file in it."""
        data = FormData(quote_fields=False)  # as browsers do
        for key, value in self.form(name).with_(fields):
            data.add_field(key, value)
        data.add_field(file, content, filename=called, content_type="application/octet-stream")
        link, headers = f"{self.home}{self.base}lam/{name}", {"Origin": self.home}
        async with self.session.post(link, data=data, headers=headers) as response:
            return await self._reads(response.status, await response.text(), str(response.url.path))

    async def _reads(self, status: int, html: str, path: str) -> str:
        self.status, self.html, self.path = status, html, path
        return self.text

    @property
    def forms(self) -> dict[str, HtmlForm]:
        """By name, of the open page."""
        return {form.action.rpartition("/")[2]: form for form in forms_in(self.html) if form.method == "post"}

    def form(self, name: str) -> HtmlForm:
        return self.forms[name]

    @property
    def text(self) -> str:
        """The page's words alone."""
        main = self.html.partition("<main")[2] or self.html
        bare = re.sub(r"<(script|style|select)\b.*?</\1>", " ", main, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())
