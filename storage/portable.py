"""A commune's rows in one form for both databases: what a backup holds, and what moves from one database to another."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson
import sqlalchemy as sa

from storage.connection import Connection
from storage.tables import metadata

Kind = Literal["text", "int", "bool", "bytes"]

PAGE = 500
_TYPES: dict[str, sa.types.TypeEngine[Any]] = {
    "text": sa.Text(),
    "int": sa.BigInteger(),
    "bool": sa.Boolean(),
    "bytes": sa.LargeBinary(),
}


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind


def tables() -> list[sa.Table]:
    """Every table, those that others refer to first."""
    return list(metadata.sorted_tables)


def columns(table: sa.Table) -> tuple[Column, ...]:
    return tuple(Column(str(column.name), _kind(column.type)) for column in table.columns)


def _kind(of: sa.types.TypeEngine[Any]) -> Kind:
    match of:
        case sa.LargeBinary():
            return "bytes"
        case sa.Boolean():
            return "bool"
        case sa.Integer():
            return "int"
        case sa.Text():
            return "text"
    raise TypeError(f"{of!r} has no portable form yet")


async def pages(connection: Connection, table: sa.Table, commune: str) -> AsyncIterator[list[tuple[Any, ...]]]:
    """All rows of the commune in the order of the primary key, PAGE at a time. Read them in one snapshot."""
    keys = [column for column in table.primary_key.columns if column.name != "commune_id"]
    mine = sa.select(table).where(table.c.commune_id == sa.bindparam("commune"))
    first = mine.order_by(*keys).limit(PAGE)
    after = first.where(_beyond(keys)) if keys else None
    places = [list(table.columns).index(key) for key in keys]
    rows = await connection.fetch(first, {"commune": commune})
    while rows:
        yield [tuple(row) for row in rows]
        if after is None or len(rows) < PAGE:
            return
        last = {f"last_{number}": rows[-1][place] for number, place in enumerate(places)}
        rows = await connection.fetch(after, {"commune": commune, **last})


def _beyond(keys: Sequence[sa.Column[Any]]) -> sa.ColumnElement[bool]:
    last = [sa.bindparam(f"last_{number}", type_=key.type) for number, key in enumerate(keys)]
    return sa.tuple_(*keys) > sa.tuple_(*last) if len(keys) > 1 else keys[0] > last[0]


def to_lines(rows: Iterable[Sequence[Any]]) -> bytes:
    """One JSON list a row and line; bytes in base64."""
    return b"".join(orjson.dumps([_plain(value) for value in row]) + b"\n" for row in rows)


def from_lines(lines: bytes, of: Sequence[Column]) -> list[dict[str, Any]]:
    """Rows by the names of their columns. Raises ValueError."""
    return [
        {column.name: _typed(value, column.kind) for column, value in zip(of, orjson.loads(line), strict=True)}
        for line in lines.splitlines()
    ]


def _plain(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes | memoryview) else value


def _typed(value: Any, kind: Kind) -> Any:
    return base64.b64decode(value, validate=True) if kind == "bytes" and value is not None else value


def insertion(table: str, of: Sequence[Column]) -> sa.Insert:
    """By names alone: the rows may be of an older release than the code, and the table with them."""
    return sa.insert(sa.table(table, *(sa.column(column.name, _TYPES[column.kind]) for column in of)))


async def holds_rows(connection: Connection, commune: str | None = None) -> bool:
    """Whether any table that is there holds rows, of this commune or of anybody."""
    there = set(await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names()))
    for table in tables():
        if table.name not in there:
            continue
        one = sa.select(sa.literal(1)).select_from(table).limit(1)
        if commune is not None:
            one = one.where(table.c.commune_id == commune)
        if await connection.fetch(one, {}):
            return True
    return False
