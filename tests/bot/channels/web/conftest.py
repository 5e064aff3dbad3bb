from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, web
from aiohttp.test_utils import TestServer
from babel.messages.pofile import read_po
from playwright.async_api import Browser

from bot.channels.web import WebChat
from bot.channels.web.words import Words
from tests.bot.channels.web.conversation import Conversation
from tests.bot.channels.web.screen import Screen, screen_in
from tests.bot.channels.web.seats import Seats
from tests.bot.channels.web.visitor import Visitor
from tests.chromium import chromium

CATALOGUES = Path(__file__).parents[4] / "locales/vi/LC_MESSAGES"


def catalogue(name: str = "web") -> dict[str, str]:
    with (CATALOGUES / f"{name}.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@pytest.fixture(scope="session")
def words() -> Words:
    found = catalogue() | catalogue("terminal")  # there, too, files are refused
    return lambda key: found.get(key, key)


@pytest.fixture
def conversation() -> Conversation:
    return Conversation()


@pytest.fixture
def seats(conversation: Conversation) -> Seats:
    return Seats(conversation)


@pytest.fixture
async def chat(conversation: Conversation, seats: Seats, words: Words) -> WebChat:
    return WebChat(
        account="",
        commune_name="xã Bình Tuyền",
        threads=conversation,
        uploads=conversation,
        tracking=conversation,
        seats=seats,
        submit=conversation.submit,
        words=words,
        public_url="http://127.0.0.1:8080",
        trusted_proxies=["127.0.0.1"],
        origin=lambda network: f"hash of {network}",
        refused=conversation.refused.append,
    )


@pytest.fixture
async def server(chat: WebChat) -> AsyncIterator[TestServer]:
    app = web.Application()
    app.add_routes(chat.routes())
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    yield server
    await chat.stop()
    await server.close()


@pytest.fixture
async def visitor(server: TestServer) -> AsyncIterator[Visitor]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Visitor(session, str(server.make_url("/")).rstrip("/"))


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest.fixture
async def screen(browser: Browser, server: TestServer) -> AsyncIterator[Screen]:
    context, screen = await screen_in(browser, server)
    yield screen
    await context.close()
    assert screen.faults == []
