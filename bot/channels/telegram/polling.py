"""getUpdates in a loop. A page is acknowledged only when all of it is stored."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any, Final

import orjson
import structlog

from bot.channels.channel import NotStored, Submit
from bot.channels.patience import Patience
from bot.channels.telegram.client import Answer, Done, Refused, TelegramClient
from bot.channels.telegram.fields import number
from bot.channels.telegram.receiving import Receiver
from bot.channels.telegram.updates import ALLOWED
from bot.crash_points import Point, reach

log = structlog.get_logger()

POLL_SECONDS: Final = 25
PAGE: Final = 100
# An update that breaks us again and again must not keep everybody else's out.
MAX_STRIKES: Final = 5


class Poller:
    def __init__(
        self, account: str, client: TelegramClient, receiver: Receiver, patience: Patience, seconds: int
    ) -> None:
        self._account, self._client, self._receiver = account, client, receiver
        self._patience, self._seconds = patience, seconds
        self._strikes: Counter[int] = Counter()

    async def run(self, submit: Submit) -> None:
        """Until it is cancelled."""
        offset = 0
        while True:
            request = {
                "offset": offset,
                "limit": PAGE,
                "timeout": self._seconds,
                "allowed_updates": ALLOWED,
            }
            answer = await self._client.call("getUpdates", request, seconds=self._seconds + 10)
            page = _page(answer)
            if page is not None and await self._stored(page, submit):
                if page:
                    reach(Point.REPLIED)
                self._patience.reset()
                offset = max([offset, *(update["update_id"] + 1 for update in page)])
                continue
            if page is None:
                self._log_trouble(answer)
            if isinstance(answer, Refused) and answer.wait:
                await asyncio.sleep(min(answer.wait, self._patience.longest))
            await asyncio.sleep(self._patience.next())

    async def _stored(self, page: list[dict[str, Any]], submit: Submit) -> bool:
        """All at once, so that they share a transaction; begun in Telegram's order, so that a tap does not overtake
        the message before it."""
        takes = (self._take(update, submit) for update in page)
        results = await asyncio.gather(*takes, return_exceptions=True)
        open_ones = 0
        for update, result in zip(page, results, strict=True):
            if isinstance(result, NotStored):
                open_ones += 1
            elif isinstance(result, Exception):
                open_ones += await self._strike(update, result, submit)
            elif isinstance(result, BaseException):
                raise result
        if open_ones:
            log.warning("telegram_page_not_stored", account=self._account, count=open_ones)
        else:
            self._strikes.clear()
        return not open_ones

    async def _take(self, update: dict[str, Any], submit: Submit) -> None:
        tap = await self._receiver.take(update, orjson.dumps(update), submit)
        if tap is not None:
            self._receiver.end_spinner(tap)

    async def _strike(self, update: dict[str, Any], error: Exception, submit: Submit) -> bool:
        """False when this update has been tried often enough and is set aside."""
        update_id = update["update_id"]
        self._strikes[update_id] += 1
        given_up = self._strikes[update_id] >= MAX_STRIKES
        log.error(
            "telegram_update_broke_us",
            account=self._account,
            update_id=update_id,
            error=type(error).__name__,
            given_up=given_up,
        )
        if given_up:
            try:
                await self._receiver.give_up(update, orjson.dumps(update), error, submit)
            except NotStored:
                return True
            except Exception as again:
                log.error("telegram_update_lost", account=self._account, error=type(again).__name__)
        return not given_up

    def _log_trouble(self, answer: Answer) -> None:
        match answer:
            case Refused(409, _, _):
                hint = "another process polls with this token, or a webhook is set for it"
                log.warning("telegram_polling_conflict", account=self._account, hint=hint)
            case Refused(401 | 404, _, _):
                hint = "the token was revoked; put the new one into TELEGRAM_BOT_TOKEN and restart"
                log.error("telegram_token_refused", account=self._account, hint=hint)
            case Refused(code, _, _):
                log.warning("telegram_polling_refused", account=self._account, code=code)
            case Done():
                log.warning("telegram_polling_failed", account=self._account, why="garbled")
            case _:
                log.warning("telegram_polling_failed", account=self._account, why=answer.why)


def _page(answer: Answer) -> list[dict[str, Any]] | None:
    """None for anything but a list of updates; what has no update_id cannot be acknowledged and is left out."""
    if not isinstance(answer, Done) or not isinstance(answer.result, list):
        return None
    return [u for u in answer.result if isinstance(u, dict) and number(u, "update_id") is not None]
