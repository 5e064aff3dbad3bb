"""One SQLite file through aiosqlite: how it is opened, and one writer at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from storage.connection import DriverConnection, rolled_back
from storage.statements import Prepared

BUSY_SECONDS = 5


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
            connect_args={"timeout": BUSY_SECONDS, "cached_statements": 512},
        )
        sa.event.listen(self._engine.sync_engine, "connect", _connected)
        sa.event.listen(self._engine.sync_engine, "begin", _begun)
        self._writing = self._engine.execution_options(homthu_begin="BEGIN IMMEDIATE")
        self._prepared = Prepared(self._engine.dialect)
        # SQLite lets one write at a time. Waiting here is fair; its own waiting sleeps up to 100 ms a time.
        self._writer = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self, write: bool) -> AsyncIterator[DriverConnection]:
        async with self._writer if write else nullcontext():
            engine = self._writing if write else self._engine
            async with engine.connect() as connection:
                try:
                    yield DriverConnection(connection, self._prepared)
                finally:
                    if connection.in_transaction():
                        await rolled_back(connection)

    async def dispose(self) -> None:
        await self._engine.dispose()


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
