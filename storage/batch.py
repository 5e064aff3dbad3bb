"""One transaction for many turns: read the conversations, answer what they ask, write what they say, commit once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from cases.needs import Need
from storage import answers, held, ledger, read_rooms, write_all
from storage.counters import next_number
from storage.mail import still_open
from storage.rooms import Room
from storage.scope import Scope
from storage.work import Work
from storage.writes import Writes


class Batch:
    """`async with storage.batch() as b:` … `await b.write(writes)`; `await b.commit()`. Leaving without commit rolls
    everything back."""

    def __init__(self, scope: Scope) -> None:
        self._transaction: AbstractAsyncContextManager[Work] = scope.write()
        self._entered: Work | None = None
        self._failed = False

    async def __aenter__(self) -> Self:
        self._entered = await self._transaction.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._entered = None
        await self._transaction.__aexit__(kind, error, trace)

    @property
    def _work(self) -> Work:
        assert self._entered is not None, "a batch is used inside `async with`"
        return self._entered

    async def still_open(self, mail: Collection[str]) -> set[str]:
        """Those of the mailbox keys that nobody has done yet. Ask after `rooms`, whose locks keep it true."""
        return await still_open(self._work, mail)

    async def held(self, conversations: Collection[str]) -> set[str]:
        """Those of the conversations in which news waits for its window, or was let go and is not told yet."""
        return await held.waiting(self._work, conversations)

    async def still_aside(self, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of the (account, update key) pairs that are still set aside. Ask after `rooms`."""
        return await ledger.still_aside(self._work, pairs)

    async def begin(
        self, keys: Collection[str], updates: Collection[tuple[str, str]]
    ) -> tuple[dict[str, Room], set[tuple[str, str]]]:
        """`rooms`, and those of the (account, update key) pairs that were handled already."""
        return await read_rooms.read(self._work, keys, updates)

    async def rooms(self, keys: Collection[str]) -> dict[str, Room]:
        """A Room for every key; unknown ones have known=False and no person. Locks those that exist, in key order,
        until the batch ends (on SQLite the whole file is locked anyway). Call it, or `begin`, once per batch."""
        return (await self.begin(keys, ()))[0]

    async def answer(self, needs: Iterable[Need]) -> dict[Need, Any]:
        """What was asked -> the shape that cases/needs.py names beside it. One query for each kind of need."""
        return await answers.answer(self._work, needs)

    async def next_register(self, year: int) -> int:
        """The register number of the next case received that year, from 1. Gap-free: a batch that rolls back gives its
        numbers back; other batches that want one wait until this one ends."""
        return await next_number(self._work, f"register:{year}")

    async def write(self, writes: Writes) -> None:
        """One statement per table, in a fixed order. Call it once per batch. Raises Conflict where somebody else was
        faster; then nothing of the batch can be committed any more."""
        self._failed = True
        try:
            await write_all.write(self._work, writes)
            await self._work.connection.flush()
        except sa.exc.IntegrityError as error:
            raise write_all.as_conflict(writes, error) from error
        self._failed = False

    async def commit(self) -> None:
        """Durable when it returns. Raises RuntimeError after a write that failed: half of it may be there."""
        if self._failed:
            raise RuntimeError("a batch whose write failed is not committed")
        await self._work.connection.commit()
