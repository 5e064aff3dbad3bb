"""Making ourselves known: whose token it is, and how updates shall come. Imported at start, with aiogram."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)

from bot.channels.channel import ChannelRefused
from bot.channels.telegram.patience import Patience
from bot.channels.telegram.updates import ALLOWED

log = structlog.get_logger()

CALL_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Webhook:
    url: str
    secret: str


async def register(bot: Bot, account: str, webhook: Webhook | None) -> bool:
    """webhook: None for polling. False when network or Telegram are in trouble and it is worth another try. Raises
    ChannelRefused when it is not."""
    try:
        me = await bot.get_me(request_timeout=CALL_SECONDS)
        if webhook is None:
            await bot.delete_webhook(request_timeout=CALL_SECONDS)
        else:
            await bot.set_webhook(
                webhook.url,
                secret_token=webhook.secret,
                allowed_updates=ALLOWED,
                request_timeout=CALL_SECONDS,
            )
    except (TelegramUnauthorizedError, TelegramNotFound, TelegramForbiddenError) as error:
        raise ChannelRefused(
            f"Telegram refuses the token of bot {account} ({type(error).__name__}). Ask @BotFather for the token "
            "(/mybots, API Token), put it into TELEGRAM_BOT_TOKEN and start again; if TELEGRAM_API_URL is set, "
            "check that it is right."
        ) from None
    except TelegramBadRequest as error:
        where = webhook.url if webhook else "polling"
        raise ChannelRefused(
            f"Telegram does not accept the settings of bot {account} ({where}): {error.message}. A webhook needs "
            "HOMTHU_PUBLIC_URL with https on port 443, 80, 88 or 8443; without one set TELEGRAM_MODE=polling."
        ) from None
    except AiogramError as error:
        # Only the kind of trouble: the message of an HTTP error can hold the address, and that the token.
        log.warning("telegram_start_trouble", account=account, error=type(error).__name__)
        return False
    mode = "polling" if webhook is None else "webhook"
    log.info("telegram_started", account=account, username=me.username, mode=mode)
    return True


async def keep_trying(bot: Bot, account: str, webhook: Webhook | None, patience: Patience) -> None:
    """In the background, after a start in bad weather."""
    backoff = patience.backoff()
    while True:
        await backoff.asleep()
        try:
            if await register(bot, account, webhook):
                return
        except ChannelRefused as refused:
            log.error("telegram_refused", account=account, hint=str(refused))
            return
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.error("telegram_start_trouble", account=account, error=type(error).__name__)
