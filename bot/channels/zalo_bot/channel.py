"""The Zalo Bot channel: one bot account, polled or pushed to."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Literal

import aiohttp
import structlog
from aiohttp import web

from bot.channels.channel import (
    ChannelRefused,
    Fetched,
    FileReader,
    Gone,
    NotSent,
    PictureAddress,
    Sent,
    Submit,
)
from bot.channels.patience import Patience
from bot.channels.zalo_bot import downloads, polling, registration, send, webhook
from bot.channels.zalo_bot.client import DEFAULT_API_URL, Done, Failed, ZaloBotClient, new_session
from bot.channels.zalo_bot.payloads import CHANNEL
from bot.channels.zalo_bot.wire import identifier
from bot.incoming import Address
from dialogs.channel import Look
from dialogs.messages import Out

log = structlog.get_logger()

LOOK = Look(CHANNEL, max_text=2000, buttons=False, uploads=False, reply_to=False, counted=True)

_TOKEN = re.compile(r"([0-9]{1,32}):[!-~]+")
_HOW_TO_MEND = (
    "Open Zalo Bot Creator in Zalo, copy the token of this bot again and put it into ZALO_BOT_TOKEN; "
    "a token dies when it is reset there."
)


class ZaloBotChannel:
    """counts: what came in, by outcome, since the channel was made. account_name: the public name after
    https://zalo.me/, "" until the platform has said it."""

    look = LOOK
    name = CHANNEL

    def __init__(
        self,
        token: str,
        api_url: str = DEFAULT_API_URL,
        mode: Literal["polling", "webhook"] = "polling",
        webhook_secret: str = "",
        public_url: str = "",
        *,
        allowed_hosts: Collection[str] = (),
        poll_seconds: int = polling.POLL_SECONDS,
        patience: Patience | None = None,
        picture_address: PictureAddress | None = None,
    ) -> None:
        """api_url: "" for the usual one. public_url: where this process is reached from outside, without
        path. allowed_hosts: further hosts that media may be fetched from. picture_address: where Zalo
        fetches our own pictures. A bad setting shows in `start`."""
        self.counts: Counter[str] = Counter()
        self.account_name = ""
        parts = _TOKEN.fullmatch(token.strip())
        self.account = parts.group(1) if parts else "unknown"
        self._token = token.strip() if parts else ""
        self._api_url = api_url or DEFAULT_API_URL
        self._mode = mode
        self._secret = webhook_secret
        self._public_url = public_url.rstrip("/")
        self._allowed_hosts = frozenset(allowed_hosts)
        self._poll_seconds = poll_seconds
        self._patience = patience or Patience()
        self._picture_address = picture_address
        self._session: aiohttp.ClientSession | None = None
        self._client: ZaloBotClient | None = None
        self._registering: asyncio.Task[None] | None = None

    def routes(self, submit: Submit) -> Sequence[web.AbstractRouteDef]:
        """The address with the account is the one that Zalo is given; the short one serves a webhook that
        was set by hand where there is one bot."""
        if self._mode != "webhook":
            return []
        receive = webhook.handler(self.account, self._secret, submit, self.counts)
        return [web.post(webhook.PATH, receive), web.post(webhook.path_of(self.account), receive)]

    async def listen(self, submit: Submit) -> None:
        if self._mode != "polling":
            return
        client = self._open()
        await polling.remove_webhook(client, self.account, self._patience)
        await polling.poll(
            client, self.account, submit, self.counts, seconds=self._poll_seconds, patience=self._patience
        )

    async def start(self) -> None:
        """An outage of the platform is no refusal: the channel starts and goes on trying."""
        if not self._token:
            raise ChannelRefused(f"ZALO_BOT_TOKEN does not look like <digits>:<letters>. {_HOW_TO_MEND}")
        if self._mode == "webhook":
            registration.check_settings(self._public_url, self._secret)
        self._session = new_session()
        self._client = ZaloBotClient(self._session, self._token, self._api_url)
        try:
            await self._introduce(self._client)
            if self._mode == "webhook":
                await self._register(self._client)
        except BaseException:
            await self.stop()
            raise

    async def set_commands(self, chat: str | None, commands: Sequence[tuple[str, str]]) -> None:
        """The platform has no such list; commands are typed, and each is in a numbered menu."""

    async def stop(self) -> None:
        if self._registering is not None:
            self._registering.cancel()
            await asyncio.gather(self._registering, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
        self._registering = self._session = self._client = None

    async def send(self, to: Address, out: Out, read_file: FileReader) -> Sent | NotSent:
        return await send.send(self._open(), to, out, self._picture_address)

    async def fetch(self, remote: str, limit: int) -> Fetched | Gone:
        assert self._session is not None, "fetch before start"
        return await downloads.fetch(self._session, remote, limit, self._allowed_hosts)

    def _open(self) -> ZaloBotClient:
        assert self._client is not None, "used before start"
        return self._client

    async def _introduce(self, client: ZaloBotClient) -> None:
        answer = await client.call("getMe")
        if isinstance(answer, Failed) and answer.code in (401, 403):
            raise ChannelRefused(f"Zalo refuses the token of bot {self.account} ({answer.code}). {_HOW_TO_MEND}")
        if isinstance(answer, Failed) and answer.code in (400, 404):
            raise ChannelRefused(
                f"No bot {self.account} is found at ZALO_BOT_API_URL ({answer.code}); "
                f"leave that setting empty unless you were told otherwise. {_HOW_TO_MEND}"
            )
        if isinstance(answer, Done):
            # An id such as bot.VDKyGxQvc; opening zalo.me/<it> leads to the chat (seen live, not in the docs).
            self.account_name = identifier(answer.result.get("account_name"))
        log.info(
            "zalo_bot_started",
            account=self.account,
            account_name=self.account_name,
            mode=self._mode,
            reachable=isinstance(answer, Done),
        )

    async def _register(self, client: ZaloBotClient) -> None:
        url = self._public_url + webhook.path_of(self.account)
        if not await registration.register(client, self.account, url, self._secret):
            self._registering = asyncio.create_task(registration.keep_trying(client, self.account, url, self._secret))
