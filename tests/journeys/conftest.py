from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import make_key
from tests.journeys.town import Town, a_town


@pytest.fixture
def folder(tmp_path: Path, tables_in_a_file: Path) -> Path:
    shutil.copy(tables_in_a_file, tmp_path / "homthu.db")
    (tmp_path / "data.key").write_text(make_key())
    return tmp_path


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another process left is looked for more often than once a second; people here type faster than people do."""
    for module in ("bot.turn.post", "bot.delivery", "bot.job_loop", "bot.threads"):
        monkeypatch.setattr(f"{module}.LOOK_AGAIN", 0.05)
    monkeypatch.setattr("bot.server.DRAIN_SECONDS", 1.0)
    monkeypatch.setattr("bot.site.CHAT_PACES", dict.fromkeys(("telegram", "zalo_bot", "zalo_oa"), (0.0, 1)))


@pytest.fixture
async def town(folder: Path) -> AsyncIterator[Town]:
    async with a_town(folder) as opened:
        yield opened


@pytest.fixture
async def pushed(folder: Path) -> AsyncIterator[Town]:
    """Telegram too brings its updates to a webhook."""
    async with a_town(folder, telegram_mode="webhook") as opened:
        yield opened
