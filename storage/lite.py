"""One SQLite file through aiosqlite: how it is opened, one writer at a time, few calls for a transaction.

Every call to aiosqlite is a hop to its thread and back, 50-200 µs. SQLAlchemy's own cursor for it takes three or four a
statement; a batch of 64 turns then spends most of its time on hops. So SQLAlchemy pools the connections and compiles
the statements, and what is written waits until something is asked, or committed: all of it goes along in one hop."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import aiosqlite
import sqlalchemy as sa
from sqlalchemy.engine import IteratorResult
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.connection import MISSING, Question, Row, T, Values, rolled_back
from storage.statements import Prepared

BUSY_SECONDS = 5
# Rows; a restore writes millions, and they need not lie in memory until it commits.
_MOST_WAITING = 5_000


class _Write(NamedTuple):
    """many: once for each entry of values. every: each of them has to find a row."""

    sql: str
    values: Sequence[Any] = ()
    many: bool = False
    every: bool = False

    def run(self, raw: sqlite3.Connection) -> int:
        """In the driver's thread. How many rows it touched."""
        with _as_sqlalchemy(self.sql):
            run = raw.executemany if self.many else raw.execute
            touched = run(self.sql, self.values).rowcount
        if self.every and touched != len(self.values):
            raise LookupError(MISSING)
        return touched


class LiteConnection:
    """One transaction. raw: the driver's connection. begin: how the transaction begins."""

    def __init__(self, connection: AsyncConnection, raw: aiosqlite.Connection, prepared: Prepared, begin: str) -> None:
        self._connection = connection
        self._raw = raw
        self._prepared = prepared
        self._waiting = [_Write(begin)]
        self._rows = 0

    async def fetch(self, statement: sa.Executable, values: dict[str, Any]) -> Sequence[Row]:
        return (await self.fetch_all([(statement, values)]))[0]

    async def fetch_all(self, questions: Sequence[Question]) -> list[Sequence[Row]]:
        ones = [self._prepared.one(*question) for question in questions]
        asked = [(one.sql, one.parameters(values)) for one, (_, values) in zip(ones, questions, strict=True) if one]
        if len(asked) < len(questions):
            await self.flush()
            return [(await self._connection.execute(*question)).all() for question in questions]
        found = await self._hop(lambda raw: [_rows(raw, *question) for question in asked])
        return [
            IteratorResult(one.columns, iter(one.converted(rows))).all()
            for one, rows in zip(ones, found, strict=True)
            if one
        ]

    async def run(self, statement: sa.Executable, values: Values, every: bool = False) -> None:
        write = self._write(statement, values, every)
        if write is None:
            await self._by_sqlalchemy(statement, values)
            return
        self._waiting.append(write)
        self._rows += len(values)
        if self._rows >= _MOST_WAITING:
            await self.flush()

    async def changed(self, statement: sa.Executable, values: Values) -> int:
        write = self._write(statement, values)
        return await (self._by_sqlalchemy(statement, values) if write is None else self._hop(write.run))

    async def flush(self) -> None:
        if self._waiting:
            await self._hop(lambda raw: None)

    async def commit(self) -> None:
        await self._hop(_commit)

    async def run_sync(self, work: Callable[[sa.Connection], T]) -> T:
        await self.flush()
        return await self._connection.run_sync(work)

    def _write(self, statement: sa.Executable, values: Values, every: bool = False) -> _Write | None:
        """None for what SQLAlchemy has to run."""
        if isinstance(values, list):
            return _Write(*self._prepared.many(statement, values), many=True, every=every)
        one = self._prepared.one(statement, values)
        return None if one is None else _Write(one.sql, one.parameters(values))

    async def _by_sqlalchemy(self, statement: sa.Executable, values: Values) -> int:
        await self.flush()
        return (await self._connection.execute(statement, values)).rowcount

    async def _hop(self, last: Callable[[sqlite3.Connection], T]) -> T:
        """All that waits and then this, in the driver's thread. Where one fails, those behind it are not tried: such a
        transaction is never committed."""
        waiting, self._waiting, self._rows = self._waiting, [], 0

        def work() -> T:
            raw = self._raw._conn
            for write in waiting:
                write.run(raw)
            return last(raw)

        # The driver's own way to its thread; what it offers by name takes one statement each.
        return await self._raw._execute(work)  # type: ignore[no-any-return, no-untyped-call]


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
        self._lock = asyncio.Lock()
        self._writer: _Open | None = None

    @asynccontextmanager
    async def transaction(self, write: bool) -> AsyncIterator[LiteConnection]:
        async with self._writing() if write else self._reading() as (connection, raw):
            through = False
            try:
                begin = "BEGIN IMMEDIATE" if write else "BEGIN"
                yield LiteConnection(connection, raw, self._prepared, begin)
                through = True
            finally:
                if not through or connection.in_transaction() or raw.in_transaction:
                    await asyncio.shield(_ended(connection, raw, through))

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[_Open]:
        async with self._engine.connect() as connection:
            yield await _opened(connection)

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[_Open]:
        """The one connection that writes is kept: to borrow one and to give it back takes half a millisecond."""
        async with self._lock:
            if self._writer is None:
                self._writer = await _opened(await self._engine.connect())
            try:
                yield self._writer
            finally:
                if self._writer.connection.invalidated:
                    await asyncio.shield(self._let_go())

    async def _let_go(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            await writer.connection.close()

    async def dispose(self) -> None:
        """After what is being written."""
        async with self._lock:
            await self._let_go()
        await self._engine.dispose()


class _Open(NamedTuple):
    """A connection of SQLAlchemy's pool, and the driver's own behind it."""

    connection: AsyncConnection
    raw: aiosqlite.Connection


async def _opened(connection: AsyncConnection) -> _Open:
    try:
        raw = (await connection.get_raw_connection()).driver_connection
    except BaseException:
        await asyncio.shield(connection.close())
        raise
    assert isinstance(raw, aiosqlite.Connection)
    return _Open(connection, raw)


def _rows(raw: sqlite3.Connection, sql: str, parameters: Sequence[Any]) -> list[Any]:
    with _as_sqlalchemy(sql):
        return raw.execute(sql, parameters).fetchall()


def _commit(raw: sqlite3.Connection) -> None:
    with _as_sqlalchemy("COMMIT"):
        raw.commit()


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
        "cache_size=-4000",
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
