"""A commune's store on a fresh SQLite file, and a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import Database, Keyring, Sealer, Store, make_key
from tests.bot.fakes import Clock, FakeChannel

COMMUNE = "binh-tuyen"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def channel() -> FakeChannel:
    return FakeChannel()


@pytest.fixture
async def store(tmp_path: Path, tables_in_a_file: Path, clock: Clock) -> AsyncIterator[Store]:
    shutil.copy(tables_in_a_file, tmp_path / "homthu.db")
    database = Database.open(f"sqlite:///{tmp_path / 'homthu.db'}")
    yield Store(database, Sealer(Keyring.parse(make_key()), COMMUNE), COMMUNE, clock)
    await database.dispose()
