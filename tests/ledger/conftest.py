"""The real turn over a fresh SQLite file and over a fresh PostgreSQL database, and somebody who changes its tables."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from bot.channels.telegram.passing import read_any
from bot.cli.verify_words import cut_words, finding_words, history_words
from bot.house import open_house
from bot.incoming import Incoming
from bot.settings import Settings
from storage import Database, make_key
from tests.bot.fakes import Clock
from tests.bot.turn.conftest import Village
from tests.storage.conftest import postgres, url

__all__ = ["postgres", "url"]

Tables = Callable[[str], Awaitable[list[tuple[Any, ...]]]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def village(url: str, tmp_path: Path, clock: Clock) -> AsyncIterator[Village]:
    settings = Settings(
        homthu_database_url=url, homthu_files=tmp_path / "files", homthu_data_key=make_key(), homthu_port=0
    )
    async with open_house(settings, clock) as house:
        yield Village(house, clock)


@pytest.fixture
async def tables(url: str, village: Village) -> AsyncIterator[Tables]:
    """Asks, or changes, the tables behind the program's back."""
    database = Database.open(url)

    async def run(sql: str) -> list[tuple[Any, ...]]:
        async with database.write() as connection:
            if sql.startswith("SELECT"):
                return [tuple(row) for row in await connection.fetch(sa.text(sql), {})]
            touched = await connection.changed(sa.text(sql), {})
            assert touched != 0, f"nothing was changed by: {sql}"
            await connection.commit()
            return []

    yield run
    await database.dispose()


def update(text: str = "", number: int = 1, chat: int = 71, **content: Any) -> dict[str, Any]:
    """A message of the Bot API in a private chat."""
    place = {"id": chat, "type": "private"}
    message = {"message_id": number, "date": 1_790_000_000, "chat": place, "from": {"id": chat, "first_name": "Lan"}}
    return {"update_id": number, "message": message | ({"text": text} if text else {}) | content}


def in_group(text: str, number: int = 1) -> dict[str, Any]:
    return update(text, number, chat=-5) | {
        "message": update(text, number)["message"] | {"chat": {"id": -5, "type": "group"}}
    }


def read(message: dict[str, Any], at: int) -> Incoming:
    return read_any(message, "bot", at, orjson.dumps(message))


async def comes(village: Village, *messages: dict[str, Any]) -> list[str]:
    """Their outcomes; each is played before the next."""
    found = []
    for message in messages:
        waiting = asyncio.create_task(village.turns.submit(read(message, village.clock())))
        await asyncio.sleep(0)
        await village.turns.drain()
        found.append(await waiting)
    return found


async def verified(village: Village) -> list[str]:
    """All that `homthu verify` would complain about."""
    store = village.store
    cuts, _ = await store.roots.broken()
    found = await store.reconcile.findings(village.clock())
    return [
        *(history_words(one) for one in await store.chains.broken()),
        *(cut_words(one) for one in cuts),
        *(finding_words(one) for one in found if one.grave),
    ]
