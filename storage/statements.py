"""Statements that the two databases spell differently, and what makes them cheap to run again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

_MOST_KEPT = 512
COMMUNE: sa.BindParameter[Any] = sa.bindparam("commune")


class _Keys(sa.types.TypeDecorator[list[str]]):
    """A list of keys as one value: JSON for SQLite, an array for PostgreSQL."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        postgres = dialect.name == "postgresql"
        return dialect.type_descriptor(postgresql.ARRAY(sa.Text()) if postgres else sa.Text())

    def process_bind_param(self, value: list[str] | None, dialect: sa.Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else orjson.dumps(value).decode()


class _Among(FunctionElement[Any]):
    """column IN list, with the list as one value: the statement's text does not change with the length, so it is
    prepared once, and SQLite runs it faster than 64 placeholders."""

    # Not a Boolean: SQLite would be asked for "(…) = 1", which uses no index.
    type = sa.types.NullType()
    name = "among"
    inherit_cache = True


@compiles(_Among)
def _among(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, keys = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({column} IN (SELECT value FROM json_each({keys})))"  # noqa: S608 - names and placeholders only


@compiles(_Among, "postgresql")
def _among_postgresql(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, keys = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({column} = ANY({keys}))"


def among(column: sa.ColumnElement[Any], name: str = "keys") -> sa.ColumnElement[Any]:
    """Whether the column is one of the texts that are handed in, as a list, under this name."""
    return _Among(column, sa.bindparam(name, type_=_Keys()))


def constants(words: Iterable[str]) -> list[sa.ColumnElement[str]]:
    """Our own words for an IN, as part of the statement's text: it stays the same text, and is prepared once."""
    return [sa.literal_column(f"'{word}'") for word in words]


def unique(keys: Iterable[str]) -> list[str]:
    """Sorted, without repeats."""
    return sorted(set(keys))


@dataclass(frozen=True, slots=True)
class PerDialect:
    """One statement in both spellings, made once at import."""

    sqlite: sa.Executable
    postgresql: sa.Executable

    def on(self, dialect: str) -> sa.Executable:
        return self.sqlite if dialect == "sqlite" else self.postgresql


def insert_or_skip(table: sa.Table, *target: str) -> PerDialect:
    """A row whose target columns (by default those of any unique key) exist already is left as it is."""
    columns = list(target) or None
    return PerDialect(
        sqlite.insert(table).on_conflict_do_nothing(index_elements=columns),
        postgresql.insert(table).on_conflict_do_nothing(index_elements=columns),
    )


def insert_or_replace(table: sa.Table, *changed: str) -> PerDialect:
    """A row with the same primary key gets these columns anew."""
    keys = [column.name for column in table.primary_key.columns]
    lite, pg = sqlite.insert(table), postgresql.insert(table)
    return PerDialect(
        lite.on_conflict_do_update(index_elements=keys, set_={name: lite.excluded[name] for name in changed}),
        pg.on_conflict_do_update(index_elements=keys, set_={name: pg.excluded[name] for name in changed}),
    )


@dataclass(frozen=True, slots=True)
class One:
    """A statement for one set of values. names: of its parameters in the order of their places; to_driver, from_driver:
    converters of those values and columns that the driver does not take, or give, as they are."""

    sql: str
    names: tuple[str, ...]
    fixed: dict[str, Any]
    to_driver: tuple[tuple[int, Callable[[Any], Any]], ...]
    columns: SimpleResultMetaData
    from_driver: tuple[tuple[int, Callable[[Any], Any]], ...]

    def parameters(self, values: dict[str, Any]) -> list[Any]:
        row = [values[name] if name in values else self.fixed[name] for name in self.names]
        for place, convert in self.to_driver:
            row[place] = convert(row[place])
        return row

    def converted(self, rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
        if not self.from_driver:
            return rows
        return [self._converted(list(row)) for row in rows]

    def _converted(self, row: list[Any]) -> tuple[Any, ...]:
        for place, convert in self.from_driver:
            row[place] = convert(row[place])
        return tuple(row)


class Prepared:
    """Statements for many rows, compiled once to the driver's own SQL. Core's executemany works out every row's
    parameters anew: 10 of the 20 µs that a row cost. Only for columns whose values the drivers take as they are (text,
    integers, booleans, bytes), which is all of ours."""

    def __init__(self, dialect: sa.Dialect) -> None:
        self._dialect = dialect
        # By identity; the statement is kept beside, so that its id stays its own.
        self._made: dict[tuple[int, tuple[str, ...]], tuple[sa.Executable, str, tuple[str, ...], dict[str, Any]]] = {}
        self._ones: dict[tuple[int, tuple[str, ...]], tuple[sa.Executable, One | None]] = {}

    def one(self, statement: sa.Executable, values: dict[str, Any]) -> One | None:
        """For a driver that SQLAlchemy is not asked to call. None for a statement whose text depends on its values
        (an expanding IN): that one SQLAlchemy has to run."""
        shape = (id(statement), tuple(values))
        known = self._ones.get(shape)
        if known is not None:
            return known[1]
        if len(self._ones) >= _MOST_KEPT:
            self._ones.clear()  # questions that are put together anew each time must not pile up
        # An UPDATE or INSERT sets the columns that it is given values for.
        table = statement.table if isinstance(statement, sa.Insert | sa.Update) else None
        keys = [name for name in values if name in table.c] if table is not None else None
        compiled: Any = statement.compile(dialect=self._dialect, column_keys=keys)  # type: ignore[attr-defined]
        if any(bind.expanding for bind in compiled.binds.values()):
            self._ones[shape] = (statement, None)
            return None
        names = tuple(compiled.positiontup)
        binds = [compiled.binds[name].type.dialect_impl(self._dialect) for name in names]
        columns = list(getattr(statement, "exported_columns", ()))
        made = One(
            compiled.string,
            names,
            {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required},
            _converters(bind.bind_processor(self._dialect) for bind in binds),
            SimpleResultMetaData([column.key for column in columns]),
            _converters(c.type.dialect_impl(self._dialect).result_processor(self._dialect, None) for c in columns),
        )
        self._ones[shape] = (statement, made)
        return made

    def many(self, statement: sa.Executable, rows: list[dict[str, Any]]) -> tuple[str, list[tuple[Any, ...]]]:
        """The SQL and its positional parameters. Every row has the first one's keys."""
        shape = (id(statement), tuple(rows[0]))
        if shape not in self._made:
            compiled: Any = statement.compile(dialect=self._dialect, column_keys=list(rows[0]))  # type: ignore[attr-defined]
            names = tuple(compiled.positiontup)
            fixed = {name: compiled.params[name] for name in names if name not in rows[0]}
            self._made[shape] = (statement, compiled.string, names, fixed)
        _, sql, names, fixed = self._made[shape]
        if fixed:
            rows = [fixed | row for row in rows]
        if len(names) == 1:
            return sql, [(row[names[0]],) for row in rows]
        return sql, list(map(itemgetter(*names), rows))


def _converters(found: Iterable[Callable[[Any], Any] | None]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    return tuple((place, convert) for place, convert in enumerate(found) if convert is not None)
