"""The database behind all communes of a process: SQLite or PostgreSQL, under the same statements."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from storage.connection import Connection, DriverConnection, rolled_back
from storage.lite import Lite
from storage.statements import Prepared

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


class BadDatabaseUrl(ValueError):
    """The message names the mistake and what is expected; it never repeats a password."""


def normal_url(url: str) -> sa.URL:
    """Takes sqlite:///… and postgresql://…, with or without a driver's name. Raises BadDatabaseUrl."""
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


class _Backend(Protocol):
    dialect: str

    def transaction(self, write: bool) -> AbstractAsyncContextManager[Connection]: ...
    async def dispose(self) -> None: ...


class Database:
    """Opened once in a process, inside its event loop. Transactions are committed by name, with
    `await connection.commit()`; leaving without rolls back."""

    def __init__(self, backend: _Backend) -> None:
        self._backend = backend
        self.dialect = backend.dialect

    @classmethod
    def open(cls, url: str) -> Database:
        """Makes SQLite's parent folder. Connects only when first used. Raises BadDatabaseUrl."""
        parsed = normal_url(url)
        return cls(Lite(parsed) if parsed.drivername.startswith("sqlite") else _Postgres(parsed))

    def write(self) -> AbstractAsyncContextManager[Connection]:
        """On SQLite one at a time, the others wait in order."""
        return self._backend.transaction(write=True)

    def read(self) -> AbstractAsyncContextManager[Connection]:
        """One look; beside a writer on SQLite too, for the file is in WAL mode."""
        return self._backend.transaction(write=False)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Connection]:
        """Everything as it stood at the first query, however long it is read, while others write."""
        async with self.read() as connection:
            if self.dialect == "postgresql":
                await connection.run(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"), {})
                # Whoever reads all of it may have to wait for a disk in between.
                await connection.run(sa.text("SET LOCAL idle_in_transaction_session_timeout = 0"), {})
            yield connection

    async def dispose(self) -> None:
        await self._backend.dispose()


# A worker that vanishes (its machine, its network) must not keep what it has locked for the two hours that TCP would
# wait: its transaction ends after this, in milliseconds, and its connection when nobody answers, in seconds.
_SERVER_SETTINGS = {
    "idle_in_transaction_session_timeout": "10000",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
    "application_name": "homthu",
}


class _Postgres:
    dialect = "postgresql"

    def __init__(self, url: sa.URL) -> None:
        told = {"server_settings": _SERVER_SETTINGS}
        self._engine = create_async_engine(url, pool_size=8, max_overflow=8, hide_parameters=True, connect_args=told)
        self._prepared = Prepared(self._engine.dialect)

    @asynccontextmanager
    async def transaction(self, write: bool) -> AsyncIterator[DriverConnection]:
        async with self._engine.connect() as connection:
            try:
                yield DriverConnection(connection, self._prepared)
            finally:
                if connection.in_transaction():
                    await rolled_back(connection)

    async def dispose(self) -> None:
        await self._engine.dispose()
