"""The desk's door in the browser: a code instead of a password, the same answer for everybody, a way out."""

from __future__ import annotations

import re

import pytest

from bot.channels.web import entry_pages, sessions
from bot.channels.web.devices import device_of
from bot.channels.web.places import page_in
from tests.bot.channels.web.conversation import INVITE, Conversation
from tests.bot.channels.web.seats import CODE, OFFICER, Seats
from tests.bot.channels.web.visitor import Visitor


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry_pages, "SAME_FOR_ALL", 0.0)


async def test_a_code_opens_the_desk(visitor: Visitor, seats: Seats) -> None:
    assert "Số điện thoại công vụ" in await visitor.opens("/can-bo/")
    asked = await visitor.fills("/can-bo/", who=OFFICER)
    assert (asked.status, asked.headers["Location"]) == (303, "/can-bo/ma")
    assert "mã 6 số đã được gửi" in await visitor.opens("/can-bo/ma")
    wrong = await visitor.fills("/can-bo/ma", code="111111")
    assert wrong.status == 422
    assert "Mã chưa đúng" in await wrong.text()
    assert seats.begun == {}
    entered = await visitor.fills("/can-bo/ma", code=f" {CODE[:3]} {CODE[3:]}")
    assert entered.status == 303
    seat = entered.headers["Location"]
    assert re.fullmatch(r"/can-bo/[0-9a-f]{16}/", seat)
    assert "Bàn làm việc" in await visitor.opens(f"{seat}chat")
    assert seat in await visitor.opens("/can-bo/"), "whoever comes back goes on with one press"


async def test_where_official_mail_is_off_the_door_speaks_of_none_and_says_whom_to_ask(visitor: Visitor) -> None:
    door = await visitor.opens("/can-bo/")
    await visitor.fills("/can-bo/", who=OFFICER)
    for page in (door, await visitor.opens("/can-bo/ma")):
        assert "thư công vụ" not in page
        assert "nhờ người quản trị của xã cấp lời mời mới" in page


async def test_somebody_and_nobody_are_answered_alike(visitor: Visitor) -> None:
    answers = []
    for who in (OFFICER, "0999999999", "Nguyễn Văn Không Có", "<script>alert(1)</script>"):
        response = await visitor.fills("/can-bo/", who=who)
        page = await visitor.opens("/can-bo/ma")
        tried = await visitor.fills("/can-bo/ma", code="111111")
        answers.append((response.status, response.headers["Location"], page, tried.status, await tried.text()))
    assert len(set(answers)) == 1


async def test_a_code_is_good_in_the_browser_that_asked_alone(visitor: Visitor, seats: Seats) -> None:
    await visitor.fills("/can-bo/", who=OFFICER)
    visitor.session.cookie_jar.clear()
    elsewhere = await visitor.fills("/can-bo/ma", code=CODE)
    assert elsewhere.status == 410
    assert seats.begun == {}


async def test_another_page_can_make_nobody_enter(visitor: Visitor) -> None:
    for path, form in (("/can-bo/", {"who": OFFICER}), ("/can-bo/ma", {"code": CODE})):
        assert (await visitor.fills(path, {"Origin": "https://evil.example"}, **form)).status == 403


async def test_asking_for_codes_has_a_limit(visitor: Visitor) -> None:
    answers = [(await visitor.fills("/can-bo/", who=OFFICER)).status for _ in range(7)]
    assert answers == [303] * 5 + [429] * 2


async def test_each_entry_gets_a_cookie_of_its_own(visitor: Visitor, seats: Seats, conversation: Conversation) -> None:
    """A cookie that somebody planted before is never the one that is let in."""
    await visitor.enters(INVITE)
    planted = sessions.new_secret()
    visitor.session.cookie_jar.update_cookies({sessions.SEAT_COOKIE: planted})
    (seats.seat,) = conversation.staff
    conversation.invites.add("x")
    await visitor.fills("/can-bo/", who=OFFICER)
    entered = await visitor.fills("/can-bo/ma", code=CODE)
    assert entered.headers["Location"] == visitor.base, "the seat that is theirs already"
    assert sessions.hashed(planted) not in seats.begun
    assert len(seats.begun) == 2


async def test_signing_out_ends_the_session_and_not_the_cookie_alone(visitor: Visitor, seats: Seats) -> None:
    response = await visitor.enters(INVITE)
    cookie = next(one for one in response.headers.getall("Set-Cookie") if one.startswith(sessions.SEAT_COOKIE))
    out = await visitor.posts(f"{visitor.base}thoat")
    assert (out.status, out.headers["Location"]) == (303, "/can-bo/")
    assert seats.begun == {}
    again = await visitor.gets(f"{visitor.base}chat", {"Cookie": cookie.split(";")[0]})
    assert again.status == 403
    assert "Nhận mã để vào" in await again.text()


async def test_a_page_that_looks_for_news_is_no_use_of_the_desk(visitor: Visitor, seats: Seats) -> None:
    await visitor.enters(INVITE)
    await visitor.gets(f"{visitor.base}api/messages", {"Sec-Fetch-Mode": "cors"})
    assert seats.used == []
    await visitor.opens(f"{visitor.base}chat")
    assert len(seats.used) == 1


async def test_after_entry_the_page_opens_that_was_wanted(visitor: Visitor) -> None:
    assert 'value="ho-so/482719350648"' in await visitor.opens("/can-bo/?den=ho-so/482719350648")
    await visitor.fills("/can-bo/", who=OFFICER, den="ho-so/482719350648")
    entered = await visitor.fills("/can-bo/ma", code=CODE, den="ho-so/482719350648")
    assert re.fullmatch(r"/can-bo/[0-9a-f]{16}/ho-so/482719350648", entered.headers["Location"])


@pytest.mark.parametrize(
    "typed", ["//evil.example", "/evil", "../..", "https://evil.example", "a//b", "a\r\nb", "%2e%2e", "a?b", "A"]
)
def test_a_link_leads_to_no_other_place(typed: str) -> None:
    assert page_in(typed) == ""


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", "chrome windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "edge windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "safari iphone"),
        ("Mozilla/5.0 (Linux; Android 14) SamsungBrowser/26.0 Chrome/122.0", "samsung android"),
        ("<script>", "browser machine"),
        ("", "browser machine"),
    ],
)
def test_machines_are_told_apart_in_words_of_ours(agent: str, device: str) -> None:
    assert device_of(agent) == device
