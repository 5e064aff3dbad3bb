"""The short form of `make crash`: a few dozen kills of the real process, at every point at least once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.crash.campaign import POINTS, RANDOM, Campaign, plan
from tests.crash.databases import new_database
from tests.crash.nightly import platform
from tests.storage.conftest import postgres

__all__ = ["postgres"]


_SLOW = pytest.mark.slow


@pytest.mark.parametrize("kind", ["webhook", pytest.param("polling", marks=_SLOW), pytest.param("zalo", marks=_SLOW)])
async def test_killed_anywhere_on_sqlite_nothing_is_lost_and_nothing_doubled(tmp_path: Path, kind: str) -> None:
    campaign = Campaign(tmp_path, f"sqlite:///{tmp_path}/homthu.db", platform(kind), seed=3)
    result = await campaign.run(12)
    assert result.findings.all == []
    assert sum(result.kills.values()) == 12
    assert result.residents >= 8


@pytest.mark.db
async def test_killed_anywhere_on_postgresql_nothing_is_lost_and_nothing_doubled(tmp_path: Path, postgres: str) -> None:
    result = await Campaign(tmp_path, await new_database(postgres), platform("webhook"), seed=4).run(10)
    assert result.findings.all == []
    assert sum(result.kills.values()) == 10


def test_a_night_comes_by_every_point_and_by_random_moments() -> None:
    planned = {kill.point for kill in plan(84, random.Random(1))}
    assert planned == {*POINTS, RANDOM}
