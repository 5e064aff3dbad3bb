"""python-telegram-bot, a client that knows nothing of us, pointed at the simulator."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError
from telegram.ext import Application

from tests.simulators.telegram import TelegramSimulator

TOKEN = "123456:TEST"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
YES_NO = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Đồng ý", callback_data="q1|yes"),
            InlineKeyboardButton("Không", callback_data="q1|no"),
        ]
    ]
)


def ptb_bot(tg: TelegramSimulator, token: str = TOKEN) -> Bot:
    return Bot(token, base_url=f"{tg.url}/bot", base_file_url=f"{tg.url}/file/bot")


@asynccontextmanager
async def polling(
    tg: TelegramSimulator, *handlers: Any, allowed: list[str] | None = None
) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    app = Application.builder().bot(ptb_bot(tg)).build()
    app.add_handlers(list(handlers))
    async with app:
        assert app.updater is not None
        await app.updater.start_polling(poll_interval=0, timeout=1, allowed_updates=allowed)
        await app.start()
        yield app
        await app.updater.stop()
        await app.stop()


def refused(error: type[TelegramError], words: str) -> pytest.RaisesExc[TelegramError]:
    """The client writes Telegram's first letter large and the rest small."""
    return pytest.raises(error, check=lambda raised: words.lower() in str(raised).lower())


async def fetch(tg: TelegramSimulator, file_id: str) -> bytes:
    async with ptb_bot(tg) as bot:
        return bytes(await (await bot.get_file(file_id)).download_as_bytearray())
