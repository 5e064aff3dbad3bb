"""Statements that the two databases spell differently, and lists of keys in few lengths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite


def several(name: str) -> sa.BindParameter[Any]:
    """For `column.in_(…)`: the list is handed in with the statement."""
    return sa.bindparam(name, expanding=True)


COMMUNE: sa.BindParameter[Any] = sa.bindparam("commune")
KEYS = several("keys")


@dataclass(frozen=True, slots=True)
class PerDialect:
    """One statement in both spellings, made once at import."""

    sqlite: sa.Executable
    postgresql: sa.Executable

    def on(self, dialect: str) -> sa.Executable:
        return self.sqlite if dialect == "sqlite" else self.postgresql


def insert_or_skip(table: sa.Table, *target: str, where: str | None = None) -> PerDialect:
    """A row whose target columns (by default any unique key) exist already is left as it is. where: the condition of
    the partial unique index that is meant."""
    condition = sa.text(where) if where else None
    columns = list(target) or None
    return PerDialect(
        sqlite.insert(table).on_conflict_do_nothing(index_elements=columns, index_where=condition),
        postgresql.insert(table).on_conflict_do_nothing(index_elements=columns, index_where=condition),
    )


def insert_or_replace(table: sa.Table, *changed: str) -> PerDialect:
    """A row with the same primary key gets these columns anew."""
    keys = [column.name for column in table.primary_key.columns]
    lite, pg = sqlite.insert(table), postgresql.insert(table)
    return PerDialect(
        lite.on_conflict_do_update(index_elements=keys, set_={name: lite.excluded[name] for name in changed}),
        pg.on_conflict_do_update(index_elements=keys, set_={name: pg.excluded[name] for name in changed}),
    )


def padded(keys: Iterable[str]) -> Sequence[str]:
    """The keys without repeats, sorted, filled up with the last one to a power of two: a prepared statement is kept
    per length of its list, and there should be few of them. [] stays []."""
    unique = sorted(set(keys))
    if unique:
        unique.extend(unique[-1:] * ((1 << (len(unique) - 1).bit_length()) - len(unique)))
    return unique
