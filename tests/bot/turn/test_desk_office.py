"""The desk's pages beside inbox and cases, over HTTP, the real turn and the real store."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, CookieJar, web
from aiohttp.test_utils import TestServer

from admin.desk.table import PAGES
from bot.channels.web import sessions
from bot.cli.staff import invite
from bot.incoming import Address, Incoming
from bot.site import Site
from cases.kinds import Role
from dialogs.events import Started
from tests.bot.channels.web.visitor import Visitor
from tests.bot.turn.conftest import Village

FORM = re.compile(r'<form class="form" id="lam-([a-z_]+)".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


class Desk(Visitor):
    """One officer's browser with the desk open."""

    async def page(self, path: str = "") -> str:
        response = await self.gets(self.base + path)
        assert response.status == 200, (path, response.status)
        return await response.text()

    async def person(self, village: Village) -> str:
        roster = await village.store.people.roster()
        return next(one.person for one in roster.holders if one.role is Role.FOCAL_OFFICER)

    async def files(self, page: str, form: str, **fields: str) -> str:
        """Sends a form of a page with these fields, named with `_` for `.`, and returns the page that follows."""
        found = next(m for m in FORM.finditer(await self.page(page)) if m[1] == form)
        values = dict(HIDDEN.findall(found[0])) | {name.replace("__", "."): one for name, one in fields.items()}
        response = await self.posts(f"{self.base}lam/{form}", None, values)
        if response.status == 303:
            return await (await self.gets(response.headers["Location"])).text()
        return await response.text()


async def seat(village: Village, server: TestServer, session: ClientSession, role: Role, unit: str = "") -> Desk:
    seat, secret = sessions.new_seat(), sessions.new_secret()
    address = Address("web", village.house.commune.id, sessions.seat_chat(seat, secret))
    token = await invite(village.house, role, unit, f"{role}")
    await village.turns.submit(Incoming(address, f"w:{seat}", 1, village.clock(), Started(token)))
    session.cookie_jar.update_cookies({sessions.SEAT_COOKIE: secret})
    return Desk(session, str(server.make_url("/")).rstrip("/"), f"/can-bo/{seat}/")


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
async def clerk(village: Village, server: TestServer) -> AsyncIterator[Desk]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield await seat(village, server, session, Role.FOCAL_OFFICER)


@pytest.fixture
async def admin(village: Village, server: TestServer) -> AsyncIterator[Desk]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield await seat(village, server, session, Role.ADMINISTRATOR)


@pytest.fixture
async def police(village: Village, server: TestServer) -> AsyncIterator[Desk]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield await seat(village, server, session, Role.UNIT_OFFICER, "cong-an")


async def statuses(desk: Desk) -> dict[str, int]:
    pages = {page.name: page.path for page in PAGES if "{" not in page.path}
    return {name: (await desk.gets(desk.base + path)).status for name, path in pages.items()}


async def test_each_role_opens_its_pages_and_no_other(clerk: Desk, admin: Desk, police: Desk) -> None:
    seen = {name: await statuses(desk) for name, desk in (("clerk", clerk), ("admin", admin), ("police", police))}
    assert set(seen["clerk"].values()) == {200}
    assert {name for name, status in seen["admin"].items() if status == 200} >= {"people", "machines"}
    assert seen["admin"]["log"] == seen["admin"]["tasks"] == 404
    home = await admin.gets(admin.base)
    assert (home.status, home.headers["Location"]) == (303, f"{admin.base}nguoi"), "their day begins with people"
    assert seen["police"]["tasks"] == seen["police"]["log"] == 404
    assert seen["police"]["overdue"] == 200


