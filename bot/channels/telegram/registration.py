"""Making ourselves known: whose token it is, and how updates shall come."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog

from bot.channels.channel import ChannelRefused
from bot.channels.patience import Patience
from bot.channels.telegram.client import Answer, Done, Refused, Silent, TelegramClient
from bot.channels.telegram.updates import ALLOWED

log = structlog.get_logger()

CALL_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Webhook:
    url: str
    secret: str


async def register(client: TelegramClient, account: str, webhook: Webhook | None) -> bool:
    """webhook: None for polling. False when network or Telegram are in trouble and it is worth another try. Raises
    ChannelRefused when it is not."""
    me = await client.call("getMe", {}, CALL_SECONDS)
    hooked = await _hook(client, webhook) if isinstance(me, Done) else me
    match hooked:
        case Done():
            mode = "polling" if webhook is None else "webhook"
            log.info("telegram_started", account=account, username=_username(me), mode=mode)
            return True
        case Refused(401 | 403 | 404 as code):
            raise ChannelRefused(
                f"Telegram refuses the token of bot {account} ({code}). Ask @BotFather for the token "
                "(/mybots, API Token), put it into TELEGRAM_BOT_TOKEN and start again; if TELEGRAM_API_URL is set, "
                "check that it is right."
            )
        case Refused(400, description):
            where = webhook.url if webhook else "polling"
            raise ChannelRefused(
                f"Telegram does not accept the settings of bot {account} ({where}): {description}. A webhook needs "
                "HOMTHU_PUBLIC_URL with https on port 443, 80, 88 or 8443; without one set TELEGRAM_MODE=polling."
            )
        case Refused(code):
            log.warning("telegram_start_trouble", account=account, code=code)
        case Silent(_, why):
            log.warning("telegram_start_trouble", account=account, why=why)
    return False


async def keep_trying(client: TelegramClient, account: str, webhook: Webhook | None, patience: Patience) -> None:
    """In the background, after a start in bad weather."""
    while True:
        await asyncio.sleep(patience.next())
        try:
            if await register(client, account, webhook):
                return
        except ChannelRefused as refused:
            log.error("telegram_refused", account=account, hint=str(refused))
            return


async def _hook(client: TelegramClient, webhook: Webhook | None) -> Answer:
    if webhook is None:
        return await client.call("deleteWebhook", {}, CALL_SECONDS)
    told = {"url": webhook.url, "secret_token": webhook.secret, "allowed_updates": ALLOWED}
    return await client.call("setWebhook", told, CALL_SECONDS)


def _username(me: Answer) -> str:
    found = me.result.get("username") if isinstance(me, Done) and isinstance(me.result, dict) else None
    return found if isinstance(found, str) else ""
