"""A commune under attack: cases with telling words, everybody's browsers, and every address that the site has."""

from __future__ import annotations

import asyncio
import hashlib
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar, web
from aiohttp.test_utils import TestServer

from bot.channels.web import entry_pages
from bot.channels.web.limits import Buckets, Limits
from bot.cli.staff import invite
from bot.site import Site
from cases.kinds import Role
from tests.bot.channels.web.visitor import Visitor
from tests.bot.turn.conftest import Village, village

__all__ = ["village"]

# What its sender typed: words that nobody could miss, and what a browser or a sheet would run.
EVIL = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> {{7*7}}"
WORDS = f"VNeID báo lỗi Zyxwvut {EVIL}"
SECRETS = ("Zyxwvut", "Trần Thị Hoa", "0912345678", "0912 345 678", "+84912345678")
# Everything that somebody could change. Looking is written down in the log, so that its streams are left out.
BOOKS = {
    "events": "SELECT * FROM events WHERE stream NOT LIKE 'log:%'",
    **{name: f"SELECT * FROM {name}" for name in ("cases", "tasks", "roles", "invites", "links", "villages")},
}
PARTS = re.compile(r"\{(\w+)(?::(?:[^{}]|\{[^{}]*\})*)?\}")


@dataclass(frozen=True)
class Route:
    method: str
    path: str

    @property
    def of_seat(self) -> bool:
        return "{seat" in self.path

    def at(self, **parts: str) -> str:
        return PARTS.sub(lambda found: parts.get(found[1], "x"), self.path)


@dataclass
class Browser(Visitor):
    """name: whose it is. seat: its own, "" for nobody."""

    name: str = "nobody"
    seat: str = ""

    async def asks(self, method: str, path: str, data: dict[str, str] | None = None) -> tuple[int, str, dict[str, str]]:
        send = self.session.get if method == "GET" else self.session.post
        body = (data or {}) if method == "POST" else None
        async with send(self.home + path, headers=self.headers, data=body, allow_redirects=False) as response:
            text = await response.text(errors="replace")
            return response.status, text, dict(response.headers)


@dataclass
class Commune:
    """mine, theirs: a case of the police, one of the clinic. browsers: by role."""

    village: Village
    folder: Path
    routes: tuple[Route, ...]
    mine: str = ""
    theirs: str = ""
    browsers: dict[str, Browser] = field(default_factory=dict)

    def books(self) -> dict[str, str]:
        connection = sqlite3.connect(self.folder / "homthu.db")
        try:
            return {
                name: hashlib.sha256(repr(sorted(map(repr, connection.execute(query)))).encode()).hexdigest()
                for name, query in BOOKS.items()
            }
        finally:
            connection.close()

    def id_of(self, code: str) -> str:
        connection = sqlite3.connect(self.folder / "homthu.db")
        try:
            found: str = connection.execute("SELECT id FROM cases WHERE code = ?", (code,)).fetchone()[0]
            return found
        finally:
            connection.close()

    def parts(self, code: str, seat: str) -> dict[str, str]:
        case = self.id_of(code)
        return {"seat": seat, "code": code, "id": case, "file": case, "page": "case", "token": "1" * 16}


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> Limits:
    """So that what is refused is refused for its own reason. What a test changes in it, holds from then on."""
    plenty: dict[str, Any] = {one: Buckets(10**6) for one in Limits.__slots__ if one != "sockets_at_once"}
    made = Limits(**plenty)
    monkeypatch.setattr("bot.channels.web.channel.Limits", lambda: made)
    monkeypatch.setattr(entry_pages, "SAME_FOR_ALL", 0.0)
    return made


@pytest.fixture
async def commune(village: Village, tmp_path: Path, unlimited: Limits) -> AsyncIterator[Commune]:
    for chat, role, unit in STAFF:
        await village.hires(chat, role, unit)
    mine = await _at_unit(village, "hoa", "ca")
    theirs = await _at_unit(village, "tam", "tyt")
    site = Site(village.house, "w", [], alone=True)
    app = web.Application()
    app.add_routes(site.routes())
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    turns = asyncio.create_task(village.turns.run())
    made = Commune(village, tmp_path, tuple(_routes(site)), mine, theirs)
    async with AsyncExitStack() as stack:
        for name in ("nobody", "resident"):
            made.browsers[name] = await _browser(stack, server, name)
        await made.browsers["resident"].opens("/")
        for name, role, unit in (*STAFF, ("admin", Role.ADMINISTRATOR, "")):
            browser = made.browsers[name] = await _browser(stack, server, name)
            response = await browser.enters(await invite(village.house, role, unit, name))
            assert response.status == 303, name
            browser.seat = response.headers["Location"].rstrip("/").rpartition("/")[2]
        yield made
    turns.cancel()
    await asyncio.gather(turns, return_exceptions=True)
    await site.close_pages(app)
    await server.close()


STAFF = (
    ("clerk", Role.FOCAL_OFFICER, ""),
    ("police", Role.UNIT_OFFICER, "cong-an"),
    ("clinic", Role.UNIT_OFFICER, "tram-y-te"),
    ("leader", Role.LEADER, ""),
)


async def _browser(stack: AsyncExitStack, server: TestServer, name: str) -> Browser:
    session = await stack.enter_async_context(ClientSession(cookie_jar=CookieJar(unsafe=True)))
    return Browser(session, str(server.make_url("/")).rstrip("/"), name=name)


def _routes(site: Site) -> Iterator[Route]:
    for one in site.routes():
        if isinstance(one, web.RouteDef) and "elsewhere" not in one.path:
            yield Route(one.method, one.path)


async def _at_unit(village: Village, chat: str, unit: str) -> str:
    code = await village.lodges(chat, WORDS)
    await village.says("clerk", f"/chuyen {code} {unit}", "1", "1", "1", "1", "1")
    village.clock.forward(31)
    await village.turns.drain()
    return code
