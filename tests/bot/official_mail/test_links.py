"""A letter's link: to the very page, for whoever may see it, after coming in; it opens nothing by itself."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, CookieJar, web
from aiohttp.test_utils import TestServer

from bot.channels.web import entry_pages
from bot.site import Site
from cases.kinds import Role
from storage import MailRow
from tests.bot.channels.web.visitor import Visitor
from tests.bot.official_mail.conftest import DESK, Office

LINK = re.compile(rf"{DESK}(/can-bo/\S*)")


@pytest.fixture
async def server(office: Office, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TestServer]:
    monkeypatch.setattr(entry_pages, "SAME_FOR_ALL", 0.0)
    for number, chat in enumerate(("clerk", "police", "leader")):
        await office.records(chat, phone=f"+8491234567{number}")
    site = Site(office.house, "w", [], alone=True)
    app = web.Application()
    app.add_routes(site.routes())
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    yield server
    await site.close_pages(app)
    await server.close()


@pytest.fixture
async def browser(server: TestServer) -> AsyncIterator[Visitor]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Visitor(session, str(server.make_url("/")).rstrip("/"))


async def link_to(office: Office, chat: str, which: int = -1) -> str:
    found = LINK.search((await office.letters(chat))[which].get_content())
    assert found is not None
    return found[1]


@asynccontextmanager
async def served(office: Office) -> AsyncIterator[None]:
    """The turns are played by themselves, as in a server."""
    playing = asyncio.create_task(office.turns.run())
    try:
        yield
    finally:
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)


async def enters(office: Office, browser: Visitor, chat: str, number: str, there: str) -> str:
    """Where one stands after the code."""
    before = len(await codes_in(office, chat))
    async with served(office):
        await browser.fills("/can-bo/", who=number, den=there)
        while len(codes := await codes_in(office, chat)) == before:
            await asyncio.sleep(0.02)
        response = await browser.fills("/can-bo/ma", code=codes[-1], den=there)
    assert response.status == 303
    return str(response.headers["Location"])


async def codes_in(office: Office, chat: str) -> list[str]:
    return re.findall(r"máy tính: ([0-9]{6})", "\n".join(await office.heard(chat)))


async def follows(office: Office, browser: Visitor, path: str) -> tuple[str, int, str]:
    """The last address, its status and its page."""
    async with served(office):
        for _ in range(6):
            response = await browser.gets(path)
            if response.status != 303:
                return path, response.status, await response.text()
            path = response.headers["Location"]
    raise AssertionError("in circles")


async def test_the_link_leads_to_the_door_and_from_there_to_the_very_page(office: Office, browser: Visitor) -> None:
    code = await office.forwarded("hoa")
    link = await link_to(office, "police")
    door, status, page = await follows(office, browser, link)
    assert (door.split("?")[0], status) == ("/can-bo/", 200)
    there = re.search(r'name="den" value="([^"]+)"', page)
    assert there is not None
    where, status, page = await follows(
        office, browser, await enters(office, browser, "police", "0912 345 671", there[1])
    )
    assert (status, where.endswith(f"/y-kien/{code}")) == (200, True)
    assert "VNeID" in page


async def test_whoever_is_in_is_led_straight_there(office: Office, browser: Visitor) -> None:
    await office.forwarded("hoa")
    await enters(office, browser, "police", "0912 345 671", "")
    code = await office.forwarded("tam")
    where, status, _ = await follows(office, browser, await link_to(office, "police"))
    assert (status, where.endswith(f"/y-kien/{code}")) == (200, True)


async def test_what_is_about_no_case_leads_to_the_desk(office: Office, browser: Visitor) -> None:
    told = {"account": "zalo_bot:1", "what": "messages", "used": 80, "limit": 100, "mark": 80}
    await office.store.mail.post([MailRow("plan:1", "telegram:bot:clerk", "staff.plan", told, office.clock())])
    await office.turns.drain()
    link = await link_to(office, "clerk")
    where = await enters(office, browser, "clerk", "0912 345 670", "")
    assert link == "/can-bo/"
    assert f'href="{where}"' in (await follows(office, browser, link))[2]


async def test_another_units_officer_learns_nothing_from_it(office: Office, browser: Visitor) -> None:
    await office.moves_in("clinic", Role.UNIT_OFFICER, "tram-y-te")
    await office.records("clinic", phone="+84912345679")
    await office.forwarded("hoa")
    link = await link_to(office, "police")
    await enters(office, browser, "clinic", "0912 345 679", "")
    _, status, page = await follows(office, browser, link)
    missing = await follows(office, browser, link[:-12] + "0" * 12)
    assert (status, missing[1], page == missing[2]) == (404, 404, True)


@pytest.mark.parametrize("path", ["vu/x", "vu/" + "0" * 36, "vu/../..", "vu/" + "a" * 36 + "/"])
async def test_what_is_no_link_leads_nowhere(office: Office, browser: Visitor, path: str) -> None:
    _, status, _ = await follows(office, browser, f"/can-bo/{path}")
    assert status in (200, 404)


async def test_a_link_on_a_machine_whose_session_has_ended_leads_to_the_door_and_on(
    office: Office, browser: Visitor
) -> None:
    code = await office.forwarded("hoa")
    link = await link_to(office, "police")
    await enters(office, browser, "police", "0912 345 671", "")
    office.clock.forward(9 * 3600)
    door, status, page = await follows(office, browser, link)
    assert (door.split("?")[0], status) == ("/can-bo/", 200)
    assert code[:8] not in page
    there = re.search(r'name="den" value="([^"]+)"', page)
    assert there is not None
    where, status, _ = await follows(office, browser, await enters(office, browser, "police", "0912 345 671", there[1]))
    assert (status, where.endswith(f"/y-kien/{code}")) == (200, True)
