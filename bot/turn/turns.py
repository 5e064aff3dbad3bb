"""The turn: whoever waits goes into the next batch, a batch is one transaction, and only then is anybody answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace

import orjson
import structlog

from bot.bells import Bells
from bot.channels.channel import NotStored
from bot.crash_points import Point, reach
from bot.incoming import Address, Incoming
from bot.turn.collect import Collector
from bot.turn.rounds import Play, Rounds, chance
from bot.turn.waiting import Line, Waiting
from cases.commune import Commune
from dialogs.channel import Look
from dialogs.engine import Engine
from dialogs.events import Notice
from dialogs.script import Heard
from dialogs.state import State
from dialogs.talk import Me, Talk
from dialogs.words import Words
from storage.rooms import Room
from storage.store import Store
from storage.work import Conflict

BATCH = 64
# How often another process's mail is looked for, seconds.
LOOK_AGAIN = 1.0
MOST_TRIES = 5
# Mail that the database refuses again and again is left alone for so long.
ILL_MS = 60_000

log = structlog.get_logger(__name__)


class _Spoiled(Exception):
    """A turn failed after it had drawn a register number: the batch is rolled back, so that the number is not lost."""


class Turns:
    """clock: milliseconds since 1970. looks: by channel name. site: address of our own pages.
    only: plays the mail of this conversation alone (a
    terminal beside a running server)."""

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
    ) -> None:
        self._store = store
        self._engine = engine
        self._commune = commune
        self._words = words
        self._looks = looks
        self._bells = bells
        self._clock = clock
        self._site = site
        self._only = only
        self._line = Line()
        self._wake = asyncio.Event()
        self._next_mail = 0
        self._looked = 0
        self._ill: dict[str, int] = {}

    async def submit(self, incoming: Incoming) -> str:
        """Returns the recorded outcome once it is durable. Raises NotStored when the store could not take it."""
        done: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._line.add(Waiting(incoming.address.key, incoming=incoming, done=done))
        self._wake.set()
        reach(Point.TAKEN)
        outcome = await done
        reach(Point.TOLD)
        return outcome

    async def run(self) -> None:
        """Until it is cancelled; what was taken is finished first."""
        while True:
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
            batch += await self._mail(BATCH - len(batch), {w.conversation for w in batch})
        except Exception as error:  # a database that is away comes back; what people wrote must not be lost by then
            log.warning("mail_not_read", error=type(error).__name__)
            self._next_mail = self._clock() + int(LOOK_AGAIN * 1000)
        if not batch:
            return False
        await self._play(batch)
        return True

    async def drain(self) -> None:
        """Everything that waits, and all mail that is due by now."""
        self._looked = 0
        while await self.once():
            self._looked = 0

    async def _rest(self) -> None:
        now = self._clock()
        seconds = min(max((self._next_mail - now) / 1000, 0.001), LOOK_AGAIN) if self._next_mail else LOOK_AGAIN
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            pass

    async def _mail(self, most: int, busy: set[str]) -> list[Waiting]:
        """Mail that is due, of conversations that are not in the batch anyway."""
        now = self._clock()
        due = self._next_mail and self._next_mail <= now
        if most <= 0 or not (due or now - self._looked >= LOOK_AGAIN * 1000):
            return []
        self._looked = now
        self._ill = {key: until for key, until in self._ill.items() if until > now}
        found = await self._store.mail.due(now, most + len(self._ill), self._only)
        if found:
            reach(Point.MAIL_FOUND)
        well = [m for m in found if m.key not in self._ill]
        if well:
            self._next_mail = now
        elif found:
            self._next_mail = now + int(LOOK_AGAIN * 1000)
        else:
            self._next_mail = await self._store.mail.next_due(self._only) or 0
        return [Waiting(m.conversation, mail=m) for m in well[:most] if m.conversation not in busy]

    async def _play(self, batch: list[Waiting]) -> None:
        try:
            outcomes = await self._transaction(batch)
        except Conflict:
            await self._again(batch, pause=False)
            return
        except _Spoiled:
            for waiting in batch:
                self._line.back(waiting)
            return
        except Exception as error:
            log.warning("batch_failed", size=len(batch), error=type(error).__name__)
            if len(batch) > 1:
                # One bad row must not hold up the others: each half tries by itself.
                await self._play(batch[: len(batch) // 2])
                await self._play(batch[len(batch) // 2 :])
            else:
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
            elif waiting.mail is not None:
                self._ill[waiting.mail.key] = self._clock() + ILL_MS
            elif waiting.done is not None and not waiting.done.done():
                waiting.done.set_exception(NotStored())
        if pause:
            await asyncio.sleep(0.05 * batch[0].tries)

    async def _transaction(self, batch: list[Waiting]) -> list[str | None]:
        """One outcome for each; None: not yet, it goes into the next batch."""
        now = self._clock()
        async with self._store.batch() as b:
            pairs = [_key(w.incoming) if w.incoming is not None else None for w in batch]
            reach(Point.BEGUN)
            rooms = await b.rooms([w.conversation for w in batch])
            known = await b.known({pair for pair in pairs if pair is not None})
            mail = [w.mail.key for w in batch if w.mail is not None]
            still = await b.still_open(mail) if mail else set()
            reach(Point.READ)
            plays: dict[int, Play] = {}
            outcomes: list[str | None] = []
            for number, waiting in enumerate(batch):
                if pairs[number] in known:
                    outcomes.append("duplicate")
                elif waiting.mail is not None and waiting.mail.key not in still:
                    outcomes.append("done_elsewhere")
                else:
                    plays[number] = self._start(waiting, rooms[waiting.conversation], now)
                    outcomes.append(None)
            rounds = Rounds(self._engine, self._commune, b, now)
            await rounds.play(list(plays.values()))
            _keep_numbers(plays.values())
            reach(Point.DECIDED)
            collector = Collector(self._looks, self._words, now)
            for number, play in plays.items():
                if not play.again:
                    outcomes[number] = self._collected(collector, play, rounds)
            await b.write(collector.writes)
            reach(Point.WRITTEN)
            if mail:
                reach(Point.MAIL_WRITTEN)
            await b.commit()
            reach(Point.COMMITTED)
            if mail:
                reach(Point.MAIL_COMMITTED)
        self._told(collector)
        return outcomes

    def _collected(self, collector: Collector, play: Play, rounds: Rounds) -> str:
        if play.failed is not None:
            # The place, never the words: an exception's text may quote what somebody typed.
            place = _place(play.failed)
            log.error("turn_failed", error=type(play.failed).__name__, place=place, channel=play.talk.look.name)
        return collector.add(play, rounds)

    def _start(self, waiting: Waiting, room: Room, now: int) -> Play:
        address = Address.parse(waiting.conversation)
        luck = chance(now)
        incoming = waiting.incoming
        group = incoming is not None and incoming.chat_kind == "group"
        person = room.person or ("" if group else luck.id())
        actor = room.actor if room.known and not group else replace(room.actor, person=person or "nobody")
        talk = Talk(
            commune=self._commune,
            conversation=waiting.conversation,
            actor=actor,
            me=Me.from_json(person, room.me),
            now=now,
            look=self._looks[address.channel],
            words=self._words,
            chance=luck,
            site=self._site,
            origin=incoming.origin if incoming is not None else "",
        )
        if incoming is None:
            assert waiting.mail is not None
            heard = Heard(Notice(waiting.mail.kind, waiting.mail.data))
        else:
            late = 0 < incoming.seq < room.last_seq
            heard = Heard(incoming.event, late=late, answers=incoming.reply_to, group=group)
        return Play(waiting, room, _state(room), heard, talk, failed=waiting.failed)

    def _told(self, collector: Collector) -> None:
        writes = collector.writes
        if writes.mail:
            soonest = min(m.due for m in writes.mail)
            self._next_mail = min(self._next_mail, soonest) if self._next_mail else soonest
        names = {row.conversation for row in writes.outbox} | {row.account for row in writes.outbox}
        if writes.jobs:
            names.add("jobs")
        self._bells.ring(names)


def _keep_numbers(plays: Iterable[Play]) -> None:
    """Raises _Spoiled. The next time the turn is not played, only its apology is written."""
    spoiled = [play for play in plays if play.failed is not None and play.numbered]
    for play in spoiled:
        play.waiting.failed = play.failed
    if spoiled:
        raise _Spoiled


def _key(incoming: Incoming) -> tuple[str, str]:
    return f"{incoming.address.channel}:{incoming.address.account}", incoming.update_key


def _state(room: Room) -> State:
    if room.state is None:
        return State()
    answers = dict(room.draft.answers) if room.draft is not None else None
    return State.from_json(orjson.loads(room.state), answers)


def _place(error: Exception) -> str:
    """File and line of the innermost frame, without any value."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}"
