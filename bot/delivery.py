"""Delivery: one account's messages, in order within each conversation, at most one of a conversation on its way; of
different conversations the more urgent first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from heapq import heappop, heappush

import structlog

from bot.bells import Bells
from bot.channels.channel import Channel, FileReader, NotSent, Sent
from bot.crash_points import Point, reach
from bot.incoming import Address
from bot.metrics import Metrics
from bot.pace import ChatPace, Pace
from cases.urgency import Urgency
from dialogs.messages import Out
from dialogs.say import say
from dialogs.words import Words
from storage import Queued, Result, Store
from storage.leases import Grip, LeaseLost
from storage.outbox import MOST_PUT_OFF_MS
from storage.usage import Meter

AT_ONCE = 64
# So many more answers where those places are taken by what is less urgent.
KEPT_FREE = 16
LOOK_AGAIN = 1.0
LAST_SECONDS = 2.0
# A refused token stays refused until somebody mends it: no use in asking often.
ACCOUNT_WAIT_MS = 60_000
# A message that was in our hands at every one of so many crashes may be what we crash of. Before that each crash
# repeats it once more: nobody knows whether any of them came as far as the platform.
MOST_AFTER_CRASHES = 12

log = structlog.get_logger(__name__)


class Delivery:
    """account: "telegram:123456", as the outbox names it."""

    def __init__(
        self,
        store: Store,
        channel: Channel,
        words: Words,
        read_file: FileReader,
        bells: Bells,
        clock: Callable[[], int],
        pace: Pace | None = None,
        chats: ChatPace | None = None,
        metrics: Metrics | None = None,
        meter: Meter | None = None,
    ) -> None:
        self._store = store
        self._channel = channel
        self._words = words
        self._read_file = read_file
        self._bells = bells
        self._clock = clock
        self._pace = pace or Pace.none()
        self._chats = chats or ChatPace.none()
        self._metrics = metrics or Metrics()
        self._meter = meter
        self.account = f"{channel.name}:{channel.account}"
        self._results: list[Result] = []
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._less_urgent = 0  # of those that are busy
        self._put_off: list[int] = []  # a heap of when (milliseconds) what was put off may be tried again
        self._wake = asyncio.Event()
        self._grip: Grip | None = None

    async def run(self, grip: Grip | None = None) -> None:
        """Until it is cancelled. What is on its way then has a moment to arrive, so that a restart need not repeat it;
        what is still on its way after that is left `sending`: whoever comes next finds it. grip: on the account's
        lease. Raises LeaseLost."""
        if self._grip is not None and grip is not None and grip.fence != self._grip.fence + 1:
            self._results = []  # somebody else was here meanwhile, and has dealt with them
        self._grip = grip
        try:
            if self._results:
                await self._store.outbox.settle(self._results, self._clock(), grip=grip, meter=self._meter)
                self._results = []
            left_behind = await self._store.outbox.recover(self.account, grip)
            if left_behind:
                reach(Point.RECOVERED)
            for queued in left_behind:
                self._begin(queued)
            with self._bells.tied(self.account, self._wake):
                while True:
                    await self._cycle()
        finally:
            if self._busy:
                await asyncio.wait(self._busy.values(), timeout=LAST_SECONDS)
            for task in self._busy.values():
                task.cancel()
            await asyncio.gather(*self._busy.values(), return_exceptions=True)
            self._busy.clear()  # their lanes are nobody's now
            self._less_urgent = 0
            if self._results:
                with suppress(LeaseLost):  # whoever has it now has found them as they were
                    await asyncio.shield(
                        self._store.outbox.settle(self._results, self._clock(), grip=grip, meter=self._meter)
                    )
                self._results = []

    async def _cycle(self) -> None:
        """Marks of what ended and claims of what comes next share one transaction."""
        self._wake.clear()
        results, self._results = self._results, []
        room, least = AT_ONCE - len(self._busy), Urgency.BROADCAST
        if room <= 0 and self._less_urgent:
            room, least = room + min(KEPT_FREE, self._less_urgent), Urgency.ANSWER
        now = self._clock()
        if results:
            reach(Point.MARKING)
        claiming = asyncio.ensure_future(
            self._store.outbox.settle_and_claim(
                results,
                self.account,
                room,
                self._busy.keys() | self._chats.resting(),
                now,
                grip=self._grip,
                least=least,
                meter=self._meter,
            )
        )
        try:
            claimed = await self._unbroken(claiming)
        except Exception:
            self._results = results + self._results
            raise
        if results:
            reach(Point.MARKED)
        if claimed:
            reach(Point.CLAIMED)
        for queued in claimed:
            self._begin(queued)
        if not claimed and not self._results:
            await self._rest(now)

    async def _unbroken(self, claiming: asyncio.Future[list[Queued]]) -> list[Queued]:
        """Whoever is stopped meanwhile gives back what was claimed: nothing of it was sent, so that the next one need
        not mark it as said again."""
        try:
            return await asyncio.shield(claiming)
        except asyncio.CancelledError:
            for queued in await claiming:
                doubt = queued.was_sending
                self._results.append(Result(queued.id, "later", why="stopped", maybe_arrived=doubt))
            raise

    async def _rest(self, now: int) -> None:
        """Until something is said, a sending ends, or one that was put off is due. Others' are found by looking."""
        while self._put_off and self._put_off[0] <= now:
            heappop(self._put_off)
        seconds = max((self._put_off[0] - now) / 1000, 0.005) if self._put_off else LOOK_AGAIN
        rested = self._chats.soonest() or LOOK_AGAIN
        with suppress(TimeoutError):
            async with asyncio.timeout(min(seconds, rested, LOOK_AGAIN)):
                await self._wake.wait()

    def _begin(self, queued: Queued) -> None:
        self._less_urgent += queued.urgency > Urgency.ANSWER
        self._busy[queued.conversation] = asyncio.create_task(self._deliver(queued))

    async def _deliver(self, queued: Queued) -> None:
        try:
            result = await self._sent(queued)
        except Exception as error:
            log.error("send_failed", account=self.account, error=type(error).__name__)
            result = self._unknown(queued, "error")
        if result.outcome == "later":
            heappush(self._put_off, result.not_before)
        del self._busy[queued.conversation]
        self._less_urgent -= queued.urgency > Urgency.ANSWER
        self._metrics.outgoing[self._channel.name, result.outcome] += 1
        self._results.append(result)
        self._wake.set()

    async def _sent(self, queued: Queued) -> Result:
        out = Out.from_json(queued.out)
        if queued.was_sending:
            if queued.weight == "courtesy" or (queued.repeated and queued.attempts > MOST_AFTER_CRASHES):
                return Result(queued.id, "unknown", why="not_repeated")
            out = replace(out, text=self._words.of(say("outgoing.again", text=out.text)))
        if self._meter is not None and self._meter.full:
            return self._not_sent(queued, NotSent("capped", "month_quota"), self._clock())
        await self._pace.wait(queued.urgency)
        self._chats.sent(queued.conversation)
        reach(Point.CALLING)
        tried = self._clock()
        answer = await self._channel.send(Address.parse(queued.conversation), out, self._read_file)
        reach(Point.CALLED)
        if isinstance(answer, Sent):
            return Result(queued.id, "sent", platform_id=answer.message_id)
        self._metrics.refused(self._channel.name, answer.outcome, answer.why)
        log.info("not_sent", account=self.account, outcome=answer.outcome, why=answer.why)
        return self._not_sent(queued, answer, tried)

    def _not_sent(self, queued: Queued, answer: NotSent, tried: int) -> Result:
        now = self._clock()
        match answer.outcome:
            case "later":
                wait = max(int(answer.wait * 1000), min(1000 * 2 ** min(queued.attempts, 8), 300_000))
                return Result(queued.id, "later", why=answer.why, not_before=now + min(wait, MOST_PUT_OFF_MS))
            case "account":
                return Result(queued.id, "later", why=answer.why, not_before=now + ACCOUNT_WAIT_MS)
            case "unknown":
                return self._unknown(queued, answer.why)
            case "closed" if queued.from_mail is not None:
                return Result(queued.id, "closed", why=answer.why, tried=tried)
            case "unreachable" | "closed" | "capped":
                return Result(queued.id, "unreachable", why=answer.why)
            case "refused":
                return Result(queued.id, "failed", why=answer.why)

    def _unknown(self, queued: Queued, why: str) -> Result:
        """May have arrived. What matters is said once more and marked; the rest is let go."""
        if queued.weight == "courtesy" or queued.was_sending:
            return Result(queued.id, "unknown", why=why)
        return Result(queued.id, "later", why=why, not_before=self._clock(), maybe_arrived=True)
