"""The Telegram channel: one bot account, polled or pushed to."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal

import structlog
from aiohttp import web

from bot.channels.channel import ChannelRefused, Fetched, FileReader, Gone, NotSent, Sent, Submit
from bot.channels.patience import Patience
from bot.channels.telegram import webhook
from bot.channels.telegram.client import DEFAULT_API_URL, TelegramClient
from bot.channels.telegram.polling import POLL_SECONDS, Poller
from bot.channels.telegram.receiving import Receiver
from bot.channels.telegram.registration import Webhook, keep_trying, register
from bot.channels.telegram.send import chat_id, send
from bot.incoming import Address
from dialogs.channel import Look
from dialogs.messages import Out

if TYPE_CHECKING:
    from aiogram import Bot

log = structlog.get_logger()

LOOK: Final = Look("telegram", max_text=4096, buttons=True, uploads=True, reply_to=True)
_TOKEN: Final = re.compile(r"([0-9]{1,20}):[A-Za-z0-9_-]+")
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")


class TelegramChannel:
    look = LOOK
    name = LOOK.name

    def __init__(
        self,
        token: str,
        api_url: str = DEFAULT_API_URL,
        mode: Literal["polling", "webhook"] = "polling",
        webhook_secret: str = "",
        public_url: str = "",
        *,
        alone: bool = True,
        patience: Patience | None = None,
        poll_seconds: int = POLL_SECONDS,
    ) -> None:
        """api_url: "" for the usual one. public_url: where this process is reached from outside, without path.
        alone: False where one process serves several Telegram bots; each then has its webhook under its account.
        A bad setting shows in `start`."""
        parts = _TOKEN.fullmatch(token.strip())
        self.account = parts.group(1) if parts else "unknown"
        self._token = token.strip() if parts else ""
        self._mode = mode
        self._secret = webhook_secret
        self._path = webhook.PATH if alone else webhook.path_of(self.account)
        self._hook_url = public_url.rstrip("/") + self._path
        self._patience = patience or Patience()
        self._poll_seconds = poll_seconds
        self._client = TelegramClient(self._token, api_url)
        self._receiver = Receiver(self.account, self._client)
        self._registering: asyncio.Task[None] | None = None
        self._aiogram: Bot | None = None

    def routes(self, submit: Submit) -> Sequence[web.AbstractRouteDef]:
        if self._mode != "webhook":
            return []
        receive = webhook.handler(self.account, self._secret, self._receiver, submit)
        paths = {self._path, webhook.path_of(self.account)}
        return [web.post(path, receive) for path in sorted(paths)]

    async def listen(self, submit: Submit) -> None:
        if self._mode != "polling":
            return
        await Poller(self.account, self._client, self._receiver, self._patience, self._poll_seconds).run(submit)

    async def start(self) -> None:
        """An outage of network or Telegram is no refusal: the channel starts and goes on trying."""
        self._check_settings()
        self._client.open()
        hook = Webhook(self._hook_url, self._secret) if self._mode == "webhook" else None
        try:
            if not await register(self._client, self.account, hook):
                trying = keep_trying(self._client, self.account, hook, self._patience)
                self._registering = asyncio.create_task(trying)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        if self._registering is not None:
            self._registering.cancel()
            await asyncio.gather(self._registering, return_exceptions=True)
            self._registering = None
        await self._receiver.close()
        await self._client.close()
        self._aiogram = None

    async def send(self, to: Address, out: Out, read_file: FileReader) -> Sent | NotSent:
        return await send(self._client, to, out, read_file)

    async def fetch(self, remote: str, limit: int) -> Fetched | Gone:
        bot = await self._bot()
        from bot.channels.telegram.downloads import fetch

        return await fetch(bot, remote, limit)

    async def set_commands(self, chat: str | None, commands: Sequence[tuple[str, str]]) -> None:
        target = None if chat is None else chat_id(Address(self.name, self.account, chat))
        if chat is not None and target is None:
            return
        bot = await self._bot()
        from bot.channels.telegram.command_menu import set_commands

        await set_commands(bot, self.account, target, commands)

    async def _bot(self) -> Bot:
        """aiogram takes two seconds and 120 MB: it is loaded in a thread, so that residents are answered meanwhile."""
        if self._aiogram is None:
            await asyncio.to_thread(import_module, "bot.channels.telegram.aiogram_bot")
            from bot.channels.telegram.aiogram_bot import bot_over

            self._aiogram = bot_over(self._client)
        return self._aiogram

    def _check_settings(self) -> None:
        """Raises ChannelRefused for what can never work."""
        if not self._token:
            raise ChannelRefused(
                "TELEGRAM_BOT_TOKEN does not look like <digits>:<letters>. Ask @BotFather for the token "
                "(/mybots, API Token) and copy the whole line."
            )
        if not self._client.api_url.startswith(("http://", "https://")):
            raise ChannelRefused(
                "TELEGRAM_API_URL must begin with http:// or https://; leave it empty for the usual one."
            )
        if self._mode == "webhook" and not self._hook_url.startswith(("http://", "https://")):
            raise ChannelRefused(
                "TELEGRAM_MODE=webhook needs HOMTHU_PUBLIC_URL, the https address at which Telegram reaches this "
                "server; without one set TELEGRAM_MODE=polling."
            )
        if self._mode == "webhook" and not _SECRET.fullmatch(self._secret):
            raise ChannelRefused(
                "TELEGRAM_MODE=webhook needs TELEGRAM_WEBHOOK_SECRET: 1 to 256 of A-Z, a-z, 0-9, _ and -."
            )
