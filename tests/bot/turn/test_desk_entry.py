"""Coming in to the desk over the real turn and store: the code in the officer's own chat, sessions, roles that end."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, CookieJar, web
from aiohttp.test_utils import TestServer
from yarl import URL

from bot.channels.web import entry_pages, sessions
from bot.cli.staff import invite, server_does
from bot.incoming import Address, Incoming
from bot.site import Site
from cases.desk_entry import CODE_MS, IDLE_MS, LONGEST_MS
from cases.kinds import Role
from cases.people import Record
from cases.people_commands import Describe, Remove
from dialogs.events import Started
from storage.writes import InviteRow
from tests.bot.channels.web.visitor import Visitor
from tests.bot.turn.conftest import Village

HOUR = 3600
PHONE = "+84912345678"


@pytest.fixture(autouse=True)
async def an_office(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry_pages, "SAME_FOR_ALL", 0.0)
    await village.hires("clerk", Role.FOCAL_OFFICER)
    await village.hires("police", Role.UNIT_OFFICER, "cong-an")
    await server_does(village.house, Describe(await person(village, "clerk"), Record(phone=PHONE)))


async def person(village: Village, chat: str) -> str:
    return (await village.store.people.actor_of(f"telegram:bot:{chat}")).person


@pytest.fixture
async def server(village: Village) -> AsyncIterator[TestServer]:
    site = Site(village.house, "w", [], alone=True)
    app = web.Application()
    app.add_routes(site.routes())
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    turns = asyncio.create_task(village.turns.run())
    yield server
    turns.cancel()
    await asyncio.gather(turns, return_exceptions=True)
    await site.close_pages(app)
    await server.close()


@pytest.fixture
async def visitor(server: TestServer) -> AsyncIterator[Visitor]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Visitor(session, str(server.make_url("/")).rstrip("/"))


async def codes_in(village: Village, chat: str = "clerk") -> list[str]:
    return re.findall(r"máy tính: ([0-9]{6})", "\n".join(await village.heard(chat)))


async def code_in(village: Village, before: int = 0) -> str:
    for _ in range(100):
        found = await codes_in(village)
        if len(found) > before:
            return found[-1]
        await asyncio.sleep(0.02)
    raise AssertionError("no code came")


async def enters(village: Village, visitor: Visitor, who: str = "0912 345 678") -> str:
    """Path of the seat."""
    before = len(await codes_in(village))
    assert (await visitor.fills("/can-bo/", who=who)).status == 303
    response = await visitor.fills("/can-bo/ma", code=await code_in(village, before))
    assert response.status == 303, await response.text()
    visitor.base = response.headers["Location"]
    return visitor.base


async def open_(visitor: Visitor) -> bool:
    return (await visitor.gets(f"{visitor.base}chat")).status == 200


async def test_the_code_comes_to_the_officers_chat_and_opens_their_desk(village: Village, visitor: Visitor) -> None:
    await enters(village, visitor)
    assert await open_(visitor)
    told = (await village.heard("clerk"))[-1]
    assert "xin không đọc cho ai" in told
    assert "máy tính" not in "\n".join(await village.heard("police"))
    lines = [line["text"] for line in await visitor.reads()]
    assert not any(re.search(r"\b[0-9]{6}\b", line) for line in lines), "never in the browser"


async def test_the_same_seat_is_opened_on_the_next_day(village: Village, visitor: Visitor) -> None:
    first = await enters(village, visitor)
    village.clock.forward(24 * HOUR)
    assert not await open_(visitor)
    assert await enters(village, visitor, "clerk") == first
    assert await open_(visitor)
    lines = "\n".join(line["text"] for line in await visitor.reads())
    assert "Mã vào bàn làm việc" not in lines, "a code goes to no browser, though their seat is one of their chats"


async def test_a_session_ends_unused_and_after_a_working_day(village: Village, visitor: Visitor) -> None:
    await enters(village, visitor)
    village.clock.forward(IDLE_MS // 1000 - 60)
    assert await open_(visitor)
    village.clock.forward((LONGEST_MS - IDLE_MS) // 1000)
    assert await open_(visitor)
    village.clock.forward(120)
    assert not await open_(visitor)


async def test_nobody_and_a_late_code_come_nowhere(village: Village, visitor: Visitor) -> None:
    for who in ("0999999999", "Không Có Ai", "0912345678; --"):
        await visitor.fills("/can-bo/", who=who)
    await asyncio.sleep(0.1)
    assert "máy tính" not in "\n".join(await village.heard("clerk"))
    await visitor.fills("/can-bo/", who=PHONE)
    code = await code_in(village)
    village.clock.forward(CODE_MS // 1000)
    assert (await visitor.fills("/can-bo/ma", code=code)).status == 410


async def test_a_role_that_ends_ends_the_sessions_at_once(village: Village, visitor: Visitor) -> None:
    await enters(village, visitor)
    clerk = await person(village, "clerk")
    await server_does(village.house, Remove(clerk))
    assert not await open_(visitor)
    assert (await visitor.gets(f"{visitor.base}api/messages")).status == 403
    await village.store.people.invite(
        InviteRow("again", "4827193506481122", Role.FOCAL_OFFICER, None, "clerk", None, village.clock() + 10_000, 0)
    )
    incoming = village.incoming("clerk", Started("4827193506481122"))
    await village.turns.submit(incoming)
    assert (await village.store.people.actor_of("telegram:bot:clerk")).is_staff
    assert not await open_(visitor), "a role that is given again opens no old session"


async def test_the_chat_shows_where_the_desk_is_open_and_closes_it(village: Village, visitor: Visitor) -> None:
    await enters(village, visitor)
    await village.turns.submit(village.incoming("clerk", "/maytinh"))
    said = "\n".join((await village.heard("clerk"))[-2:])
    assert "đang mở trên 1 máy" in said
    await village.turns.submit(village.incoming("clerk", "1"))
    assert not await open_(visitor)
    # The cookie itself is still there: it opens nothing.
    assert (await visitor.sends({"type": "text", "id": "x" * 12, "text": "/hopthu"}))[0] == 403


async def test_the_link_of_the_chat_opens_the_seat_that_is_there(village: Village, visitor: Visitor) -> None:
    first = await enters(village, visitor)
    await village.turns.submit(village.incoming("clerk", "/maytinh"))
    found = re.search(r"/can-bo/vao/([0-9]{16})", "\n".join(await village.heard("clerk")))
    assert found is not None
    assert (await visitor.enters(found[1])).headers["Location"] == first
    assert (await visitor.enters(found[1])).status == 410, "once"


async def test_a_seat_of_the_release_before_goes_on(village: Village, visitor: Visitor) -> None:
    """Its cookie has no session: it gets one with the first visit, and can be ended like any other."""
    seat, secret = sessions.new_seat(), sessions.new_secret()
    address = Address("web", village.house.commune.id, sessions.seat_chat(seat, secret))
    token = await invite(village.house, Role.LEADER, "", "Sơn")
    await village.turns.submit(Incoming(address, "w:enter", 1, village.clock(), Started(token)))
    visitor.base = f"/can-bo/{seat}/"
    cookie = {"Cookie": f"{sessions.SEAT_COOKIE}={secret}"}
    assert (await visitor.gets(f"{visitor.base}chat", cookie)).status == 200
    village.clock.forward(20 * 24 * HOUR)
    assert (await visitor.gets(f"{visitor.base}chat", cookie)).status == 200, "no code could reach them"
    assert (await visitor.posts(f"{visitor.base}thoat", {**visitor.headers, **cookie})).status == 303
    assert (await visitor.gets(f"{visitor.base}chat", cookie)).status == 403


async def test_a_stolen_cookie_opens_no_other_seat(village: Village, visitor: Visitor) -> None:
    await enters(village, visitor)
    cookies = visitor.session.cookie_jar.filter_cookies(URL(visitor.home + visitor.base))
    secret = cookies[sessions.SEAT_COOKIE].value
    visitor.session.cookie_jar.clear()
    for seat in ("0" * 16, sessions.new_seat()):
        got = await visitor.gets(f"/can-bo/{seat}/chat", {"Cookie": f"{sessions.SEAT_COOKIE}={secret}"})
        assert got.status == 403
