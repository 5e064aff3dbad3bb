"""SQLite. Statements run where they are asked for; only what may wait, for a lock or for the disk, goes to a thread.

A thread's answer costs 80-130 µs, and aiosqlite asks it four times for every statement: a batch of 64 turns spent most
of its time on that. A statement itself takes microseconds, because a batch touches few pages and no other writer is let
in. So BEGIN IMMEDIATE and COMMIT go to a thread, the rest does not; what reads a lot asks for `slow`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any, ParamSpec

import sqlalchemy as sa

from storage.connection import Row, T, Values
from storage.statements import Prepared

BUSY_SECONDS = 5
P = ParamSpec("P")


class LiteConnection:
    """slow: every statement goes to the thread."""

    def __init__(self, connection: sa.Connection, prepared: Prepared, threads: ThreadPoolExecutor, slow: bool) -> None:
        self._connection = connection
        self._prepared = prepared
        self._threads = threads
        self._slow = slow

    async def fetch(self, statement: sa.Executable, values: dict[str, Any]) -> Sequence[Row]:
        if self._slow:
            return await self.elsewhere(self._fetch, statement, values)
        return self._fetch(statement, values)

    def _fetch(self, statement: sa.Executable, values: dict[str, Any]) -> Sequence[Row]:
        return self._connection.execute(statement, values).all()

    async def run(self, statement: sa.Executable, values: Values) -> int:
        if self._slow:
            return await self.elsewhere(self._run, statement, values)
        return self._run(statement, values)

    def _run(self, statement: sa.Executable, values: Values) -> int:
        if isinstance(values, dict):
            return self._connection.execute(statement, values).rowcount
        return self._connection.exec_driver_sql(*self._prepared.many(statement, values)).rowcount

    async def commit(self) -> None:
        await self.elsewhere(self._connection.commit)

    async def run_sync(self, work: Callable[[sa.Connection], T]) -> T:
        return await self.elsewhere(work, self._connection)

    async def elsewhere(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """In a thread. Who is cancelled meanwhile still waits for the end: a connection serves one thread at a time."""
        answer = asyncio.get_running_loop().run_in_executor(self._threads, lambda: call(*args, **kwargs))
        try:
            return await asyncio.shield(answer)
        except asyncio.CancelledError:
            while not answer.done():
                try:
                    await asyncio.wait([answer])
                except asyncio.CancelledError:
                    continue
            raise


class Lite:
    """One SQLite file. Makes its folder; opens it when first used."""

    dialect = "sqlite"

    def __init__(self, url: sa.URL) -> None:
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
        # Never waits for a free connection (that would stop the loop); transactions end by name, so nothing needs to be
        # rolled back once more when one is returned.
        self.engine = sa.create_engine(
            url,
            pool_size=4,
            max_overflow=-1,
            pool_reset_on_return=None,
            connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS, "cached_statements": 512},
        )
        sa.event.listen(self.engine, "connect", _connected)
        sa.event.listen(self.engine, "begin", _begun)
        self._writing = self.engine.execution_options(homthu_begin="BEGIN IMMEDIATE")
        self._prepared = Prepared(self.engine.dialect)
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="sqlite")
        # SQLite lets one write at a time. Waiting here is fair; its own waiting sleeps up to 100 ms a time.
        self._writer = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self, write: bool, slow: bool) -> AsyncIterator[LiteConnection]:
        async with self._writer if write else nullcontext():
            engine = self._writing if write else self.engine
            with engine.connect() as connection:
                opened = LiteConnection(connection, self._prepared, self._threads, slow)
                try:
                    # What SQLAlchemy would do unasked at the first statement.
                    await opened.elsewhere(connection.begin) if write else connection.begin()
                    yield opened
                finally:
                    if connection.in_transaction():
                        _roll_back(connection)

    async def dispose(self) -> None:
        self.engine.dispose()
        self._threads.shutdown()


def _roll_back(connection: sa.Connection) -> None:
    """A connection that cannot even roll back is not given to the next transaction."""
    try:
        connection.rollback()
    except BaseException:
        connection.invalidate()
        raise


def _connected(raw: Any, record: object) -> None:
    """SQLAlchemy's documented recipe: the driver begins nothing by itself, `_begun` does."""
    raw.isolation_level = None
    cursor = raw.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-16000",
        "wal_autocheckpoint=2000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begun(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("homthu_begin", "BEGIN"))
