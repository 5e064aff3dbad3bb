"""The short form of `make crash`: a few dozen kills of the real process, at every point at least once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bot.crash_points import Point
from tests.crash.answers import BETWEEN, Answering
from tests.crash.campaign import POINTS, RANDOM, plan
from tests.crash.databases import new_database
from tests.crash.nightly import KINDS, campaign
from tests.crash.platforms import Telegram
from tests.storage.conftest import postgres

__all__ = ["postgres"]


_SLOW = pytest.mark.slow
KILLS = 8
QUICK = ("webhook", "web")
SHORT = (Point.COMMITTED, Point.MAIL_FOUND, Point.MAIL_WRITTEN, Point.MAIL_COMMITTED, Point.CALLING, Point.CALLED)


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=() if kind in QUICK else _SLOW) for kind in KINDS])
async def test_killed_anywhere_on_sqlite_nothing_is_lost_and_nothing_doubled(tmp_path: Path, kind: str) -> None:
    result = await campaign(tmp_path, f"sqlite:///{tmp_path}/homthu.db", kind, seed=3).run(KILLS)
    assert result.findings.all == []
    assert sum(result.kills.values()) == KILLS
    assert result.residents >= 4


@pytest.mark.db
async def test_killed_anywhere_on_postgresql_nothing_is_lost_and_nothing_doubled(tmp_path: Path, postgres: str) -> None:
    result = await campaign(tmp_path, await new_database(postgres), "webhook", seed=4).run(KILLS)
    assert result.findings.all == []
    assert sum(result.kills.values()) == KILLS


@pytest.mark.parametrize("points", [SHORT, pytest.param(BETWEEN, marks=_SLOW)], ids=["some", "all"])
async def test_killed_between_approval_and_delivery_an_answer_comes_once(
    tmp_path: Path, points: tuple[Point, ...]
) -> None:
    answering = Answering(tmp_path, f"sqlite:///{tmp_path}/homthu.db", Telegram("webhook"), seed=5)
    result = await answering.killed_at(points)
    assert result.findings.all == []
    assert set(points) <= set(result.kills)


@_SLOW
@pytest.mark.db
async def test_killed_between_approval_and_delivery_on_postgresql_an_answer_comes_once(
    tmp_path: Path, postgres: str
) -> None:
    result = await Answering(tmp_path, await new_database(postgres), Telegram("webhook"), seed=6).killed_at(BETWEEN)
    assert result.findings.all == []
    assert set(BETWEEN) <= set(result.kills)


def test_a_night_comes_by_every_point_and_by_random_moments() -> None:
    planned = {kill.point for kill in plan(84, random.Random(1))}
    assert planned == {*POINTS, RANDOM}
