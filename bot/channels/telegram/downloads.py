"""Files that people sent, by their file id. Imported at the first download, with aiogram."""

from __future__ import annotations

import asyncio
import re
from contextlib import aclosing
from typing import Final

import aiohttp
import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest

from bot.channels.channel import Fetched, Gone

log = structlog.get_logger()

CALL_SECONDS: Final = 20
DOWNLOAD_SECONDS: Final = 60.0
_PATH: Final = re.compile(r"[A-Za-z0-9_-]+(?:[/.][A-Za-z0-9_-]+)*")


async def fetch(bot: Bot, remote: str, limit: int) -> Fetched | Gone:
    """remote: a file id. limit: bytes. The host is always the Bot API's own, so there is no list of hosts to check."""
    try:
        async with asyncio.timeout(DOWNLOAD_SECONDS):
            return await _fetch(bot, remote, limit)
    except TelegramBadRequest as error:
        # Some refusals pass ("file is temporarily unavailable"), a wrong or too large file does not.
        again = "temporarily" in error.message.lower()
        return Gone("too_large" if "too big" in error.message else "refused", again)
    except (AiogramError, aiohttp.ClientError, TimeoutError) as error:
        # A 404 of the download too: its path ends after an hour, and the next try asks for a new one.
        log.warning("telegram_download_failed", error=type(error).__name__)
        return Gone("trouble", again=True)


async def _fetch(bot: Bot, remote: str, limit: int) -> Fetched | Gone:
    file = await bot.get_file(remote, request_timeout=CALL_SECONDS)
    if (file.file_size or 0) > limit:
        return Gone("too_large", again=False)
    if not file.file_path or not _PATH.fullmatch(file.file_path):
        return Gone("no_path", again=False)
    url = bot.session.api.file_url(bot.token, file.file_path)
    content = bytearray()
    stream = bot.session.stream_content(url, timeout=int(DOWNLOAD_SECONDS), raise_for_status=True)
    async with aclosing(stream) as chunks:
        async for chunk in chunks:
            content += chunk
            if len(content) > limit:
                return Gone("too_large", again=False)
    return Fetched(bytes(content))
