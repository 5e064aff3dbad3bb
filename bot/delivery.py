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
from bot.handing import Handing
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
from storage.writes import OutRow

AT_ONCE = 64
# So many more answers where those places are taken by what is less urgent.
KEPT_FREE = 16
LOOK_AGAIN = 1.0
LAST_SECONDS = 2.0
# What was sent is marked by the next turn that writes, or by ourselves after so long.
MARK_SECONDS = 0.05
# A refused token stays refused until somebody mends it: no use in asking often.
ACCOUNT_WAIT_MS = 60_000
# A message that was in our hands at every one of so many crashes may be what we crash of. Before that each crash
# repeats it once more: nobody knows whether any of them came as far as the platform.
MOST_AFTER_CRASHES = 12

log = structlog.get_logger(__name__)


class InDoubt(Exception):
    """Nobody knows whether a turn's transaction was committed: what it handed over may lie there on its way, and in
    nobody's hands. Whoever takes the lease next finds it."""


class Delivery:
    """account: "telegram:123456", as the outbox names it. handing: through which turns of this process hand over what
    they say; with None all of it is looked for."""

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
        handing: Handing | None = None,
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
        self.meter = meter
        self._handing = handing or Handing()
        self.account = f"{channel.name}:{channel.account}"
        self._results: list[Result] = []
        self._sent_well: list[Result] = []  # whoever writes next may mark them
        self._promised: set[str] = set()  # conversations whose next message a turn will hand over
        self._lent = 0  # transactions in which something is handed over, or marked
        self._all_back = asyncio.Event()
        self._doubt = False
        self._flush: asyncio.TimerHandle | None = None
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
            self._results, self._sent_well = [], []  # somebody else was here meanwhile, and has dealt with them
        self._grip = grip
        self._doubt = False
        try:
            await self._settle_all()
            left_behind = await self._store.outbox.recover(self.account, grip)
            if left_behind:
                reach(Point.RECOVERED)
            for queued in left_behind:
                self._begin(queued)
            with self._bells.tied(self.account, self._wake), self._handing.open(self):
                while True:
                    await self._cycle()
        finally:
            await self._come_back()
            if self._busy:
                await asyncio.wait(self._busy.values(), timeout=LAST_SECONDS)
            for task in self._busy.values():
                task.cancel()
            await asyncio.gather(*self._busy.values(), return_exceptions=True)
            self._busy.clear()  # their lanes are nobody's now
            self._less_urgent = 0
            with suppress(LeaseLost):  # whoever has it now has found them as they were
                await asyncio.shield(self._settle_all())

    async def _settle_all(self) -> None:
        results = self._results + self._sent_well
        if results:
            await self._store.outbox.settle(results, self._clock(), grip=self._grip, meter=self.meter)
            self._results, self._sent_well = [], []

    async def _come_back(self) -> None:
        """Until turns that are being written have handed over what they promised."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_SECONDS):
                while self._lent:
                    self._all_back.clear()
                    await self._all_back.wait()

    @property
    def grip(self) -> Grip | None:
        return self._grip

    def lend(self) -> list[Result]:
        self._lent += 1
        lent, self._sent_well = self._sent_well, []
        return lent

    def offers(self, conversation: str) -> bool:
        if conversation in self._busy or conversation in self._promised or self._chats.rests(conversation):
            return False
        full = self.meter is not None and self.meter.full
        return not full and len(self._busy) + len(self._promised) < AT_ONCE

    def promise(self, conversation: str) -> None:
        self._promised.add(conversation)

    def take(self, row: OutRow, out: Out, more: bool) -> None:
        queued = Queued(row.id, row.conversation, row.seq, row.out, row.weight, 1, False, from_mail=row.from_mail)
        self._begin(queued, out, last=not more)

    def settled(self, given_back: list[Result], promised: list[str], doubt: bool) -> None:
        self._lent -= 1
        self._promised.difference_update(promised)
        self._doubt = self._doubt or doubt
        if given_back:
            self._sent_well = given_back + self._sent_well
        if given_back or doubt:
            self._wake.set()
        self._all_back.set()

    async def _cycle(self) -> None:
        """Marks of what ended and claims of what comes next share one transaction."""
        if self._doubt:
            raise InDoubt
        self._wake.clear()
        results, self._results, self._sent_well = self._results + self._sent_well, [], []
        room, least = AT_ONCE - len(self._busy) - len(self._promised), Urgency.BROADCAST
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
                meter=self.meter,
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

    def _begin(self, queued: Queued, out: Out | None = None, last: bool = False) -> None:
        """out: where it need not be read. last: nothing follows it in its conversation, as far as anybody knows."""
        self._less_urgent += queued.urgency > Urgency.ANSWER
        self._busy[queued.conversation] = asyncio.create_task(self._deliver(queued, out, last))

    async def _deliver(self, queued: Queued, out: Out | None, last: bool) -> None:
        try:
            result = await self._sent(queued, out or Out.from_json(queued.out))
        except Exception as error:
            log.error("send_failed", account=self.account, error=type(error).__name__)
            result = self._unknown(queued, "error")
        if result.outcome == "later":
            heappush(self._put_off, result.not_before)
        del self._busy[queued.conversation]
        self._less_urgent -= queued.urgency > Urgency.ANSWER
        self._metrics.outgoing[self._channel.name, result.outcome] += 1
        if last and result.outcome == "sent":
            self._sent_well.append(result)
            if self._flush is None:
                self._flush = asyncio.get_running_loop().call_later(MARK_SECONDS, self._mark_them)
        else:
            self._results.append(result)
            self._wake.set()

    def _mark_them(self) -> None:
        self._flush = None
        if self._sent_well:
            self._wake.set()

    async def _sent(self, queued: Queued, out: Out) -> Result:
        if queued.was_sending:
            if queued.weight == "courtesy" or (queued.repeated and queued.attempts > MOST_AFTER_CRASHES):
                return Result(queued.id, "unknown", why="not_repeated")
            out = replace(out, text=self._words.of(say("outgoing.again", text=out.text)))
        if self.meter is not None and self.meter.full:
            return self._not_sent(queued, NotSent("capped", "month_quota"), self._clock())
        await self._pace.wait(queued.urgency)
        self._chats.sent(queued.conversation)
        reach(Point.CALLING)
        tried = self._clock()
        answer = await self._channel.send(Address.parse(queued.conversation), out, self._read_file)
        reach(Point.CALLED)
        if isinstance(answer, Sent):
            where = queued.conversation, queued.seq
            return Result(queued.id, "sent", answer.message_id, conversation=where[0], seq=where[1])
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
