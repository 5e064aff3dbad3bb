"""The short form of `python -m tests.scale.workers`: three workers on one PostgreSQL, one killed every five seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.databases import new_database
from tests.scale.workers import Workers, words

pytestmark = [pytest.mark.db, pytest.mark.slow]


async def test_three_workers_of_which_one_is_killed_again_and_again_lose_and_double_nothing(
    tmp_path: Path, postgres: str
) -> None:
    told = await Workers(tmp_path, await new_database(postgres), seed=5).serves(15)
    print(words(told))  # noqa: T201
    assert told.result.findings.all == []
    assert told.verified == ""
    assert sum(told.result.kills.values()) == 3
    assert all(told.connections)
    assert told.result.residents >= 10
