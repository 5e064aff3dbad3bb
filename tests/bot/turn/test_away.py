"""A database that is away for a while, seen from the turn."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.channels.channel import NotStored
from storage.batch import Batch
from tests.bot.fakes import rows
from tests.bot.turn.conftest import Village, outcomes

LEDGER = "SELECT count(*) FROM ledger WHERE outcome = 'answered'"


def _away(monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """The next so many batches find nobody. Returns how large each batch was."""
    enter, tried = Batch.begin, []

    async def fails(self: Batch, keys: Any, updates: Any) -> Any:
        tried.append(len(keys))
        if len(tried) <= times:
            raise ConnectionRefusedError
        return await enter(self, keys, updates)

    monkeypatch.setattr(Batch, "begin", fails)
    return tried


async def test_who_writes_meanwhile_is_answered_afterwards_and_no_batch_is_halved(
    village: Village, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tried = _away(monkeypatch, times=2)
    waiting = [village.submit(str(chat), "xin chào", key=f"m:{chat}") for chat in range(16)]
    await asyncio.sleep(0)
    await village.turns.drain()
    assert await outcomes(*waiting) == ["answered"] * 16
    assert tried == [16, 16, 16]
    assert rows(tmp_path, LEDGER) == [(16,)]


async def test_a_database_that_stays_away_is_said_to_the_platform(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    _away(monkeypatch, times=1000)
    waiting = village.submit("71", "xin chào")
    await asyncio.sleep(0)
    await village.turns.drain()
    with pytest.raises(NotStored):
        await waiting


async def test_what_the_platform_brings_again_meanwhile_stands_in_line_once(
    village: Village, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tried = _away(monkeypatch, times=0)
    for _ in range(5):
        given_up = village.submit("71", "xin chào", key="m:1")
        await asyncio.sleep(0)
        given_up.cancel()
        await asyncio.gather(given_up, return_exceptions=True)
    last = village.submit("71", "xin chào", key="m:1")
    await asyncio.sleep(0)
    await village.turns.drain()
    assert await last == "answered"
    assert tried == [1]
    assert await village.count("71") == 1
