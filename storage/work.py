"""What every query of a transaction needs at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa

from storage.clock import Clock
from storage.connection import Connection, Question, Row, Values
from storage.seal import Sealer
from storage.statements import PerDialect

__all__ = ["Conflict", "Row", "Work"]


class Conflict(Exception):
    """Somebody else changed the same thing first. streams: cases, or conversations, whose turns are to be played
    again; where the database only said that there was a conflict, all that the batch wrote. Nothing was written."""

    def __init__(self, streams: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(streams)))
        self.streams = streams


@dataclass(frozen=True, slots=True)
class Work:
    """One transaction of one commune."""

    connection: Connection
    dialect: str
    sealer: Sealer
    commune: str
    clock: Clock

    async def rows(self, statement: sa.Executable | PerDialect, values: dict[str, Any] | None = None) -> Sequence[Row]:
        """The answer, or the RETURNING rows, of one statement; :commune is filled in."""
        if isinstance(statement, PerDialect):
            statement = statement.on(self.dialect)
        return await self.connection.fetch(statement, {"commune": self.commune, **(values or {})})

    async def rows_of(self, *questions: Question) -> list[Sequence[Row]]:
        """As `rows` for each, at once on SQLite: none of them needs another's answer."""
        return await self.connection.fetch_all(
            [(asked, {"commune": self.commune, **values}) for asked, values in questions]
        )

    async def run(self, statement: sa.Executable | PerDialect, values: Values, every: bool = False) -> None:
        """Writes all values with one statement, at the latest before the next question or the commit. every: each of
        them finds a row, otherwise LookupError."""
        if not values:
            return
        if isinstance(statement, PerDialect):
            statement = statement.on(self.dialect)
        await self.connection.run(statement, values, every)

    async def changed(self, statement: sa.Executable, values: Values) -> int:
        """As `run`, at once. Returns how many rows it touched, -1 where the driver cannot tell."""
        return await self.connection.changed(statement, values)

    def seal(self, value: Any, table: str, row: str) -> bytes:
        """value: what JSON can hold."""
        return self.sealer.seal(orjson.dumps(value), table, row)

    def open(self, sealed: bytes, table: str, row: str) -> Any:
        """Raises CannotOpen."""
        return orjson.loads(self.sealer.open(sealed, table, row))
