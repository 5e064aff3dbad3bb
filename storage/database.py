"""The database behind all communes of a process: SQLite or PostgreSQL, under the same statements."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

BUSY_SECONDS = 5
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


class BadDatabaseUrl(ValueError):
    """The message names the mistake and what is expected; it never repeats a password."""


def normal_url(url: str) -> sa.URL:
    """Takes sqlite:///… and postgresql://…, with or without our drivers' names. Raises BadDatabaseUrl."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise BadDatabaseUrl("not a database address; try sqlite:///var/homthu.db or postgresql://…") from None
    name = parsed.drivername.partition("+")[0]
    if name not in _DRIVERS:
        raise BadDatabaseUrl(f"{name} is not supported; use sqlite:///… or postgresql://…")
    if name == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise BadDatabaseUrl("SQLite needs a file, as in sqlite:///var/homthu.db")
    return parsed.set(drivername=_DRIVERS[name])


class Database:
    """Use `read()` and `write()`; a transaction is committed by name, whatever else happens rolls it back."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.dialect = engine.dialect.name
        # SQLite has one writer. Waiting here is fair and costs nothing; its own waiting sleeps up to 100 ms a time.
        self._writer = asyncio.Lock() if self.dialect == "sqlite" else None
        self._writing = engine.execution_options(homthu_begin="BEGIN IMMEDIATE")

    @classmethod
    def open(cls, url: str) -> Database:
        """Makes SQLite's parent folder. Connects only when first used. Raises BadDatabaseUrl."""
        parsed = normal_url(url)
        if parsed.drivername.startswith("sqlite"):
            Path(parsed.database or "").parent.mkdir(parents=True, exist_ok=True)
            # Every transaction here ends by name, so a returned connection needs no further rollback.
            engine = create_async_engine(parsed, pool_size=4, pool_reset_on_return=None)
            _prepare_sqlite(engine)
        else:
            engine = create_async_engine(parsed, pool_size=8, max_overflow=8, pool_pre_ping=False)
        return cls(engine)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may write. Leaving without `await connection.commit()` rolls it back."""
        async with self._writer or nullcontext(), _transaction(self._writing) as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """One consistent look."""
        async with _transaction(self.engine) as connection:
            yield connection

    async def dispose(self) -> None:
        await self.engine.dispose()


@asynccontextmanager
async def _transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    async with engine.connect() as connection:
        try:
            yield connection
        finally:
            if connection.in_transaction():
                await _rolled_back(connection)


async def _rolled_back(connection: AsyncConnection) -> None:
    """A connection that cannot even roll back is not given to the next transaction."""
    try:
        await connection.rollback()
    except BaseException:
        await connection.invalidate()
        raise


def _prepare_sqlite(engine: AsyncEngine) -> None:
    """SQLAlchemy's documented recipe: the driver begins nothing by itself, we do."""

    @sa.event.listens_for(engine.sync_engine, "connect")
    def connected(raw: Any, record: object) -> None:
        raw.isolation_level = None
        cursor = raw.cursor()
        for pragma in (
            f"busy_timeout={BUSY_SECONDS * 1000}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine.sync_engine, "begin")
    def begun(connection: sa.Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("homthu_begin", "BEGIN"))
