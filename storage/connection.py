"""One transaction on either database, as the queries see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeAlias, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.statements import Prepared

T = TypeVar("T")

# Rows of any width; their columns are told apart where they are read.
Row: TypeAlias = "sa.Row[*tuple[Any, ...]]"
Values: TypeAlias = dict[str, Any] | list[dict[str, Any]]


class Connection(Protocol):
    async def fetch(self, statement: sa.Executable, values: dict[str, Any]) -> Sequence[Row]:
        """All rows that the statement returns."""
        ...

    async def run(self, statement: sa.Executable, values: Values) -> int:
        """Once, or for every entry of a list. How many rows it touched, -1 where the driver cannot tell."""
        ...

    async def commit(self) -> None:
        """Durable when it returns. The transaction is over."""
        ...

    async def run_sync(self, work: Callable[[sa.Connection], T]) -> T:
        """For what only knows SQLAlchemy's ordinary connection (Alembic)."""
        ...


class DriverConnection:
    """Over aiosqlite or asyncpg. The transaction begins with the first statement."""

    def __init__(self, connection: AsyncConnection, prepared: Prepared) -> None:
        self._connection = connection
        self._prepared = prepared

    async def fetch(self, statement: sa.Executable, values: dict[str, Any]) -> Sequence[Row]:
        return (await self._connection.execute(statement, values)).all()

    async def run(self, statement: sa.Executable, values: Values) -> int:
        if isinstance(values, dict):
            return (await self._connection.execute(statement, values)).rowcount
        return (await self._connection.exec_driver_sql(*self._prepared.many(statement, values))).rowcount

    async def commit(self) -> None:
        await self._connection.commit()

    async def run_sync(self, work: Callable[[sa.Connection], T]) -> T:
        return await self._connection.run_sync(work)


async def rolled_back(connection: AsyncConnection) -> None:
    """A connection that cannot even roll back is not given to the next transaction."""
    try:
        await connection.rollback()
    except BaseException:
        await connection.invalidate()
        raise
