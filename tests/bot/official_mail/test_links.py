"""A letter's link: to the very page, for whoever may see it, after coming in; it opens nothing by itself."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar, web
from aiohttp.test_utils import TestServer

from bot.channels.web import entry_pages
from bot.site import Site
from cases.kinds import Role
from cases.needs import CaseByCode
from storage import MailRow
from tests.admin.test_official_mail import OF_STAFF
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


def _said(office: Office, case: str, by: str) -> dict[str, Any]:
    """What any news for staff may need."""
    return {
        "case": case, "lead": case, "proposal": 1, "person": by, "by": by, "deputy": by, "name": "Lan",
        "unit": "cong-an", "role": "unit_officer", "roles": [["unit_officer", "cong-an"]],
        "invite": "gone", "first": "2026-09-21",
        "last": "2026-09-25", "day": "2026-08-01", "until": "2026-09-30", "due": "2026-10-13", "reason": "vì sao",
        "text": "Đã sửa.", "wish": "copy", "number": "PAKN-1", "account": "zalo_bot:1", "what": "messages", "mark": 80,
        "used": 80, "limit": 100, "address": "gone@phutho.gov.vn", "code": 550, "kind": "month", "count": 1, "at": 0,
        "broadcast": "gone", "chat": "zalo_bot:1:x", "question": "Ở đâu?", "office": "Điện lực", "took": False,
        "reply": "", "villages": [], "sent": 1, "answered": 1, "fewest": 5, "mail": "gone", "file": "gone",
        "why": "gone",
    }  # fmt: skip


@pytest.mark.parametrize("chat", ["clerk", "police", "leader"])
async def test_every_kind_of_letter_leads_through_the_door_to_a_page_that_shows_what_it_is_about(
    office: Office, browser: Visitor, chat: str
) -> None:
    """All news for staff, as far as it is told now: its link is opened in a browser that nobody knows, and again by
    whoever is in."""
    code = await office.forwarded("hoa")
    if chat != "clerk":
        await office.says("police", f"/traloi {code[-4:]} Đã cài lại.", "1")
    await office.letters(chat)
    number = {"clerk": "0912 345 670", "police": "0912 345 671", "leader": "0912 345 672"}[chat]
    case = await _id_of(office, code)
    links: dict[str, str] = {}
    for kind in OF_STAFF:
        before = len(await office.letters(chat))
        data = _said(office, case, await office.person("police"))
        await office.store.mail.post([MailRow(f"t:{kind}", f"telegram:bot:{chat}", kind, data, office.clock())])
        await office.turns.drain()
        if len(await office.letters(chat)) > before:
            links[kind] = await link_to(office, chat)
    assert len(links) >= {"clerk": 12, "police": 8, "leader": 6}[chat], sorted(links)
    for link in sorted(set(links.values())):
        office.clock.forward(901)  # codes have a limit
        browser.session.cookie_jar.clear()
        door, status, page = await follows(office, browser, link)
        assert (door.split("?")[0], status) == ("/can-bo/", 200), link
        there = re.search(r'name="den" value="([^"]+)"', page)
        where, status, page = await follows(
            office, browser, await enters(office, browser, chat, number, there[1] if there else "")
        )
        assert (status, _is_right(link, where, code, page)) == (200, True), (link, where)
        where, status, page = await follows(office, browser, link)
        assert status == 200, link
        assert _is_right(link, where, code, page) or 'data-page="' not in page, (link, where)


def _is_right(link: str, where: str, code: str, page: str) -> bool:
    if "/vu/" in link:
        return where.endswith(f"/y-kien/{code}") and "VNeID" in page
    if "/den/" in link:
        return where.endswith(f"/{link.rpartition('/')[2]}") and 'data-page="' in page
    return 'data-page="inbox"' in page


async def _id_of(office: Office, code: str) -> str:
    async with office.store.reading() as reading:
        found: str = (await reading.answer([CaseByCode(code)]))[CaseByCode(code)].id
    return found
