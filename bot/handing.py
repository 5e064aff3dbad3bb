"""Between the turn and the deliveries of its own process, so that what a turn says need not be looked for.

A message before which nothing waits in its conversation is written as on its way by the turn itself, and is in the
hands of its account's delivery as soon as that is durable. What was sent before is marked in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Protocol, Self

from cases.urgency import Urgency
from dialogs.messages import Out
from storage.leases import Grip
from storage.outbox import Result, Settled
from storage.rooms import Room
from storage.usage import Meter
from storage.writes import OutRow


class Taker(Protocol):
    """A delivery, as a turn sees it."""

    account: str
    meter: Meter | None

    @property
    def grip(self) -> Grip | None: ...

    def lend(self) -> list[Result]:
        """What was sent and can be marked by anybody; `settled` says whether it was."""
        ...

    def offers(self, conversation: str) -> bool:
        """Whether its next message could leave now."""
        ...

    def promise(self, conversation: str) -> None:
        """It will be taken, or the transaction is `settled` without it."""
        ...

    def take(self, row: OutRow, out: Out, more: bool) -> None:
        """The row is durable, and on its way. more: others follow in its conversation."""
        ...

    def settled(self, given_back: list[Result], promised: list[str], doubt: bool) -> None:
        """The transaction is over, after everything was taken. doubt: nobody knows how it ended."""
        ...


class Handing:
    """Who delivers here now, by account."""

    def __init__(self) -> None:
        self._takers: dict[str, Taker] = {}

    @contextmanager
    def open(self, taker: Taker) -> Iterator[None]:
        self._takers[taker.account] = taker
        try:
            yield
        finally:
            self._takers.pop(taker.account, None)

    def lost(self, lease: str) -> None:
        """Somebody else delivers by now."""
        for account, taker in list(self._takers.items()):
            if taker.grip is not None and taker.grip.name == lease:
                del self._takers[account]

    def transaction(self) -> Handed:
        return Handed(self._takers)


class Handed:
    """What one transaction hands over, and what it marks. Unless `done` is said, everything is given back."""

    def __init__(self, takers: dict[str, Taker]) -> None:
        self._takers = dict(takers)
        self._lent: dict[str, list[Result]] = {}
        self._ended: dict[str, int] = {}  # by conversation, the message that is marked here
        self._promised: dict[str, list[str]] = {account: [] for account in takers}
        self._handed: list[tuple[Taker, OutRow, Out, bool]] = []
        self._committing = self._done = False

    def __enter__(self) -> Self:
        for account, taker in self._takers.items():
            self._lent[account] = lent = taker.lend()
            for result in lent:
                self._ended[result.conversation] = result.seq
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for taker, row, out, more in self._handed if self._done else ():
            taker.take(row, out, more)
        doubt = self._committing and not self._done
        for account, taker in self._takers.items():
            promised = self._promised[account]
            taker.settled([] if self._done else self._lent[account], promised, doubt and bool(promised))

    def takes(self, room: Room, account: str, urgency: int) -> bool:
        """Whether the first message that is said in this room now goes into the delivery's hands."""
        taker = self._takers.get(account)
        if taker is None or urgency != Urgency.ANSWER:
            return False
        free = room.last_open is None or room.last_open == self._ended.get(room.key)
        if not free or not taker.offers(room.key):
            return False
        taker.promise(room.key)
        self._promised[account].append(room.key)
        return True

    def add(self, row: OutRow, out: Out, more: bool) -> None:
        """more: others follow it in its conversation."""
        self._handed.append((self._takers[row.account], row, out, more))

    def marks(self, now: int) -> list[Settled]:
        """Under whose leases it is written, even where nothing is marked."""
        return [
            Settled(tuple(self._lent[account]), taker.grip, taker.meter, now)
            for account, taker in sorted(self._takers.items())
            if self._lent[account] or self._promised[account]
        ]

    @property
    def conversations(self) -> set[str]:
        """For whose messages nobody needs to look."""
        return {conversation for promised in self._promised.values() for conversation in promised}

    def committing(self) -> None:
        self._committing = True

    def done(self) -> None:
        self._done = True
