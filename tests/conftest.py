"""What holds for every test."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples every time, so that a change is judged by what it changed. `HOMTHU_EXAMPLES=20000 pytest …` looks
# for new ones, with fresh randomness.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("exploring", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("exploring" if os.environ.get("HOMTHU_EXAMPLES") else "steady")


@pytest.fixture(scope="session", autouse=True)
def tidy_once() -> Iterator[None]:
    """A server puts the memory of its process in order for as long as that lives. Here servers come and go by the
    hundred, and what each has left would stay for good: once is enough, for what the tests themselves are made of."""
    import bot.warm

    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.warm, "tidy", lambda: None)
        yield


@pytest.fixture(scope="session")
def tables_in_a_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database as this release makes it: migrated once, copied for each test."""
    from storage.migrate import upgrade

    database = tmp_path_factory.mktemp("tables") / "homthu.db"
    asyncio.run(upgrade(f"sqlite:///{database}"))
    return database