async def test_somebody_is_invited_and_confirmed_by_another_one(clerk: Desk, admin: Desk, village: Village) -> None:
    told = await clerk.files(
        "nguoi", "invite", c__invite__role="unit_officer", c__invite__where="cong-an", t__invite__name="Lê Thị Mai"
    )
    token = re.search(r"\b[1-9][0-9]{3} ?[0-9]{4} ?[0-9]{4} ?[0-9]{4}\b", told)
    assert token is not None, told
    await village.turns.submit(village.incoming("mai", Started(token[0].replace(" ", ""))))
    page = await admin.page("nguoi")
    waits = re.search(r'<option value="(i\.[^"]+)"[^>]*>Lê Thị Mai', page)
    assert waits is not None
    told = await admin.files("nguoi", "confirm", c__confirm__who=waits[1], c__confirm__right="yes")
    assert "Lê Thị Mai" in told
    assert (await village.store.people.actor_of("telegram:bot:mai")).unit == "cong-an"


async def test_leave_is_entered_and_ended(clerk: Desk, village: Village) -> None:
    page = await clerk.page("nguoi")
    me = re.search(r'name="c.leave.who".*?<option value="(p\.[^"]+)"', page, re.DOTALL)
    assert me is not None
    told = await clerk.files("nguoi", "leave", c__leave__who=me[1], t__leave__days="chưa rõ", c__leave__deputy="nobody")
    assert 'value="chưa rõ"' in told, "what was typed is kept"
    assert 'class="wrong"' in told
    today = village.house.commune.today(village.clock())
    days = f"từ {today.day}/{today.month}/{today.year} đến {today.day}/{today.month}/{today.year}"
    await clerk.files("nguoi", "leave", c__leave__who=me[1], t__leave__days=days, c__leave__deputy="nobody")
    roster = await village.store.people.roster()
    assert any(one.away(village.clock()) for one in roster.holders)
    await clerk.files("nguoi", "back", c__leave__who=me[1])
    roster = await village.store.people.roster()
    assert not any(one.away(village.clock()) for one in roster.holders)


async def test_an_officer_removes_nobody(police: Desk, clerk: Desk, village: Village) -> None:
    assert "lam-remove" not in await police.page("nguoi")
    roster = await village.store.people.roster()
    victim = next(one.person for one in roster.holders if one.role is Role.FOCAL_OFFICER)
    found = next(iter(FORM.finditer(await police.page("nguoi"))))
    values = dict(HIDDEN.findall(found[0]))
    forged = {
        "token": values["token"],
        "once": values["once"],
        "c.remove.who": f"p.{victim[-12:]}",
        "c.remove.check": "yes",
    }
    response = await police.posts(f"{police.base}lam/remove", None, forged)
    assert response.status in (303, 409)
    roster = await village.store.people.roster()
    assert any(one.person == victim for one in roster.holders)


async def test_a_call_back_is_done(clerk: Desk, village: Village) -> None:
    await village.turns.submit(village.incoming("71", "gặp cán bộ"))
    await village.turns.submit(village.incoming("71", "0912 345 678"))
    await village.turns.submit(village.incoming("71", "1"))
    page = await clerk.page("viec")
    task = re.search(r'href="[^"]*(viec/[A-Za-z0-9-]+)"', page)
    assert task is not None, page
    done = await clerk.files(task[1], "task", c__task__do="done")
    assert task[1] not in done
    assert (await clerk.gets(clerk.base + task[1])).status == 404


async def test_the_log_tells_and_proves(clerk: Desk, village: Village) -> None:
    await village.lodges("71")
    page = await clerk.page("nhat-ky")
    assert "không có dòng nào bị sửa hay mất" in page
    assert 'class="proof good"' in page


async def test_the_desk_is_closed_from_its_own_list(clerk: Desk) -> None:
    page = await clerk.page("thiet-bi")
    assert page.count("<tr>") == 2
    one = re.search(r'name="c.desk_door.which" value="(s\.[^"]+)"', page)
    assert one is not None
    await clerk.files("thiet-bi", "close_desk", c__desk_door__which=one[1])
    assert (await clerk.gets(f"{clerk.base}thiet-bi")).status == 403


