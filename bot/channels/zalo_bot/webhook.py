"""The address that Zalo posts messages to."""

from __future__ import annotations

import hmac
import time
from collections import Counter
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.channels.channel import NotStored, Submit
from bot.channels.zalo_bot.passing import passed, too_big
from bot.channels.zalo_bot.payloads import NothingToDo, read
from bot.incoming import Incoming

PATH = "/webhook/zalo-bot"
SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105  (the name of a header)
MAX_BODY = 256 * 1024

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def path_of(account: str) -> str:
    return f"{PATH}/{account}"


def handler(account: str, secret: str, submit: Submit, counts: Counter[str]) -> Handler:
    """403 without the secret; 200 once submit returned, and for bodies that no message can be made of (the
    platform probes with empty and odd ones, and would only repeat them); 503 when the store is closed.

    counts: what came in, by outcome; every request adds one. The secret is a plain value in a header, the
    body is not signed."""
    expected = secret.encode()

    async def receive(request: web.Request) -> web.StreamResponse:
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not expected or not hmac.compare_digest(given, expected):
            counts["forbidden"] += 1
            return web.Response(status=403)
        now = time.time_ns() // 1_000_000
        if (request.content_length or 0) > MAX_BODY:
            return await _kept(too_big(account, now, b""), "too_large", submit, counts)
        try:
            raw = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return await _kept(too_big(account, now, b""), "too_large", submit, counts)
        incoming = read(raw, account, now)
        if not isinstance(incoming, NothingToDo):
            return await _kept(incoming, "", submit, counts)
        if incoming.why == "empty":
            counts["empty"] += 1
            return web.Response()
        return await _kept(passed(incoming, raw, account, now), incoming.why, submit, counts)

    return receive


async def _kept(incoming: Incoming, why: str, submit: Submit, counts: Counter[str]) -> web.Response:
    """why: what it is counted as; "" for its outcome."""
    try:
        outcome = await submit(incoming)
    except NotStored:
        counts["not_stored"] += 1
        return web.Response(status=503)
    counts[why or outcome] += 1
    return web.Response()
