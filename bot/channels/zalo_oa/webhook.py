"""The address that Zalo posts the Official Account's events to."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

import structlog
from aiohttp import web

from bot.channels.channel import NotStored, Submit
from bot.channels.zalo_oa.payloads import Echo, read
from bot.channels.zalo_oa.signature import HEADER, Proof
from bot.incoming import Incoming

PATH = "/webhook/zalo-oa"
MAX_BODY = 256 * 1024
# Zalo gives up after 2 seconds, repeats five times and then switches the webhook off for good. What the store does
# not take in 1.5 s goes into the spool (`bot/spooling.py`); a sender that is slower than this is no Zalo.
BODY_SECONDS = 1.5

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = structlog.get_logger(__name__)


def path_of(account: str) -> str:
    return f"{PATH}/{account}"


def handler(account: str, proof: Proof, submit: Submit, counts: Counter[str]) -> Handler:
    """403 for what Zalo did not sign, so that its console shows a wrong key; 200 for everything else once it is
    durable, and for probes; 503 only when neither the store nor the spool can take it.

    counts: what came in, by outcome."""

    async def receive(request: web.Request) -> web.StreamResponse:
        now = time.time_ns() // 1_000_000
        try:
            async with asyncio.timeout(BODY_SECONDS):
                raw = await request.read()
        except web.HTTPRequestEntityTooLarge:
            raw = None
        except TimeoutError:
            counts["slow"] += 1
            return web.Response(status=408)
        if raw is None or len(raw) > MAX_BODY:
            # Nothing can be proved of it, and Zalo sends links, not contents: it is counted and not kept.
            counts["too_large"] += 1
            return web.Response(status=413)
        if not raw.strip() or raw.strip() == b"{}":
            counts["empty"] += 1
            return web.Response()
        if not proof.holds(request.headers.get(HEADER, ""), raw):
            counts["forbidden"] += 1
            log.warning("zalo_oa_not_signed", account=account, count=counts["forbidden"])
            return web.Response(status=403)
        found = read(raw, account, now)
        if isinstance(found, Echo):
            counts["echo"] += 1
            return web.Response()
        return await _kept(found, submit, counts)

    return receive


async def _kept(found: Sequence[Incoming], submit: Submit, counts: Counter[str]) -> web.Response:
    """Pieces of one message side by side, begun in their order, which the turn keeps: one after another they might
    take longer than Zalo waits."""
    outcomes = await asyncio.gather(*map(submit, found), return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, NotStored):
            counts["not_stored"] += 1
            return web.Response(status=503)
        if isinstance(outcome, BaseException):
            raise outcome
        counts[str(outcome)] += 1
    return web.Response()
