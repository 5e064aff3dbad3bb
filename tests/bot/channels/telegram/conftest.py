"""A Telegram and a turn for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.bot.channels.telegram.helpers import TOKEN, Turn
from tests.simulators.telegram import TelegramSimulator


@pytest_asyncio.fixture
async def tg() -> AsyncIterator[TelegramSimulator]:
    async with TelegramSimulator(TOKEN) as simulator:
        yield simulator


@pytest.fixture
def turn() -> Turn:
    return Turn()
