"""The tables distribute by commune_id as they are: what a distributed PostgreSQL asks for is true of every table, every
statement that the product runs, and every transaction."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.cli.demo import STORIES
from bot.cli.demo_play import MovedClock, Player
from bot.cli.demo_stories import read
from bot.composition import LOOKS
from bot.house import House, open_house
from bot.job_loop import JobLoop
from bot.jobs import Jobs
from bot.lease import while_held
from bot.presence import stay_present
from bot.receipt import Receipts
from bot.settings import Settings
from storage import make_key
from storage.tables import metadata
from tests.bot.fakes import WORDS, FakeChannel, delivering
from tests.crash.databases import new_database

COMMUNE = "commune_id"
_TABLES = {table.name for table in metadata.sorted_tables}
_NAMED = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE)\s+"?(\w+)"?', re.IGNORECASE)
_NO_TABLE = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SET |SHOW |SELECT pg_|select pg_)")


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_every_key_of_a_table_contains_the_commune(table: sa.Table) -> None:
    assert next(iter(table.primary_key.columns)).name == COMMUNE
    for index in table.indexes:
        assert next(iter(index.columns)).name == COMMUNE, index.name
    for constraint in table.constraints:
        if isinstance(constraint, sa.UniqueConstraint | sa.ForeignKeyConstraint):
            assert COMMUNE in constraint.columns, constraint.name
        if isinstance(constraint, sa.ForeignKeyConstraint):
            pairs = {(element.parent.name, element.column.name) for element in constraint.elements}
            assert (COMMUNE, COMMUNE) in pairs, constraint.name


@dataclass(slots=True)
class Heard:
    """What a database was told. communes: by transaction."""

    statements: set[str] = field(default_factory=set)
    communes: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    transactions: int = 0


@contextmanager
def listening(house: House, names: set[str]) -> Iterator[Heard]:
    """names: of the communes."""
    engine = house.store._scope.database._backend._engine.sync_engine  # type: ignore[attr-defined]
    heard, current = Heard(), dict[int, int]()

    def begins(connection: sa.Connection) -> None:
        heard.transactions += 1
        current[id(connection)] = heard.transactions

    def runs(connection: sa.Connection, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        heard.statements.add(statement)
        rows = parameters if isinstance(parameters, list) else [parameters]
        values = {v for row in rows for v in (row.values() if isinstance(row, dict) else row) if isinstance(v, str)}
        heard.communes[current.get(id(connection), 0)] |= values & names

    sa.event.listen(engine, "begin", begins)
    sa.event.listen(engine, "before_cursor_execute", runs)
    try:
        yield heard
    finally:
        sa.event.remove(engine, "begin", begins)
        sa.event.remove(engine, "before_cursor_execute", runs)


def lacking(statement: str) -> list[str]:
    """Tables that a statement reads or writes without saying of which commune."""
    if _NO_TABLE.match(statement):
        return []
    named = [name for name in _NAMED.findall(statement) if name in _TABLES]
    missing = len(named) - len(re.findall(rf"\b{COMMUNE}\b", statement))
    return named if missing > 0 or (named and COMMUNE not in statement) else []


def test_a_statement_without_the_commune_is_found() -> None:
    assert lacking("SELECT outbox.id FROM outbox WHERE outbox.account = $1") == ["outbox"]
    joined = "SELECT 1 FROM events JOIN bodies ON bodies.id = events.body WHERE events.commune_id = $1"
    assert lacking(joined) == ["events", "bodies"]
    assert lacking("SELECT 1 FROM outbox WHERE outbox.commune_id = $1") == []


@asynccontextmanager
async def a_house(url: str, folder: Path, clock: MovedClock) -> AsyncIterator[House]:
    settings = Settings(
        _env_file=None, homthu_database_url=url, homthu_files=folder / "files", homthu_data_key=make_key()
    )
    async with open_house(settings, clock=clock) as house:
        yield house


@pytest.mark.db
async def test_all_that_the_product_says_to_the_database_names_its_commune(postgres: str, tmp_path: Path) -> None:
    demo = read(STORIES)
    now = 1_790_000_000_000
    clock = MovedClock(now - 45 * 24 * 3600 * 1000)
    async with a_house(await new_database(postgres), tmp_path, clock) as house:
        with listening(house, {house.commune.id}) as heard:
            await Player(house, demo, clock, now).play()
            await _goes_on(house)
            await _is_looked_at(house)
    assert len(heard.statements) > 80
    assert {statement: found for statement in heard.statements if (found := lacking(statement))} == {}
    assert not [s for s in heard.statements if re.search("advisory|LOCK TABLE", s, re.IGNORECASE)]
    assert {len(communes) for communes in heard.communes.values()} <= {0, 1}


async def _goes_on(house: House) -> None:
    """What a running server does beside the turns."""
    store = house.store
    receipts = Receipts(store, house.files, house.commune, house.words, LOOKS, "", house.clock)
    channel = FakeChannel()
    jobs = Jobs(store, house.files, {"telegram:bot": channel}, house.clock, WORDS, receipts)
    await JobLoop(store, house.bells, house.clock, jobs, house.turns.posted).once()
    present = asyncio.create_task(stay_present(store, "w:1", ("k1",), house.clock, house.shares.seen))
    held = asyncio.create_task(while_held(store, "deliver:x", "w:1", house.clock, lambda _: asyncio.sleep(0)))
    async with delivering(store, channel, house.clock):  # type: ignore[arg-type]
        await held
        await asyncio.sleep(0.1)
    present.cancel()
    await asyncio.gather(present, return_exceptions=True)


async def _is_looked_at(house: House) -> None:
    store = house.store
    await store.roots.make("2026-09-21", house.clock())
    await store.roots.broken()
    await store.chains.broken()
    await store.reconcile.findings(house.clock())
    await store.watch.sight(["telegram:bot"], house.clock())
    await store.watch.answers()
    await store.people.staff()
    await store.reseal.all()
    await store.reseal.left(house.files)
