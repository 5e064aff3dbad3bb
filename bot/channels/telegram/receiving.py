"""One update on its way to the turn; webhook and polling share it."""

from __future__ import annotations

import asyncio
import time

import structlog

from bot.channels.channel import Submit
from bot.channels.telegram.client import Done, TelegramClient
from bot.channels.telegram.passing import broken, read_any
from bot.incoming import PassedOver
from dialogs.events import Tap

log = structlog.get_logger()


class Receiver:
    """`close` ends what still runs in the background."""

    def __init__(self, account: str, client: TelegramClient) -> None:
        self._account, self._client = account, client
        self._answering: set[asyncio.Task[None]] = set()

    async def take(self, update: object, raw: bytes, submit: Submit) -> None:
        """Returns when the update is durable. Raises what `submit` raises."""
        incoming = read_any(update, self._account, int(time.time() * 1000), raw)
        if isinstance(incoming.event, PassedOver):
            log.debug("telegram_update_passed_over", account=self._account, why=incoming.event.why)
        await submit(incoming)
        if isinstance(incoming.event, Tap):
            task = asyncio.create_task(self._end_spinner(incoming.update_key.removeprefix("c:")))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def give_up(self, update: object, raw: bytes, error: Exception, submit: Submit) -> None:
        """An update that broke us again and again is set aside, for `homthu replay` once that is mended."""
        await submit(broken(update, self._account, int(time.time() * 1000), raw, type(error).__name__))

    async def close(self) -> None:
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)

    async def _end_spinner(self, tap_id: str) -> None:
        """A pressed button turns until it is answered. Best effort: a late answer is refused, and no harm done."""
        answer = await self._client.call("answerCallbackQuery", {"callback_query_id": tap_id})
        if not isinstance(answer, Done):
            log.debug("telegram_tap_not_answered", account=self._account)
