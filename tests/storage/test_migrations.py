"""The tables are made, unmade and made again; the code and the database agree on them."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from cases.kinds import Status
from cases.needs import CaseById, Inbox
from storage import Database, Store, migrate
from storage.tables import metadata
from storage.writes import Writes
from tests.storage.samples import CHAT, a_case, room, written


async def _tables(url: str) -> set[str]:
    database = Database.open(url)
    async with database.read() as connection:
        names = await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names())
    await database.dispose()
    return set(names) - {"alembic_version"}


async def test_up_down_and_up_again(empty_url: str) -> None:
    assert await migrate.current(empty_url) is None
    assert await migrate.upgrade(empty_url)
    assert await migrate.current(empty_url) == migrate.HEAD
    assert await _tables(empty_url) == set(metadata.tables)
    await migrate.downgrade(empty_url, "base")
    assert await _tables(empty_url) == set()
    assert await migrate.upgrade(empty_url)
    assert await _tables(empty_url) == set(metadata.tables)


async def test_down_and_up_with_data(store: Store, url: str) -> None:
    await written(store, Writes(rooms=[room()]))
    await migrate.downgrade(url, "base")
    await migrate.upgrade(url)
    async with store.batch() as batch:
        assert not (await batch.rooms([CHAT]))[CHAT].known


async def test_what_is_stored_survives_a_release_back_and_forth(store: Store, url: str) -> None:
    case = await a_case(store)
    await written(store, Writes(rooms=[room()]))
    await migrate.downgrade(url, "0001")
    assert await migrate.current(url) == "0001"
    assert await migrate.upgrade(url)
    async with store.batch() as batch:
        assert (await batch.rooms([CHAT]))[CHAT].known
        assert (await batch.answer([CaseById(case.id)]))[CaseById(case.id)] == case
    assert await store.chains.broken() == []


async def test_units_that_helped_before_it_was_in_plain_find_their_cases(store: Store, url: str) -> None:
    at_police = ("forwarded", {"unit": "cong-an", "status": "forwarded"})
    helping = ("coordinated", {"units": ["kinh-te", "van-phong"], "new": []})
    case = await a_case(store, "", at_police, helping)
    await a_case(store, "", at_police, helping, ("coordinated", {"units": [], "new": []}))
    moved = await a_case(store, "", at_police, helping, ("forwarded", {"unit": "kinh-te", "status": "forwarded"}))
    await migrate.downgrade(url, "0013")
    await migrate.upgrade(url)
    async with store.batch() as batch:
        needs = [Inbox(frozenset({Status.FORWARDED}), unit, 9, True) for unit in ("kinh-te", "van-phong")]
        found = await batch.answer(needs)
    assert [sorted(one.id for one in found[need]) for need in needs] == [[case.id], sorted([case.id, moved.id])]


async def test_the_models_are_what_the_migrations_make(database: Database) -> None:
    async with database.read() as connection:
        assert await connection.run_sync(migrate.differences) == []


async def test_two_processes_that_start_at_once_migrate_once(empty_url: str) -> None:
    done = await asyncio.gather(*(migrate.upgrade(empty_url) for _ in range(3)))
    assert sorted(done) == [False, False, True]


async def test_a_database_of_a_newer_release_is_left_alone(database: Database, url: str) -> None:
    async with database.write() as connection:
        await connection.run(sa.text("UPDATE alembic_version SET version_num = '9999'"), {})
        await connection.commit()
    assert not await migrate.upgrade(url)


def test_the_constant_is_the_newest_revision() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == migrate.HEAD


def test_an_ordinary_start_does_not_load_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    asyncio.run(migrate.upgrade(url))
    code = (
        "import asyncio, sys; from storage import Store, migrate;"
        f"assert not asyncio.run(migrate.upgrade({url!r}));"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-W", "error", "-c", code], check=False).returncode == 0
