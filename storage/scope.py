"""One commune's part of the database: opens the short transactions that are not a batch."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from storage.clock import Clock
from storage.database import Database
from storage.seal import Sealer
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Scope:
    database: Database
    sealer: Sealer
    commune: str
    clock: Clock

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Work]:
        async with self.database.read() as connection:
            yield Work(connection, self.database.dialect, self.sealer, self.commune, self.clock)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Work]:
        """Everything as it stood at the first query, beside a running process."""
        async with self.database.snapshot() as connection:
            yield Work(connection, self.database.dialect, self.sealer, self.commune, self.clock)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Work]:
        """Leaving without `await work.connection.commit()` rolls back."""
        async with self.database.write() as connection:
            yield Work(connection, self.database.dialect, self.sealer, self.commune, self.clock)
