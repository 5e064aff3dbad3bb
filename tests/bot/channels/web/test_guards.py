"""Who gets in: origins, cookies, limits, headers."""

from __future__ import annotations

import re

import pytest
from aiohttp import ClientSession, CookieJar, WSServerHandshakeError

from bot.channels.web import WebChat
from bot.channels.web.callers import Callers
from bot.channels.web.limits import Buckets
from bot.channels.web.words import Words
from dialogs.events import Left
from tests.bot.channels.web.conversation import PIXEL, Conversation
from tests.bot.channels.web.seats import Seats
from tests.bot.channels.web.visitor import Visitor, new_id, text

FOREIGN: list[dict[str, str]] = [
    {},
    {"Origin": "null"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "http://[bad"},
]


@pytest.mark.parametrize("headers", FOREIGN)
async def test_another_site_can_neither_send_nor_listen(
    visitor: Visitor, conversation: Conversation, headers: dict[str, str]
) -> None:
    await visitor.opens()
    for path in ("/api/send", "/api/upload", "/api/forget", "/can-bo/vao/4000300020001000"):
        response = await visitor.posts(path, headers, "{}")
        assert response.status == 403
        assert "Set-Cookie" not in response.headers
    with pytest.raises(WSServerHandshakeError) as refused:
        async with visitor.session.ws_connect(f"{visitor.home}/ws", headers=headers):
            pass
    assert refused.value.status == 403
    assert conversation.heard == []


async def test_the_public_address_counts_as_ours_behind_a_proxy(visitor: Visitor) -> None:
    await visitor.opens()
    assert (await visitor.sends(text("có"), {"Origin": "http://127.0.0.1:8080"}))[0] == 200


async def test_without_a_cookie_nothing_is_shown(visitor: Visitor, conversation: Conversation) -> None:
    assert (await visitor.sends(text("có")))[0] == 401
    assert (await visitor.gets("/api/messages?after=0")).status == 401
    assert (await visitor.gets("/api/file/file-1")).status == 401
    with pytest.raises(WSServerHandshakeError):
        async with visitor.talks():
            pass
    response = await visitor.gets("/api/messages?after=0", {"Cookie": "homthu=made-up"})
    assert response.status == 401
    assert conversation.heard == []


async def test_the_cookie_is_random_hidden_from_scripts_and_known_to_nobody_else(
    visitor: Visitor, conversation: Conversation
) -> None:
    response = await visitor.gets("/")
    cookie = response.headers["Set-Cookie"]
    found = re.match(r"homthu=([0-9a-f]{32});", cookie)
    assert found is not None
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    await visitor.sends(text("có"))
    chat = conversation.heard[0].address.chat
    assert re.fullmatch(r"[0-9a-f]{32}", chat)
    assert chat != found[1]
    assert found[1] not in await response.text()
    assert chat not in await response.text()


async def test_the_cookie_is_secure_behind_tls(conversation: Conversation, words: Words) -> None:
    parts = (conversation, conversation, conversation, Seats(conversation), conversation.submit)
    chat = WebChat("", "x", *parts, words, "https://chat.example.vn", ["10.0.0.0/8"])
    assert chat._server._context.cookies._secure
    assert "wss://chat.example.vn" in chat._server._context.policy


async def test_two_visitors_never_meet(visitor: Visitor) -> None:
    await visitor.opens()
    await visitor.uploads(PIXEL, "a.png")
    await visitor.sends({"type": "media", "id": new_id(), "remote": "file-1", "kind": "photo"})
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        other = Visitor(session, visitor.home)
        await other.opens()
        assert await other.reads() == []
        assert (await other.gets("/api/file/file-1")).status == 404


async def test_guesses_are_counted_by_a_hash_of_the_address(visitor: Visitor, conversation: Conversation) -> None:
    await visitor.opens()
    await visitor.sends(text("5678"), {**visitor.headers, "X-Forwarded-For": "203.0.113.9"})
    assert conversation.heard[-1].origin == "hash of 203.0.113.9"


async def test_while_a_draft_cannot_be_dropped_nothing_is_said_to_be_forgotten(
    visitor: Visitor, conversation: Conversation
) -> None:
    await visitor.opens()
    conversation.busy = True
    response = await visitor.posts("/api/forget")
    assert (response.status, "Set-Cookie" in response.headers) == (503, False)
    conversation.busy = False
    assert (await visitor.posts("/api/forget")).status == 200


async def test_forgetting_ends_the_session_and_closes_its_open_pages(
    visitor: Visitor, conversation: Conversation
) -> None:
    await visitor.opens()
    await visitor.sends(text("có"))
    async with visitor.talks() as socket:
        await socket.lines()
        response = await visitor.posts("/api/forget")
        assert "Max-Age=0" in response.headers["Set-Cookie"]
        assert await socket.closed()
    assert isinstance(conversation.heard[-1].event, Left), "what was begun goes too"
    assert (await visitor.sends(text("có")))[0] == 401
    await visitor.opens()
    assert await visitor.reads() == []