async def test_the_backlog_counts_and_names_what_is_late(clerk: Desk, village: Village) -> None:
    code = await village.forwarded("71")
    assert "Không" in await clerk.page("qua-han")
    village.clock.forward(7 * 24 * 3600)
    page = await clerk.page("qua-han")
    assert f"y-kien/{code}" in page
    assert '<table class="grid">' in page


async def test_figures_are_shown_with_their_numbers_beside_the_bars(clerk: Desk, village: Village) -> None:
    await village.lodges("71")
    page = await clerk.page("so-lieu?ky=thang")
    assert page.count('<table class="grid bars">') >= 2
    assert 'class="bar-open"' in page
    assert "style=" not in page, "the policy allows none"
    assert 'role="alert"' in await clerk.page("so-lieu?ky=xyz")


async def test_papers_are_fetched_and_noted_in_the_log(clerk: Desk, police: Desk, village: Village) -> None:
    await village.lodges("71")
    sent = {**dict(HIDDEN.findall(await clerk.page("so-lieu"))), "o.ky": "thang"}
    for what in ("register", "sheet"):
        got = await clerk.posts(f"{clerk.base}giay/{what}", None, sent)
        assert got.status == 200
        assert (await got.text("latin-1")).startswith("PK")
        assert got.headers["Content-Disposition"].startswith("attachment")
    kinds = [one.data.get("what") for one in await village.store.chains.events(f"log:{await clerk.person(village)}")]
    assert "register" in kinds
    assert (await clerk.posts(f"{clerk.base}giay/register", None, {**sent, "token": "x"})).status == 400
    for days in ("ngày kia", "thang 13", "2199"):
        assert (await clerk.posts(f"{clerk.base}giay/sheet", None, {**sent, "o.ky": days})).status == 404, days
    foreign = dict(HIDDEN.findall(await police.page("so-lieu")))
    for what in ("report", "evidence", "slip", "national"):
        got = await police.posts(f"{police.base}giay/{what}", None, {**foreign, "o.ky": "thang"})
        assert got.status == 404, what


async def test_a_paper_that_is_asked_for_with_a_book_is_refused_and_no_fault(clerk: Desk) -> None:
    sent = dict(HIDDEN.findall(await clerk.page("so-lieu")))
    assert (await clerk.posts(f"{clerk.base}giay/sheet", None, {**sent, "o.ky": "x" * 300_000})).status == 413


async def test_a_village_is_added_after_it_was_shown_once_more(clerk: Desk, village: Village) -> None:
    asked = await clerk.files("thon", "village", t__villages__do="thêm thôn Đồng Cả")
    assert 'name="c.village.check"' in asked, "what is about to change is shown first"
    assert "Đồng Cả" not in (await clerk.page("thon")).split('class="told"')[-1].split("<h2>")[0]
    told = await clerk.files("thon", "village", t__villages__do="thêm thôn Đồng Cả", c__village__check="yes")
    assert "Đồng Cả" in told
    assert "thôn Đồng Cả" in (await clerk.page("thon")).lower() or "Đồng Cả" in await clerk.page("thon")


async def test_a_link_is_made_with_its_material_and_taken_back(clerk: Desk, police: Desk) -> None:
    told = await clerk.files("thon", "material", t__links__do="Bắc Kế", c__outreach__do="loudspeaker")
    found = re.search(r"start=([0-9]{16})", await clerk.page("thon"))
    assert found is not None, told
    page = await clerk.page("thon")
    revoke = re.search(r'<option value="(thu hồi [0-9]+)"', page)
    assert revoke is not None
    await clerk.files("thon", "revoke", t__links__do=revoke[1])
    assert "start=" not in await clerk.page("thon")
    assert (await police.gets(f"{police.base}thon")).status == 404


async def test_whoever_is_out_is_led_back_to_the_page_that_was_wanted(clerk: Desk) -> None:
    clerk.session.cookie_jar.clear()
    refused = await clerk.gets(f"{clerk.base}qua-han")
    assert refused.status == 403
    assert 'href="/can-bo/?den=qua-han"' in await refused.text()
