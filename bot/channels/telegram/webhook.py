"""Telegram's pushes: proven, stored, and only then acknowledged."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from typing import Final

import orjson
import structlog
from aiohttp import web

from bot.channels.channel import NotStored, Submit
from bot.channels.telegram.receiving import ANSWER_TAP, Receiver, answer_to

log = structlog.get_logger()

PATH: Final = "/webhook/telegram"
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  a header's name
# Seconds. Telegram brings again what was not taken by then; that it was taken meanwhile is known by its update key.
PATIENCE: Final = 1.5
MAX_BODY: Final = 1024 * 1024  # bytes; the largest real updates have some 20 kB

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def path_of(account: str) -> str:
    return f"{PATH}/{account}"


def handler(account: str, secret: str, receiver: Receiver, submit: Submit) -> Handler:
    """403 without the secret, 413 and 400 for bodies that Telegram does not send, 503 when it shall try again."""
    expected = secret.encode()

    async def receive(request: web.Request) -> web.StreamResponse:
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        # Compared in constant time, and an empty secret proves nothing.
        if not expected or not hmac.compare_digest(given, expected):
            log.warning("telegram_webhook_wrong_secret", account=account)
            return web.Response(status=403)
        body = await _body(request)
        if body is None:
            return web.Response(status=413)
        try:
            update = orjson.loads(body)
        except orjson.JSONDecodeError:
            return web.Response(status=400)
        if not isinstance(update, dict):
            return web.Response(status=400)
        try:
            async with asyncio.timeout(PATIENCE):
                tap = await receiver.take(update, body, submit)
        except (NotStored, TimeoutError):
            log.warning("telegram_update_not_stored", account=account)
            return web.Response(status=503)
        if tap is None:
            return web.Response()
        return web.Response(body=with_call(tap), content_type="application/json")

    return receive


def with_call(tap: str) -> bytes:
    """An acknowledgement that carries a call, which Telegram then makes itself: a tap costs no request of ours. How it
    ended is not told, and of this call we need not know.
    (Bot API, "Making requests when getting updates".)"""
    return orjson.dumps({"method": ANSWER_TAP, **answer_to(tap)})


async def _body(request: web.Request) -> bytes | None:
    """None when it is too large; no more than the limit is read."""
    if (request.content_length or 0) > MAX_BODY:
        return None
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.content.iter_any():
        size += len(chunk)
        if size > MAX_BODY:
            return None
        chunks.append(chunk)
    return b"".join(chunks)
