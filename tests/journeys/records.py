"""What the database holds, read beside the server that uses it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

# What somebody without a role must not be able to change.
OFFICE = ("cases", "events", "bodies", "roles", "invites", "tasks", "files")


class Records:
    def __init__(self, folder: Path) -> None:
        self._file = folder / "homthu.db"

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()

    def one(self, query: str, *values: Any) -> Any:
        return self.rows(query, *values)[0][0]

    def of_the_office(self) -> dict[str, list[tuple[Any, ...]]]:
        return {table: self.rows(f"SELECT * FROM {table} ORDER BY 1, 2, 3") for table in OFFICE}

    def statuses(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT status FROM cases ORDER BY at")]

    def events(self) -> list[str]:
        """What happened to all cases, in order; who only looked stands in the staff's log."""
        of_cases = "SELECT kind FROM events WHERE stream NOT LIKE 'log:%' ORDER BY at, stream, seq"
        return [row[0] for row in self.rows(of_cases)]

    def all_went_out(self) -> bool:
        """Whether the platforms have everything, and their answers are written down."""
        waiting = "SELECT count(*) FROM outbox WHERE done_at IS NULL AND account NOT LIKE 'web:%'"
        return bool(self.one(f"{waiting} AND account NOT LIKE 'terminal:%'") == 0)
