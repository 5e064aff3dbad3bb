"""Asking Zalo for messages, for places that cannot be reached from outside. One message per answer, handed
out once: what is taken here must be stored here."""

from __future__ import annotations

import asyncio
import time
from collections import Counter

import structlog

from bot.channels.channel import NotStored, Submit
from bot.channels.patience import Patience
from bot.channels.zalo_bot.client import Answer, Done, Failed, Silent, ZaloBotClient
from bot.channels.zalo_bot.passing import passed
from bot.channels.zalo_bot.payloads import NothingToDo, read
from bot.incoming import Incoming

log = structlog.get_logger()

POLL_SECONDS = 30
EXTRA_SECONDS = 5.0  # the HTTP timeout must exceed the poll's own
LAST_WORDS = 5.0  # seconds for storing the message in hand when polling is stopped
# A platform that says "nothing" without having waited would otherwise be asked without pause.
HASTY_SECONDS = 0.05


async def remove_webhook(client: ZaloBotClient, account: str, patience: Patience) -> None:
    """Polling works only while no webhook is set. Returns when that is so, or cannot be learned by asking
    again."""
    while True:
        answer = await client.call("getWebhookInfo")
        if isinstance(answer, Done) and answer.result.get("url"):
            log.warning("zalo_bot_webhook_removed", account=account)
            answer = await client.call("deleteWebhook")
        if isinstance(answer, Done) or (isinstance(answer, Failed) and answer.code < 500):
            return
        await asyncio.sleep(patience.next())


async def poll(
    client: ZaloBotClient,
    account: str,
    submit: Submit,
    counts: Counter[str],
    *,
    seconds: int = POLL_SECONDS,
    patience: Patience | None = None,
) -> None:
    """Runs until it is cancelled. counts: what came in, by outcome."""
    patience = patience or Patience()
    while True:
        asked = time.monotonic()
        answer = await client.call("getUpdates", seconds=seconds + EXTRA_SECONDS, timeout=str(seconds))
        if isinstance(answer, Done):
            patience.reset()
            incoming_at = time.time_ns() // 1_000_000
            incoming = read(answer.raw, account, incoming_at)
            if isinstance(incoming, NothingToDo):
                counts[incoming.why] += 1
                if incoming.why != "empty":
                    await _store(passed(incoming, answer.raw, account, incoming_at), submit, Counter())
            else:
                await _store(incoming, submit, counts)
        elif isinstance(answer, Failed) and answer.code == 408:
            # The normal answer when nothing is there: no error, no waiting.
            patience.reset()
            if time.monotonic() - asked < HASTY_SECONDS:
                await asyncio.sleep(HASTY_SECONDS)
        else:
            await _rest(answer, account, patience, counts)


async def _rest(answer: Answer, account: str, patience: Patience, counts: Counter[str]) -> None:
    counts["poll_failed"] += 1
    wait = patience.next()
    code = answer.code if isinstance(answer, Failed) else 0
    why = answer.why if isinstance(answer, Silent) else ""
    log.warning("zalo_bot_poll_failed", account=account, code=code, why=why, wait=round(wait, 1))
    await asyncio.sleep(wait)


async def _store(incoming: Incoming, submit: Submit, counts: Counter[str]) -> None:
    """Tries until the store takes the message: the platform will not hand it out again. Being stopped in
    between leaves it a few seconds more."""
    storing = asyncio.ensure_future(_until_stored(incoming, submit, counts))
    try:
        await asyncio.shield(storing)
    except asyncio.CancelledError:
        await asyncio.wait({storing}, timeout=LAST_WORDS)
        if not storing.done() or storing.cancelled() or storing.exception() is not None:
            storing.cancel()
            counts["lost"] += 1
            log.error("zalo_bot_message_lost", account=incoming.address.account)
        raise


async def _until_stored(incoming: Incoming, submit: Submit, counts: Counter[str]) -> None:
    patience = Patience(first=0.1, longest=10.0)
    while True:
        try:
            counts[await submit(incoming)] += 1
        except NotStored:
            counts["not_stored"] += 1
            await asyncio.sleep(patience.next())
        else:
            return
