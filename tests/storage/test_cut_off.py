"""Whoever is cancelled in the middle of a statement leaves a connection that the next one can use."""

from __future__ import annotations

import asyncio
from pathlib import Path

import aiosqlite
import pytest
import sqlalchemy as sa

from storage import Database
from storage.statements import COMMUNE


async def _looks(database: Database, write: bool) -> None:
    async with database.write() if write else database.read() as connection:
        await connection.fetch(sa.select(COMMUNE), {"commune": "binh-tuyen"})


async def test_a_transaction_cut_off_anywhere_does_not_stay_open(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/homthu.db")
    try:
        await _looks(database, write=True)
        for steps in range(60):
            task = asyncio.create_task(_looks(database, write=steps % 2 == 0))
            for _ in range(steps // 2):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await asyncio.gather(*(_looks(database, write) for write in (True, False, False, False, False)))
    finally:
        await database.dispose()


async def test_a_writer_that_cannot_roll_back_gives_way_to_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/homthu.db")
    rollback = aiosqlite.Connection.rollback
    refused: list[aiosqlite.Connection] = []

    async def fails_once(self: aiosqlite.Connection) -> None:
        if not refused:
            refused.append(self)
            raise aiosqlite.OperationalError
        await rollback(self)

    try:
        await _looks(database, write=True)
        monkeypatch.setattr(aiosqlite.Connection, "rollback", fails_once)
        with pytest.raises(aiosqlite.OperationalError):
            await _looks(database, write=True)  # leaves without a commit
        await _looks(database, write=True)
        assert len(refused) == 1
    finally:
        await database.dispose()
