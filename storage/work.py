"""What every query of a transaction needs at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import orjson
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.clock import Clock
from storage.seal import Sealer
from storage.statements import PerDialect

# Rows of any width; their columns are told apart where they are read.
Row: TypeAlias = "sa.Row[*tuple[Any, ...]]"


class Conflict(Exception):
    """Somebody else changed the same thing first. streams: cases, or conversations, whose turns are to be played
    again; where the database only said that there was a conflict, all that the batch wrote. Nothing was written."""

    def __init__(self, streams: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(streams)))
        self.streams = streams


@dataclass(frozen=True, slots=True)
class Work:
    """One transaction of one commune."""

    connection: AsyncConnection
    dialect: str
    sealer: Sealer
    commune: str
    clock: Clock

    async def rows(self, statement: sa.Executable | PerDialect, values: dict[str, Any] | None = None) -> Sequence[Row]:
        """The answer, or the RETURNING rows, of one statement; :commune is filled in."""
        if isinstance(statement, PerDialect):
            statement = statement.on(self.dialect)
        result = await self.connection.execute(statement, {"commune": self.commune, **(values or {})})
        return result.all()

    async def run(self, statement: sa.Executable | PerDialect, values: list[dict[str, Any]] | dict[str, Any]) -> int:
        """Writes all values with one statement. Returns how many rows it touched, -1 where the driver cannot tell."""
        if not values:
            return 0
        if isinstance(statement, PerDialect):
            statement = statement.on(self.dialect)
        result = await self.connection.execute(statement, values)
        return result.rowcount

    def seal(self, value: Any, table: str, row: str) -> bytes:
        """value: what JSON can hold."""
        return self.sealer.seal(orjson.dumps(value), table, row)

    def open(self, sealed: bytes, table: str, row: str) -> Any:
        """Raises CannotOpen."""
        return orjson.loads(self.sealer.open(sealed, table, row))
