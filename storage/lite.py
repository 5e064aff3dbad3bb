"""One SQLite file through aiosqlite: how it is opened, one writer at a time, one call for each statement.

Every call to aiosqlite is a hop to its thread and back, 50-130 µs. SQLAlchemy's own cursor for it takes three or four a
statement; a batch of 64 turns then spends most of its time on hops. So SQLAlchemy pools the connections and compiles
the statements, and the driver's `execute_fetchall` and `executemany` run them, a hop each."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import aiosqlite
import sqlalchemy as sa
from sqlalchemy.engine import IteratorResult
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.connection import Row, T, Values, rolled_back
from storage.statements import Prepared

BUSY_SECONDS = 5


class LiteConnection:
    """One transaction. raw: the driver's connection. begin: how the transaction begins."""

    def __init__(self, connection: AsyncConnection, raw: aiosqlite.Connection, prepared: Prepared) -> None:
        self._connection = connection
        self._raw = raw
        self._prepared = prepared

    async def fetch(self, statement: sa.Executable, values: dict[str, Any]) -> Sequence[Row]:
        one = self._prepared.one(statement, values)
        if one is None:
            return (await self._connection.execute(statement, values)).all()
        with _as_sqlalchemy(one.sql):
            rows = await self._raw.execute_fetchall(one.sql, one.parameters(values))
        return IteratorResult(one.columns, iter(one.converted(rows))).all()

    async def run(self, statement: sa.Executable, values: Values) -> int:
        if isinstance(values, dict):
            one = self._prepared.one(statement, values)
            if one is None:
                return (await self._connection.execute(statement, values)).rowcount
            with _as_sqlalchemy(one.sql):
                return (await self._raw.execute(one.sql, one.parameters(values))).rowcount
        sql, rows = self._prepared.many(statement, values)
        with _as_sqlalchemy(sql):
            return (await self._raw.executemany(sql, rows)).rowcount

    async def commit(self) -> None:
        with _as_sqlalchemy("COMMIT"):
            await self._raw.commit()

    async def run_sync(self, work: Callable[[sa.Connection], T]) -> T:
        return await self._connection.run_sync(work)


class Lite:
    """Makes the file's folder; opens the file when first used."""

    dialect = "sqlite"

    def __init__(self, url: sa.URL) -> None:
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
        # Transactions end by name, so nothing needs to be rolled back once more when a connection is returned.
        self._engine = create_async_engine(
            url,
            pool_size=4,
            pool_reset_on_return=None,
            hide_parameters=True,
            connect_args={"timeout": BUSY_SECONDS, "cached_statements": 512},
        )
        sa.event.listen(self._engine.sync_engine, "connect", _connected)
        self._prepared = Prepared(self._engine.dialect)
        # SQLite lets one write at a time. Waiting here is fair; its own waiting sleeps up to 100 ms a time.
        self._writer = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self, write: bool) -> AsyncIterator[LiteConnection]:
        async with self._writer if write else nullcontext(), self._engine.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            assert isinstance(raw, aiosqlite.Connection)
            through = False
            try:
                begin = "BEGIN IMMEDIATE" if write else "BEGIN"
                with _as_sqlalchemy(begin):
                    await raw.execute_fetchall(begin)
                yield LiteConnection(connection, raw, self._prepared)
                through = True
            finally:
                await asyncio.shield(_ended(connection, raw, through))

    async def dispose(self) -> None:
        await self._engine.dispose()


@contextmanager
def _as_sqlalchemy(sql: str) -> Iterator[None]:
    """The driver's errors as SQLAlchemy's, which is what everybody else knows; never with the values."""
    try:
        yield
    except sqlite3.Error as error:
        raise sa.exc.DBAPIError.instance(sql, None, error, sqlite3.Error, hide_parameters=True) from error


async def _ended(connection: AsyncConnection, raw: aiosqlite.Connection, through: bool) -> None:
    """What was not committed by name is rolled back, also what SQLAlchemy itself believes to be open.

    through: no statement was cut off. One that was may still be waiting for the driver's thread, a BEGIN too: then
    only a rollback behind it in the queue knows how things stand."""
    if connection.in_transaction():
        await rolled_back(connection)
    if raw.in_transaction or not through:
        try:
            await raw.rollback()
        except BaseException:
            await connection.invalidate()
            raise


def _connected(raw: Any, record: object) -> None:
    """No transaction begins by itself: `transaction` says when, and of which kind."""
    raw.isolation_level = None
    cursor = raw.cursor()
    _write_ahead(cursor)
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-16000",
        "wal_autocheckpoint=2000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Once for ever, by the first connection; who opens the new file at that very moment is told at once that it is
    locked, for SQLite waits for everything else, but not for this."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return
