"""What holds for every test."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples every time, so that a change is judged by what it changed. `HOMTHU_EXAMPLES=20000 pytest …` looks
# for new ones, with fresh randomness.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("exploring", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("exploring" if os.environ.get("HOMTHU_EXAMPLES") else "steady")


@pytest.fixture(scope="session")
def tables_in_a_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database as this release makes it: migrated once, copied for each test."""
    from storage.migrate import upgrade

    database = tmp_path_factory.mktemp("tables") / "homthu.db"
    asyncio.run(upgrade(f"sqlite:///{database}"))
    return database
