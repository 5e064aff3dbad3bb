"""Telling Zalo where to post messages to."""

from __future__ import annotations

import asyncio
import re

import structlog

from bot.channels.channel import ChannelRefused
from bot.channels.patience import Patience
from bot.channels.zalo_bot.client import Done, Failed, ZaloBotClient
from bot.channels.zalo_bot.wire import mapping

log = structlog.get_logger()

# The platform asks for 8 to 256 characters; a header keeps no space at its ends.
_SECRET = re.compile(r"[!-~]{8,256}")
REGISTER_SECONDS = 40.0  # the platform probes the address before it answers
_TOO_OFTEN = 426


def check_settings(public_url: str, secret: str) -> None:
    """Raises ChannelRefused for what Zalo would refuse anyway, in better words than it has."""
    if not public_url:
        raise ChannelRefused(
            "ZALO_BOT_MODE=webhook needs HOMTHU_PUBLIC_URL, the https address of this machine as seen from "
            "outside; without one use ZALO_BOT_MODE=polling."
        )
    if not _SECRET.fullmatch(secret):
        raise ChannelRefused(
            "ZALO_BOT_WEBHOOK_SECRET must have 8 to 256 letters and digits and no space; "
            "make one with: openssl rand -hex 24"
        )


async def register(client: ZaloBotClient, account: str, url: str, secret: str) -> bool:
    """Whether messages will come to url. False: not yet, another try may help. Raises ChannelRefused when
    it never will."""
    answer = await client.call("setWebhook", seconds=REGISTER_SECONDS, url=url, secret_token=secret)
    match answer:
        case Done(result):
            _tell_of_probe(account, mapping(result.get("verification")))
            return True
        case Failed(400, description):
            raise ChannelRefused(
                f"Zalo does not take the webhook address {url}: {description or 'no reason given'}. "
                "HOMTHU_PUBLIC_URL must be a public https address (no localhost, no private address) with a "
                "valid certificate."
            )
        case Failed(code) if code == _TOO_OFTEN:
            # There is a daily limit of unpublished size. As a rule an earlier
            # start of ours has set it already.
            info = await client.call("getWebhookInfo")
            already = isinstance(info, Done) and info.result.get("url") == url
            log.warning("zalo_bot_webhook_too_often", account=account, already_set=already)
            return already
        case _:
            log.warning("zalo_bot_webhook_not_set", account=account, answered=type(answer).__name__)
            return False


async def keep_trying(
    client: ZaloBotClient, account: str, url: str, secret: str, patience: Patience | None = None
) -> None:
    """Until the webhook is set. Slow, because calls are counted; a refusal is logged and ends it."""
    patience = patience or Patience(first=30.0, longest=3600.0)
    try:
        while True:
            await asyncio.sleep(patience.next())
            if await register(client, account, url, secret):
                return
    except ChannelRefused as refused:
        log.error("zalo_bot_webhook_refused", account=account, reason=str(refused))


def _tell_of_probe(account: str, verification: dict[str, object]) -> None:
    """The address is saved even when its probe failed, for instance because our server is not up yet."""
    if verification.get("ok") is False:
        log.warning(
            "zalo_bot_webhook_probe_failed",
            account=account,
            outcome=verification.get("outcome"),
            status=verification.get("status_code"),
            hint=verification.get("hint"),
        )
