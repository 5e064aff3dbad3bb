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
Question: TypeAlias = tuple[sa.Executable, dict[str, Any]]

MISSING = "a row that was said to be known does not exist"


class Connection(Protocol):
    async def fetch(self, statement: sa.Executable, values: dict[str, Any]) -> Sequence[Row]:
        """All rows that the statement returns."""
        ...

    async def fetch_all(self, questions: Sequence[Question]) -> list[Sequence[Row]]:
        """As `fetch` for each in turn, none of which needs another's answer."""
        ...

    async def run(self, statement: sa.Executable, values: Values, every: bool = False) -> None:
        """Once, or for every entry of a list; at the latest before anything is asked, or committed, so that what is
        wrong with it may be raised only there. every: each entry finds a row, otherwise LookupError."""
        ...

    async def changed(self, statement: sa.Executable, values: Values) -> int:
        """As `run`, at once. How many rows it touched, -1 where the driver cannot tell."""
        ...

    async def flush(self) -> None:
        """What waits is run."""
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

    async def fetch_all(self, questions: Sequence[Question]) -> list[Sequence[Row]]:
        return [await self.fetch(*question) for question in questions]

    async def run(self, statement: sa.Executable, values: Values, every: bool = False) -> None:
        touched = await self.changed(statement, values)
        if every and touched not in (-1, len(values)):
            raise LookupError(MISSING)

    async def changed(self, statement: sa.Executable, values: Values) -> int:
        if isinstance(values, dict):
            return (await self._connection.execute(statement, values)).rowcount
        return (await self._connection.exec_driver_sql(*self._prepared.many(statement, values))).rowcount

    async def flush(self) -> None:
        return

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
