"""One update on its way to the turn; webhook and polling share it."""

from __future__ import annotations

import asyncio
import time
from typing import Final

import structlog

from bot.channels.channel import Submit
from bot.channels.telegram.client import Done, TelegramClient
from bot.channels.telegram.passing import broken, read_any
from bot.incoming import PassedOver
from dialogs.events import Tap

log = structlog.get_logger()


ANSWER_TAP: Final = "answerCallbackQuery"


def answer_to(tap: str) -> dict[str, str]:
    """What the call carries that ends the turning of a pressed button."""
    return {"callback_query_id": tap}


class Receiver:
    """`close` ends what still runs in the background."""

    def __init__(self, account: str, client: TelegramClient) -> None:
        self._account, self._client = account, client
        self._answering: set[asyncio.Task[None]] = set()

    async def take(self, update: object, raw: bytes, submit: Submit) -> str | None:
        """Returns when the update is durable: the id of a tap, whose button turns until it is answered; None for
        everything else. Raises what `submit` raises."""
        incoming = read_any(update, self._account, int(time.time() * 1000), raw)
        if isinstance(incoming.event, PassedOver):
            log.debug("telegram_update_passed_over", account=self._account, why=incoming.event.why)
        await submit(incoming)
        return incoming.update_key.removeprefix("c:") if isinstance(incoming.event, Tap) else None

    def end_spinner(self, tap: str) -> None:
        """In the background, by a call of its own."""
        task = asyncio.create_task(self._end_spinner(tap))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def give_up(self, update: object, raw: bytes, error: Exception, submit: Submit) -> None:
        """An update that broke us again and again is set aside, for `homthu replay` once that is mended."""
        await submit(broken(update, self._account, int(time.time() * 1000), raw, type(error).__name__))

    async def close(self) -> None:
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)

    async def _end_spinner(self, tap: str) -> None:
        """Best effort: a late answer is refused, and no harm done."""
        answer = await self._client.call(ANSWER_TAP, answer_to(tap))
        if not isinstance(answer, Done):
            log.debug("telegram_tap_not_answered", account=self._account)
