"""The desk's door for whoever has a browser alone: the code comes by official e-mail, as short as in the chat."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, CookieJar
from aiohttp.test_utils import TestServer

from bot.cli.staff import invite, invite_again, server_does
from cases.desk_entry import CODE_MS, IDLE_MS, LONGEST_MS
from cases.kinds import Role
from cases.people import Record
from cases.people_commands import Describe
from tests.bot.channels.web.visitor import Visitor
from tests.bot.official_mail.conftest import Office
from tests.bot.official_mail.test_links import browser, codes_in, served, server

__all__ = ["browser", "server"]

MAI, MAILBOX, PHONE = "Lê Thị Mai", "mai@phutho.gov.vn", "0912 345 675"
DAY = 24 * 3600


async def record(office: Office, person: str, **record: str) -> None:
    await server_does(office.house, Describe(person, Record(**record)))


async def in_a_browser_alone(office: Office, visitor: Visitor, **of_record: str) -> str:
    """The person, who came by an invitation that was opened on a computer."""
    response = await visitor.enters(await invite(office.house, Role.LEADER, "", MAI))
    assert response.status == 303
    visitor.base = response.headers["Location"]
    roster = await office.store.people.roster()
    (person,) = [one.person for one in roster.holders if one.record.name == MAI]
    await record(office, person, phone="+84912345675", **of_record)
    return person


def code_of(office: Office) -> str:
    found = re.search(r"máy tính: ([0-9]{6})\s", office.post.to(MAILBOX)[-1].get_content())
    assert found is not None
    return found[1]


async def comes_in(office: Office, visitor: Visitor, who: str = PHONE) -> int:
    await visitor.fills("/can-bo/", who=who)
    await office.mails()
    return int((await visitor.fills("/can-bo/ma", code=code_of(office))).status)


async def is_open(visitor: Visitor) -> bool:
    return (await visitor.gets(f"{visitor.base}chat")).status == 200


@pytest.fixture(autouse=True)
async def playing(office: Office) -> AsyncIterator[None]:
    """The turns are played by themselves, as in a server."""
    async with served(office):
        yield


@pytest.fixture
async def stranger(server: TestServer) -> AsyncIterator[Visitor]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Visitor(session, str(server.make_url("/")).rstrip("/"))


async def test_who_has_a_browser_alone_gets_the_code_by_mail_and_comes_to_their_own_desk(
    office: Office, browser: Visitor
) -> None:
    await in_a_browser_alone(office, browser, email=MAILBOX)
    first = browser.base
    browser.session.cookie_jar.clear()
    assert not await is_open(browser)
    assert await comes_in(office, browser) == 303
    assert await is_open(browser)
    assert first in await browser.opens("/can-bo/"), "the same seat"


async def test_the_letter_has_the_code_and_where_it_is_typed_and_nothing_of_anybody(
    office: Office, browser: Visitor
) -> None:
    await in_a_browser_alone(office, browser, email=MAILBOX)
    await browser.fills("/can-bo/", who=MAILBOX)
    await office.mails()
    (letter,) = office.post.to(MAILBOX)
    text, code = letter.get_content(), code_of(office)
    assert "http://xa.example/can-bo/" in text
    assert "xin không đọc" in text
    assert code not in str(letter["Subject"]), "a locked screen shows that"
    for personal in ("Mai", "0912", "345"):
        assert personal not in text.replace(code, "")


async def test_a_code_by_mail_is_good_once_for_ten_minutes_and_in_that_browser(
    office: Office, browser: Visitor, stranger: Visitor
) -> None:
    await in_a_browser_alone(office, browser, email=MAILBOX)
    await browser.fills("/can-bo/", who=PHONE)
    await stranger.fills("/can-bo/", who="Không Có Ai")
    await office.mails()
    code = code_of(office)
    assert (await stranger.fills("/can-bo/ma", code=code)).status == 422
    assert (await browser.fills("/can-bo/ma", code=code)).status == 303
    assert (await browser.fills("/can-bo/ma", code=code)).status == 410
    await browser.fills("/can-bo/", who=PHONE)
    await office.mails()
    office.clock.forward(CODE_MS / 1000)
    assert (await browser.fills("/can-bo/ma", code=code_of(office))).status == 410


async def test_only_so_many_codes_go_to_one_mailbox(office: Office, browser: Visitor) -> None:
    await in_a_browser_alone(office, browser, email=MAILBOX)
    answers = {(await browser.fills("/can-bo/", who=PHONE)).status for _ in range(5)}
    await office.mails()
    assert answers == {303}
    assert len(office.post.to(MAILBOX)) == 3


async def test_a_letter_that_comes_too_late_is_not_sent(office: Office, browser: Visitor) -> None:
    """The server was away: a code that opens nothing any more, and a day's alarm about it, would only worry people."""
    await in_a_browser_alone(office, browser, email=MAILBOX)
    office.post.at_data = "451 come again"
    await browser.fills("/can-bo/", who=PHONE)
    await office.mails()
    office.post.at_data = ""
    await office.mails(CODE_MS / 1000)
    assert office.post.to(MAILBOX) == []
    await office.mails(DAY + 3600)
    await asyncio.sleep(0.1)
    assert "máy chủ thư" not in "\n".join(await office.heard("clerk"))


