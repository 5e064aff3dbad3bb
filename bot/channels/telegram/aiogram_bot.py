"""aiogram for the calls that are rare. Imported only where it is used."""

from __future__ import annotations

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientSession

from bot.channels.telegram.client import TelegramClient


class SharedSession(AiohttpSession):
    """aiogram over the channel's own session, so that there is one pool of connections and one place to close it."""

    def __init__(self, client: TelegramClient) -> None:
        super().__init__(api=TelegramAPIServer.from_base(client.api_url))
        self._client = client

    async def create_session(self) -> ClientSession:
        return self._client.session

    async def close(self) -> None:
        """The channel closes the session."""


def bot_over(client: TelegramClient) -> Bot:
    """Raises aiogram's TokenValidationError for a token of the wrong form."""
    return Bot(client.token, SharedSession(client))
