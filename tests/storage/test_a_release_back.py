"""The release before works on the tables of this one, and the other way round: workers are replaced one by one, and a
release that disappoints is taken back without taking the tables back."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from cases.case import CaseEvent
from storage import Database, Store, Writes, migrate
from storage.chains import Broken
from storage.tables import events, metadata
from tests.storage.samples import NOON, a_case, new_id, then, written

# From here on a migration only adds.
SINCE = "0002"


def _value(column: Any, number: int) -> Any:
    match column["type"]:
        case sa.LargeBinary():
            return b"\x01\x02k1" + bytes([number]) * 28
        case sa.Boolean():
            return False
        case sa.Integer():
            return NOON + number
    return f"{column['name']}-{number}"


def _shape(connection: sa.Connection) -> dict[str, dict[str, Any]]:
    inspect = sa.inspect(connection)
    return {
        name: {column["name"]: column for column in inspect.get_columns(name)}
        for name in inspect.get_table_names()
        if name != "alembic_version"
    }


def _unique(connection: sa.Connection, table: str) -> set[tuple[str, ...]]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression-based")
        indexes = sa.inspect(connection).get_indexes(table)
    return {tuple(str(name) for name in index["column_names"]) for index in indexes if index["unique"]}


def _referred(connection: sa.Connection, table: str) -> set[tuple[str, ...]]:
    return {tuple(key["constrained_columns"]) for key in sa.inspect(connection).get_foreign_keys(table)}


async def _shapes(url: str, to: str) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    await migrate.upgrade(url, to)
    database = Database.open(url)
    async with database.read() as connection:
        shape = await connection.run_sync(_shape)
        rules = {
            name: await connection.run_sync(lambda c, n=name: (_unique(c, n), _referred(c, n)))  # type: ignore[misc]
            for name in shape
        }
    await database.dispose()
    return shape, rules


async def test_every_table_and_column_is_still_there_and_what_came_may_be_left_out(empty_url: str) -> None:
    before, rules_before = await _shapes(empty_url, SINCE)
    after, rules_after = await _shapes(empty_url, migrate.HEAD)
    for table, columns in before.items():
        assert columns.keys() <= after[table].keys(), f"{table}: a column is gone"
        for name, column in columns.items():
            now = after[table][name]
            assert isinstance(now["type"], type(column["type"])), f"{table}.{name} has another type"
            assert now["nullable"] >= column["nullable"], f"{table}.{name} may not be empty any more"
        for name in after[table].keys() - columns.keys():
            new = after[table][name]
            assert new["nullable"] or new["default"] is not None, f"{table}.{name} has to be filled in"
        assert rules_after[table] == rules_before[table], f"{table}: new rules refuse what the release before writes"


async def test_the_release_before_writes_and_reads_every_table(empty_url: str) -> None:
    """With its own columns alone: rows in the order in which tables refer to each other, all with one set of keys."""
    before, _ = await _shapes(empty_url, SINCE)
    await migrate.upgrade(empty_url)
    database = Database.open(empty_url)
    try:
        for name in (table.name for table in metadata.sorted_tables if table.name in before):
            columns = before[name]
            row = {key: _value(column, 1) for key, column in columns.items()}
            row |= {key: "same" for key in row if key in ("commune_id", "id", "person", "case")}
            old = sa.table(name, *(sa.column(key, column["type"]) for key, column in columns.items()))
            async with database.write() as connection:
                await connection.run(sa.insert(old), row)
                (read,) = await connection.fetch(sa.select(old), {})
                assert {key: getattr(read, key) for key in row} == pytest.approx(row)
                await connection.commit()
    finally:
        await database.dispose()


async def test_what_the_release_before_wrote_is_read_by_this_one(empty_url: str) -> None:
    """Every column that came since has a value that the code takes: none is read as required and found empty."""
    before, _ = await _shapes(empty_url, SINCE)
    await migrate.upgrade(empty_url)
    for table in metadata.sorted_tables:
        for column in table.columns:
            if table.name in before and column.name not in before[table.name]:
                assert column.nullable or column.server_default is not None, f"{table.name}.{column.name}"


async def test_what_a_newer_release_keeps_a_chain_of_is_whole_for_this_one(store: Store, database: Database) -> None:
    """A stream that is no case's and no log's: only its chain is looked at, and that is."""
    stream = f"sensor:{new_id()}"
    await written(store, Writes(events=[CaseEvent(stream, n, "measured", "", NOON + n, {"mm": n}, {}) for n in (1, 2)]))
    assert await store.chains.broken() == []
    await _changed(database, stream)
    assert await store.chains.broken() == [Broken(stream, 1)]


async def test_a_case_that_went_on_under_a_newer_release_is_whole_for_this_one(
    store: Store, database: Database
) -> None:
    """What its row came to, this release cannot know: the chain and its length are what it can look at."""
    case = await a_case(store)
    weighed = then(case, "weighed", status="submitted", weight=3)
    newer = replace(case, version=2, unit="to-can")
    await written(store, Writes(events=[weighed], cases=[newer]))
    assert await store.chains.broken() == []
    await written(store, Writes(cases=[replace(newer, version=3)]))
    assert await store.chains.broken() == [Broken(case.id, 3)], "the newest event is gone"
    await _changed(database, case.id)
    assert await store.chains.broken() == [Broken(case.id, 1)]


async def _changed(database: Database, stream: str) -> None:
    async with database.write() as connection:
        first = sa.and_(events.c.stream == stream, events.c.seq == 1)
        await connection.run(sa.update(events).where(first).values(at=NOON - 1), {})
        await connection.commit()
