"""Short words from one process to all others on the same database, at once: PostgreSQL's LISTEN and NOTIFY, on a
connection of its own. They may be lost (a connection that breaks, a pooler between): whoever relies on one also looks
again from time to time. SQLite has nothing like it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.database import normal_url

# Bytes of one word; PostgreSQL takes 8,000.
MOST = 7_900
_CHANNEL = "homthu"


class Line(Protocol):
    async def say(self, word: str) -> None:
        """Returns once the database has it. Raises what the driver raises."""
        ...

    async def closed(self) -> None:
        """Returns when the line is broken."""
        ...


@asynccontextmanager
async def listening(url: str, heard: Callable[[str], None]) -> AsyncIterator[Line]:
    """heard: called in the event loop with every word, one's own too. Raises what the driver raises."""
    engine = create_async_engine(normal_url(url), poolclass=NullPool, hide_parameters=True)
    try:
        connection = await engine.raw_connection()
        try:
            line = _Postgres(connection.driver_connection)
            await line.open(heard)
            yield line
        finally:
            connection.invalidate()
    finally:
        await engine.dispose()


class _Postgres:
    def __init__(self, driver: Any) -> None:
        self._driver = driver
        self._closed = asyncio.Event()

    async def open(self, heard: Callable[[str], None]) -> None:
        self._driver.add_termination_listener(lambda _: self._closed.set())
        await self._driver.add_listener(_CHANNEL, lambda _connection, _pid, _channel, word: heard(word))

    async def say(self, word: str) -> None:
        await self._driver.execute("SELECT pg_notify($1, $2)", _CHANNEL, word)

    async def closed(self) -> None:
        await self._closed.wait()
