"""Bringing a database to this release's tables, and back. Safe when several processes start at once."""

from __future__ import annotations

import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage.case_tables import OF_SQLITE
from storage.connection import Connection
from storage.database import Database
from storage.lite_plans import teach

if TYPE_CHECKING:
    from alembic.config import Config

# The newest revision, so that an ordinary start needs no Alembic (its import takes longer than all else here).
HEAD = "0018"

# Any number that nobody else locks in this database.
_LOCK = 0x686F6D746875


async def current(url: str) -> str | None:
    """The revision of the database; None if it is empty."""
    database = Database.open(url)
    try:
        async with database.read() as connection:
            return await _revision(connection)
    finally:
        await database.dispose()


async def upgrade(url: str, to: str = HEAD) -> bool:
    """Whether anything had to be done. A database that is newer than this release is left as it is: one release back
    still reads it."""
    database = Database.open(url)
    try:
        async with database.read() as connection:
            if _reached(await _revision(connection), to):
                return False
        async with _alone(database) as connection:
            if _reached(await _revision(connection), to):
                return False
            await connection.run_sync(lambda sync: _upgrade(sync, to))
            if database.dialect == "sqlite":
                await connection.run_sync(teach)
            await connection.commit()
            return True
    finally:
        await database.dispose()


async def downgrade(url: str, to: str) -> None:
    """to: a revision, or "base" for an empty database. What the newer tables held is gone."""
    database = Database.open(url)
    try:
        async with _alone(database) as connection:
            await connection.run_sync(lambda sync: _downgrade(sync, to))
            await connection.commit()
    finally:
        await database.dispose()


def _reached(revision: str | None, to: str) -> bool:
    """Revisions are four digits that rise."""
    return revision is not None and revision >= to


async def _revision(connection: Connection) -> str | None:
    return await connection.run_sync(_read_revision)


def _read_revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return revision


@asynccontextmanager
async def _alone(database: Database) -> AsyncIterator[Connection]:
    """A writing transaction that no other process migrates beside: SQLite's BEGIN IMMEDIATE does that by itself."""
    async with database.write() as connection:
        if database.dialect == "postgresql":
            await connection.fetch(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)), {})
        yield connection


def _config(connection: sa.Connection) -> Config:
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def _upgrade(connection: sa.Connection, to: str) -> None:
    from alembic import command

    command.upgrade(_config(connection), to)


def _downgrade(connection: sa.Connection, to: str) -> None:
    from alembic import command

    command.downgrade(_config(connection), to)


def differences(connection: sa.Connection) -> list[Any]:
    """What the tables in code and those of the database disagree on; for the tests."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from storage.tables import metadata

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "(Skipped unsupported reflection of|autogenerate skipping).*expression-based")
        opts = {"compare_type": True, "include_object": partial(_is_made, connection.dialect.name)}
        return list(compare_metadata(MigrationContext.configure(connection, opts=opts), metadata))


def _is_made(dialect: str, one: Any, *_: Any) -> bool:
    """An index that is one database's alone is no difference on the other."""
    return not (isinstance(one, sa.Index) and one.name in OF_SQLITE and dialect != "sqlite")