async def test_thirty_messages_a_minute_and_then_words(visitor: Visitor, conversation: Conversation) -> None:
    await visitor.opens()
    async with visitor.talks() as socket:
        for _ in range(30):
            await socket.send(text("a"))
            assert (await socket.answer())["type"] == "took"
        await socket.send(text("a"))
        answer = await socket.answer()
        assert (answer["reason"], answer["text"]) == (
            "slow",
            "Gửi nhanh quá, xin ông/bà chờ một phút rồi gửi tiếp.",
        )
    status, answer = await visitor.sends(text("a"))
    assert (status, answer["reason"]) == (429, "slow")
    assert len(conversation.heard) == 30
    assert conversation.refused == ["throttled", "throttled"]


async def test_what_the_page_may_not_send_is_counted_with_its_reason(
    visitor: Visitor, conversation: Conversation
) -> None:
    assert (await visitor.sends(text("có")))[0] == 401
    assert conversation.refused == []  # no session, so nobody's message
    await visitor.opens()
    for typed in ("a" * 5000, " ", "a" * 70_000):
        await visitor.sends(text(typed))
    conversation.busy = True
    await visitor.sends(text("a"))  # it comes again
    assert conversation.refused == ["too_long", "empty", "too_big"]
    assert conversation.heard == []


async def test_one_network_address_is_limited_over_all_its_sessions(visitor: Visitor, chat: WebChat) -> None:
    chat._server._context.limits.messages_by_network = Buckets(3)
    statuses = []
    for caller in ("203.0.113.5", "203.0.113.5", "203.0.113.5", "203.0.113.5", "203.0.113.6"):
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
            other = Visitor(session, visitor.home)
            await other.opens()
            headers = other.headers | {"X-Forwarded-For": f"1.2.3.4, {caller}"}
            statuses.append((await other.sends(text("a"), headers))[0])
    assert statuses == [200, 200, 200, 429, 200]


async def test_guessing_invites_is_slowed_down(visitor: Visitor, conversation: Conversation) -> None:
    statuses = [(await visitor.posts(f"/can-bo/vao/{guess}")).status for guess in range(1000, 1012)]
    assert statuses == [410] * 10 + [429] * 2


async def test_one_session_opens_only_so_many_pages(visitor: Visitor, chat: WebChat) -> None:
    chat._server._context.limits.sockets_at_once = 1
    await visitor.opens()
    async with visitor.talks():
        with pytest.raises(WSServerHandshakeError) as refused:
            async with visitor.talks():
                pass
    assert refused.value.status == 429


def test_a_bucket_fills_up_again_and_forgets_old_keys() -> None:
    now = 0.0
    bucket = Buckets(2, most_keys=2, now=lambda: now)
    assert [bucket.take("a") for _ in range(3)] == [True, True, False]
    now = 30.0
    assert [bucket.take("a") for _ in range(2)] == [True, False]
    bucket.take("b")
    bucket.take("c")
    assert bucket.take("a")


def test_a_wrong_proxy_setting_is_refused() -> None:
    with pytest.raises(ValueError, match="proxy"):
        Callers("http://127.0.0.1", ["proxy.example"])


@pytest.mark.parametrize(
    "path", ["/", "/t/482719350648", "/can-bo/vao/4000300020001000", "/can-bo/0123456789abcdef/chat"]
)
async def test_every_page_shuts_out_what_is_foreign(visitor: Visitor, path: str) -> None:
    response = await visitor.gets(path)
    policy = response.headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"
    entry = "/vao/" in path
    assert response.headers["Referrer-Policy"] == ("same-origin" if entry else "no-referrer")
    page = await response.text()
    # Nothing in the page is a script but what the policy names.
    assert re.findall(r"<script(?![^>]*(src=|application/json))", page) == []
    assert not re.search(r"\son[a-z]+=|\sstyle=", page)


async def test_a_name_with_signs_stays_a_name(conversation: Conversation, words: Words) -> None:
    name = "xã </script><b>A&B</b>"
    parts = (conversation, conversation, conversation, Seats(conversation), conversation.submit)
    chat = WebChat("", name, *parts, words, "http://127.0.0.1")
    page = chat._server._pages.chat(chat._server._context.address("c"), "/").text
    assert page is not None
    assert "<b>" not in page


async def test_scripts_and_styles_may_be_kept_because_their_address_changes(visitor: Visitor) -> None:
    page = await visitor.opens()
    found = re.search(r'src="(/static/[0-9a-f]{12}/)chat\.js"', page)
    assert found is not None
    response = await visitor.gets(f"{found[1]}chat.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert "immutable" in response.headers["Cache-Control"]
    assert (await visitor.gets("/static/000000000000/chat.js")).headers["Cache-Control"] == "no-cache"
    assert (await visitor.gets(f"{found[1]}page.html")).status == 404
    assert (await visitor.gets(f"{found[1]}..%2Fserver.py")).status == 404


async def test_a_fault_shows_a_page_in_words_and_nothing_else(visitor: Visitor, conversation: Conversation) -> None:
    conversation.broken = True
    response = await visitor.posts("/can-bo/vao/4000300020001000")
    assert response.status == 500
    page = await response.text()
    assert "Xin lỗi ông/bà" in page
    assert "secret" not in page
    assert "Error" not in page
