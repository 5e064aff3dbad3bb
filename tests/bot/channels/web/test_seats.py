"""Staff seats: the invite that is burnt once, and cookies that know nothing of each other."""

from __future__ import annotations

import re

import pytest
from aiohttp import ClientSession, CookieJar, WSServerHandshakeError

from dialogs.events import Started
from tests.bot.channels.web.conversation import INVITE, PIXEL, Conversation
from tests.bot.channels.web.visitor import Visitor, settings_in, text


async def test_looking_at_an_invite_burns_nothing_and_pressing_its_button_does(
    visitor: Visitor, conversation: Conversation
) -> None:
    assert '<form method="post">' in await visitor.opens(f"/can-bo/vao/{INVITE}")
    assert conversation.heard == []
    response = await visitor.enters(INVITE)
    assert response.status == 303
    assert re.fullmatch(r"/can-bo/[0-9a-f]{16}/", visitor.base)
    (incoming,) = conversation.heard
    assert incoming.event == Started(INVITE)
    assert re.fullmatch(rf"{visitor.base.split('/')[2]}\.[0-9a-f]{{32}}", incoming.address.chat)
    cookie = response.headers["Set-Cookie"]
    assert f"Path={visitor.base}" in cookie
    assert "HttpOnly" in cookie
    page = await visitor.opens(f"{visitor.base}chat")
    assert "Bàn làm việc" in page
    assert settings_in(page)["base"] == visitor.base
    assert [line["text"] for line in await visitor.reads()] == ["Ông/bà đã vào bàn làm việc."]


async def test_a_burnt_invite_says_what_to_do(visitor: Visitor) -> None:
    await visitor.enters(INVITE)
    response = await visitor.posts(f"/can-bo/vao/{INVITE}")
    assert response.status == 410
    assert "Set-Cookie" not in response.headers
    page = await response.text()
    assert "Đường dẫn đã dùng hoặc hết hạn" in page
    assert "quản trị của xã" in page


async def test_who_is_still_to_be_confirmed_is_told_so_and_gets_in_afterwards(
    visitor: Visitor, conversation: Conversation
) -> None:
    conversation.made_in_a_chat = True
    response = await visitor.enters(INVITE)
    assert response.status == 303
    page = await visitor.opens(f"{visitor.base}chat")
    assert "Đang chờ quản trị của xã xác nhận" in page
    assert "Chưa mở được" not in page
    assert (await visitor.uploads(PIXEL, "a.png"))[0] == 403, "nothing of the seat is open yet"
    conversation.staff |= conversation.to_confirm
    conversation.to_confirm.clear()
    assert "Bàn làm việc" in await visitor.opens(f"{visitor.base}chat")


async def test_who_was_not_confirmed_stays_outside(visitor: Visitor, conversation: Conversation) -> None:
    conversation.made_in_a_chat = True
    await visitor.enters(INVITE)
    conversation.to_confirm.clear()
    assert "Chưa mở được bàn làm việc" in await visitor.opens(f"{visitor.base}chat")


async def test_an_invite_is_not_lost_while_the_store_is_busy(visitor: Visitor, conversation: Conversation) -> None:
    conversation.busy = True
    assert (await visitor.posts(f"/can-bo/vao/{INVITE}")).status == 503
    conversation.busy = False
    assert (await visitor.enters(INVITE)).status == 303


async def test_a_seat_works_like_the_page_with_its_own_addresses(visitor: Visitor, conversation: Conversation) -> None:
    await visitor.enters(INVITE)
    async with visitor.talks() as socket:
        await socket.lines()
        await socket.send(text("/hopthu"))
        assert await socket.said() == ["Trợ lý đã đọc: /hopthu"]
    assert (await visitor.uploads(PIXEL, "a.png"))[0] == 200
    assert (await visitor.gets(f"{visitor.base}api/file/file-1")).status == 200
    response = await visitor.gets(visitor.base)
    assert (response.status, response.headers["Location"]) == (303, f"{visitor.base}chat")


async def test_two_seats_and_a_resident_in_one_browser_stay_apart(visitor: Visitor, conversation: Conversation) -> None:
    conversation.invites.add("second")
    await visitor.opens()
    await visitor.sends(text("người dân"))
    await visitor.enters(INVITE)
    first = visitor.base
    await visitor.enters("second")
    second = visitor.base
    assert first != second
    for base, words in ((first, "một"), (second, "hai"), ("/", "ba")):
        visitor.base = base
        await visitor.sends(text(words))
    assert len({incoming.address for incoming in conversation.heard}) == 3
    visitor.base = first
    assert [line["text"] for line in await visitor.reads()][-1] == "Trợ lý đã đọc: một"
    visitor.base = "/"
    assert [line["text"] for line in await visitor.reads()][-1] == "Trợ lý đã đọc: ba"
    # Leaving one seat leaves the others.
    await visitor.posts(f"{first}api/forget")
    assert (await visitor.gets(f"{first}chat")).status == 403
    assert (await visitor.gets(f"{second}chat")).status == 200
    assert (await visitor.gets("/api/messages")).status == 200


async def test_a_seat_address_without_its_cookie_is_a_page_of_words(visitor: Visitor) -> None:
    await visitor.enters(INVITE)
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        stranger = Visitor(session, visitor.home, visitor.base)
        response = await stranger.gets(f"{visitor.base}chat")
        assert response.status == 403
        assert "Chưa mở được bàn làm việc" in await response.text()
        assert (await stranger.sends(text("/hopthu")))[0] == 403
        assert (await stranger.gets(f"{visitor.base}api/messages")).status == 403
        assert (await stranger.gets(f"{visitor.base}api/file/file-1")).status == 403
        with pytest.raises(WSServerHandshakeError):
            async with stranger.talks():
                pass


async def test_the_cookie_of_one_seat_opens_no_other(visitor: Visitor) -> None:
    response = await visitor.enters(INVITE)
    secret = response.headers["Set-Cookie"].split(";")[0]
    other = "/can-bo/0123456789abcdef/chat"
    assert (await visitor.gets(other, {"Cookie": secret})).status == 403


async def test_an_open_seat_shows_nothing_more_once_its_role_has_ended(
    visitor: Visitor, conversation: Conversation
) -> None:
    await visitor.enters(INVITE)
    async with visitor.talks() as socket:
        await socket.lines()
        conversation.staff.clear()
        await socket.send(text("/hopthu"))
        assert (await socket.answer())["reason"] == "no_seat"
        assert await socket.closed()
    assert len(conversation.heard) == 1, "what is typed there is heard no more"
    assert (await visitor.gets(f"{visitor.base}api/messages")).status == 403
