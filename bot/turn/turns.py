"""The turn: whoever waits goes into the next batch, a batch is one transaction, and only then is anybody answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any

import structlog

from bot.bells import CASES, Bells
from bot.channels.channel import NotStored
from bot.crash_points import Point, reach
from bot.envelope import MAIL, opened, opened_mail
from bot.handing import Handing
from bot.incoming import Incoming
from bot.metrics import Metrics
from bot.turn.beginning import Beginning
from bot.turn.collect import Collector
from bot.turn.faults import Spoiled, keep_numbers, place_of
from bot.turn.known import Known, updates_of
from bot.turn.post import Post
from bot.turn.rounds import Play, Rounds
from bot.turn.sharing import Shares
from bot.turn.waiting import Line, Waiting
from bot.turn.windows import Windows
from cases.commune import Commune
from cases.village_rules import after
from dialogs.channel import Look
from dialogs.engine import Engine
from dialogs.words import Words
from storage.away import is_away
from storage.leases import LeaseLost
from storage.ledger import Aside
from storage.store import Store
from storage.work import Conflict
from storage.writes import MailRow

BATCH = 64
# Of the event loop, until what lies in a socket stands in the line: it is read, its request begins, its turn is asked.
ROUNDS_TO_THE_LINE = 3
MOST_TRIES = 5

log = structlog.get_logger(__name__)


class Turns:
    """clock: milliseconds since 1970. looks: by channel name. site: address of our own pages. only: plays the mail of
    this conversation alone (a terminal beside a running server). shares: where several workers serve the commune.
    by_mail: official e-mail is on."""

    def __init__(
        self,
        store: Store,
        engine: Engine,
        commune: Commune,
        words: Words,
        looks: dict[str, Look],
        bells: Bells,
        clock: Callable[[], int],
        site: str = "",
        only: str | None = None,
        shares: Shares | None = None,
        by_mail: bool = False,
    ) -> None:
        self._store = store
        self._engine = engine
        self._commune = commune
        self._words = words
        self._looks = looks
        self._bells = bells
        self._clock = clock
        self._beginning = Beginning(commune, words, looks, site)
        self._by_mail = by_mail
        self.metrics = Metrics()
        self.handing = Handing()
        self._line = Line()
        self._wake = asyncio.Event()
        self._post = Post(store, clock, only, shares)

    async def submit(self, incoming: Incoming) -> str:
        """Returns the recorded outcome once it is durable. Raises NotStored when the store could not take it."""
        return (await self.file(incoming))[0]

    async def file(self, incoming: Incoming) -> tuple[str, Any]:
        """As `submit`, with what the turn would have a page show; None where it was handled before."""
        done: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        waiting = Waiting(incoming.address.key, incoming=incoming, done=done)
        self._line.add(waiting)
        self._wake.set()
        reach(Point.TAKEN)
        number, outcome = self.metrics.came(), "not_stored"
        try:
            outcome = await done
        finally:
            self.metrics.went(number, incoming.address.channel, outcome)
        reach(Point.TOLD)
        return outcome, waiting.page

    async def replay(self, aside: Aside) -> str:
        """A message that was set aside, as an ordinary turn. `done_elsewhere`: somebody has played it already. Raises
        NotStored, and Unreadable where no message can be made of it."""
        done: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        news = aside.account == MAIL
        self._line.add(
            Waiting(
                aside.conversation,
                incoming=None if news else opened(aside),
                mail=opened_mail(aside) if news else None,
                done=done,
                replay=(aside.account, aside.update_key),
            )
        )
        self._wake.set()
        return await done

    def posted(self, mail: Iterable[MailRow]) -> None:
        """A job of this process posted it: what is due is played now, and not at the next look."""
        self._post.posted(mail)
        self._wake.set()

    async def run(self) -> None:
        """Until it is cancelled; what was taken is finished first."""
        while True:
            await self._gather()
            batch = asyncio.ensure_future(self.once())
            try:
                busy = await asyncio.shield(batch)
            except asyncio.CancelledError:
                await batch
                raise
            if not busy:
                self._wake.clear()
                if not len(self._line):
                    await self._rest()

    async def once(self) -> bool:
        """One batch of what waits now. False when nothing did."""
        batch = self._line.take(BATCH)
        try:
            batch += await self._post.due(BATCH - len(batch), {w.conversation for w in batch})
        except Exception as error:  # a database that is away comes back; what people wrote must not be lost by then
            log.warning("mail_not_read", error=type(error).__name__)
            self._post.not_read()
        if not batch:
            return False
        await self._play(batch)
        return True

    async def _gather(self) -> None:
        """Who writes in the same moment goes into the same transaction, which costs two milliseconds by itself: as long
        as each look at the sockets brings more, up to a full batch. Nobody is waited for."""
        had = 0
        while had < len(self._line) < BATCH:
            had = len(self._line)
            for _ in range(ROUNDS_TO_THE_LINE):
                await asyncio.sleep(0)

    async def drain(self) -> None:
        """Everything that waits, and all mail that is due by now."""
        self._post.look()
        while await self.once():
            self._post.look()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(self._post.seconds):
                await self._wake.wait()
        except TimeoutError:
            pass

    async def _play(self, batch: list[Waiting]) -> None:
        try:
            outcomes = await self._transaction(batch)
        except Conflict:
            await self._again(batch, pause=False)
            return
        except LeaseLost as lost:
            self.handing.lost(str(lost))
            for waiting in batch:
                self._line.back(waiting)
            return
        except Spoiled:
            for waiting in batch:
                self._line.back(waiting)
            return
        except Exception as error:
            log.warning("batch_failed", size=len(batch), error=type(error).__name__)
            if is_away(error):
                await self._again(batch, pause=True)
            elif len(batch) > 1:
                # One bad row must not hold up the others: each half tries by itself.
                await self._play(batch[: len(batch) // 2])
                await self._play(batch[len(batch) // 2 :])
            else:
                batch[0].give_up(error, MOST_TRIES)
                await self._again(batch, pause=True)
            return
        for waiting, outcome in zip(batch, outcomes, strict=True):
            if outcome is None:
                self._line.back(waiting)
            elif waiting.done is not None and not waiting.done.done():
                waiting.done.set_result(outcome)

    async def _again(self, batch: list[Waiting], pause: bool) -> None:
        for waiting in batch:
            waiting.tries += 1
            if waiting.tries < MOST_TRIES:
                self._line.back(waiting)
            elif waiting.mail is not None and waiting.done is None:
                self._post.is_ill(waiting.mail.key)
            elif waiting.done is not None and not waiting.done.done():
                waiting.done.set_exception(NotStored())
        if pause:
            await asyncio.sleep(0.05 * batch[0].tries)

    async def _transaction(self, batch: list[Waiting]) -> list[str | None]:
        """One outcome for each; None: not yet, it goes into the next batch."""
        now = self._clock()
        with self.handing.transaction() as handed:
            async with self._store.batch() as b:
                reach(Point.BEGUN)
                rooms, seen = await b.begin([w.conversation for w in batch], updates_of(batch))
                known = await Known.of(batch, seen, b)
                mail = any(w.mail is not None for w in batch)
                reach(Point.READ)
                collector = Collector(self._looks, self._words, now, self._commune, handed, self._by_mail)
                windows = await Windows.of(batch, rooms, self._looks, self._commune, self._words, now, b)
                outcomes = [
                    known.without_a_turn(waiting, collector)
                    or windows.without_a_turn(waiting, rooms[waiting.conversation], collector.writes)
                    for waiting in batch
                ]
                collector.emails_of_held(
                    batch, outcomes, lambda w: self._beginning.begin(w, rooms[w.conversation], now, silent=True)
                )
                plays = {
                    number: self._beginning.begin(waiting, rooms[waiting.conversation], now, windows.silent(waiting))
                    for number, waiting in enumerate(batch)
                    if outcomes[number] is None
                }
                rounds = Rounds(self._engine, self._commune, b, now)
                await rounds.play(list(plays.values()))
                keep_numbers(plays.values())
                reach(Point.DECIDED)
                for number, play in plays.items():
                    if not play.again:
                        outcomes[number] = self._collected(collector, play, rounds)
                collector.writes.settled = handed.marks(now)
                if collector.writes.settled:
                    reach(Point.MARKING)
                await b.write(collector.writes)
                reach(Point.WRITTEN)
                if mail:
                    reach(Point.MAIL_WRITTEN)
                began = perf_counter()
                handed.committing()
                await b.commit()
                handed.done()
                self.metrics.committed(len(batch), perf_counter() - began)
                reach(Point.COMMITTED)
                if mail:
                    reach(Point.MAIL_COMMITTED)
        self._told(collector, handed.conversations)
        return outcomes

    def _collected(self, collector: Collector, play: Play, rounds: Rounds) -> str:
        if play.failed is not None:
            place = place_of(play.failed)
            log.error("turn_failed", error=type(play.failed).__name__, place=place, channel=play.talk.look.name)
        play.waiting.page = play.turn.page if play.turn is not None else None
        return collector.add(play, rounds)

    def _told(self, collector: Collector, handed: set[str]) -> None:
        writes = collector.writes
        if writes.people_changed:
            self._commune.profile = after(self._commune.profile, writes.people_changed)
        self._post.posted(writes.mail)
        if writes.opened:
            self._post.look()
        names = {row.conversation for row in writes.outbox}
        names |= {row.account for row in writes.outbox if row.conversation not in handed}
        if writes.jobs:
            names.add("jobs")
        if writes.cases:
            names.add(CASES)
        self._bells.ring(names)
