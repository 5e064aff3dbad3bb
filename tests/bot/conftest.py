"""A commune's store on a fresh SQLite file, and a clock that stands still."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import Database, Keyring, Sealer, Store, make_key, migrate
from tests.bot.fakes import Clock, FakeChannel

COMMUNE = "binh-tuyen"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def channel() -> FakeChannel:
    return FakeChannel()


@pytest.fixture
async def store(tmp_path: Path, clock: Clock) -> AsyncIterator[Store]:
    url = f"sqlite:///{tmp_path / 'homthu.db'}"
    await migrate.upgrade(url)
    database = Database.open(url)
    yield Store(database, Sealer(Keyring.parse(make_key()), COMMUNE), COMMUNE, clock)
    await database.dispose()
