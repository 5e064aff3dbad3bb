"""Telling SQLite what the tables will look like when they are full.

Without figures it takes ten rows for what one equality leaves, and reads all rows of a commune by the primary key where
an index holds the few that are open. It reads figures from sqlite_stat1, a table that applications may fill."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables import metadata

_ROWS, _OF_COMMUNE, _OF_KEY = 1_000_000, 100_000, 20
_OPEN_ROWS, _OPEN_OF_COMMUNE, _OPEN_OF_KEY = 2_000, 500, 5
_COARSE = frozenset({"account", "role", "status", "urgency"})  # few different values in a commune


def teach(connection: sa.Connection) -> None:
    """After a migration. Connections opened from then on know."""
    connection.exec_driver_sql("ANALYZE")  # makes the table, and drops what was there of empty tables
    connection.exec_driver_sql("DELETE FROM sqlite_stat1")
    connection.exec_driver_sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", _figures())


def _figures() -> list[tuple[str, str, str]]:
    found = []
    for table in metadata.sorted_tables:
        # SQLite's name for a primary key's index is the table's own where there are no row ids.
        bare = table.dialect_options["sqlite"]["with_rowid"] is False
        primary = table.name if bare else f"sqlite_autoindex_{table.name}_1"
        found.append(
            (table.name, primary, _figure([c.name for c in table.primary_key.columns], unique=True, partial=False))
        )
        for index in table.indexes:
            partial = index.dialect_options["sqlite"]["where"] is not None
            names = [str(getattr(one, "name", one)) for one in index.expressions]
            figure = _figure(names, unique=bool(index.unique), partial=partial)
            found.append((table.name, str(index.name), figure))
    return found


def _figure(columns: list[str], unique: bool, partial: bool) -> str:
    """Rows in all, then rows left by an equality on the first column, on the first two, and so on."""
    rows, left, of_key = (_OPEN_ROWS, _OPEN_OF_COMMUNE, _OPEN_OF_KEY) if partial else (_ROWS, _OF_COMMUNE, _OF_KEY)
    figures = [rows, left]
    for column in columns[1:]:
        left = left // 3 if column in _COARSE else min(left, of_key)
        figures.append(left)
    if unique:
        figures[-1] = 1
    return " ".join(map(str, figures))