@pytest.mark.parametrize(
    ("of_record", "sent"),
    [({"email": MAILBOX}, 1), ({"email": MAILBOX, "mail": "off"}, 1), ({"email": MAILBOX, "mail": "refused"}, 0)],
)
async def test_whoever_wants_no_news_by_mail_gets_the_code_and_a_mailbox_that_refuses_gets_none(
    office: Office, browser: Visitor, of_record: dict[str, str], sent: int
) -> None:
    await in_a_browser_alone(office, browser, **of_record)
    await browser.fills("/can-bo/", who=PHONE)
    await office.mails()
    assert len(office.post.to(MAILBOX)) == sent


async def test_whoever_has_a_chat_gets_the_code_there_and_not_by_mail(office: Office, browser: Visitor) -> None:
    await browser.fills("/can-bo/", who="0912 345 671")
    await office.mails()
    async with asyncio.timeout(5):
        while not await codes_in(office, "police"):
            await asyncio.sleep(0.02)
    assert office.post.letters == []


async def test_nobody_can_tell_from_the_answer_who_has_a_mailbox(office: Office, browser: Visitor) -> None:
    """OWASP ASVS 2.2.1, 2.5: the same words, the same place to go, the same refusal of a wrong code."""
    await in_a_browser_alone(office, browser, email=MAILBOX)
    answers = set()
    for who in (PHONE, MAILBOX, "ai-do@phutho.gov.vn", "0999 999 999", "police@phutho.gov.vn"):
        browser.session.cookie_jar.clear()
        asked = await browser.fills("/can-bo/", who=who)
        page = await browser.opens("/can-bo/ma")
        tried = await browser.fills("/can-bo/ma", code="000000")
        answers.add((asked.status, asked.headers["Location"], page, tried.status, await tried.text()))
    assert len(answers) == 1


async def test_a_mailbox_that_names_a_header_of_its_own_is_nobodys(office: Office, browser: Visitor) -> None:
    await in_a_browser_alone(office, browser, email=MAILBOX)
    for who in (f"{MAILBOX}\r\nBcc: x@evil.example", f"{MAILBOX}, x@evil.example", f"<{MAILBOX}>"):
        assert (await browser.fills("/can-bo/", who=who)).status == 303
    await office.mails()
    assert not any("evil" in str(one) for one in office.post.letters)
    assert {"Bcc", "Cc"}.isdisjoint(name for one in office.post.letters for name in one)


async def test_where_a_code_can_reach_them_a_session_is_as_short_as_anybodys(office: Office, browser: Visitor) -> None:
    await in_a_browser_alone(office, browser, email=MAILBOX)
    browser.session.cookie_jar.clear()
    assert await comes_in(office, browser) == 303
    office.clock.forward(IDLE_MS / 1000 - 60)
    assert await is_open(browser)
    office.clock.forward((LONGEST_MS - IDLE_MS) / 1000 + 120)
    assert not await is_open(browser)


async def test_a_seat_that_was_kept_for_months_is_no_longer_once_a_code_can_reach_its_person(
    office: Office, browser: Visitor
) -> None:
    person = await in_a_browser_alone(office, browser)
    office.clock.forward(20 * DAY)
    assert await is_open(browser)
    await record(office, person, email=MAILBOX)
    office.clock.forward(600)
    assert await is_open(browser), "nobody is thrown out in the middle of their work"
    office.clock.forward(LONGEST_MS / 1000 + 60)
    assert not await is_open(browser)
    assert await comes_in(office, browser) == 303


async def test_where_no_code_can_reach_them_the_door_says_whom_to_ask_and_that_invitation_opens_their_seat(
    office: Office, browser: Visitor
) -> None:
    person = await in_a_browser_alone(office, browser)
    first = browser.base
    browser.session.cookie_jar.clear()
    assert "nhờ người quản trị của xã cấp lời mời mới" in await browser.opens("/can-bo/")
    await browser.fills("/can-bo/", who=PHONE)
    assert "nhờ người quản trị của xã cấp lời mời mới" in await browser.opens("/can-bo/ma")
    await office.mails()
    assert office.post.letters == []
    token = await invite_again(office.house, (await office.store.people.roster()).of(person)[0])
    assert (await browser.enters(token)).headers["Location"] == first
    assert (await browser.enters(token)).status == 410


async def test_the_door_speaks_of_mailboxes(browser: Visitor) -> None:
    assert "thì mã đến hộp thư công vụ" in await browser.opens("/can-bo/")
