"""The test switch that kills the process is taken nowhere where somebody could be hurt by it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from bot import crash_points
from bot.crash_points import Point, arm, armed, disarm, reach
from bot.settings import Settings

HERE = {"telegram_bot_token": "1:x", "telegram_api_url": "http://127.0.0.1:9"}


@pytest.fixture(autouse=True)
def killed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    signs: list[int] = []
    monkeypatch.setattr(crash_points.os, "kill", lambda pid, sign: signs.append(sign) if pid == os.getpid() else None)  # type: ignore[attr-defined]
    yield signs
    disarm()


def settings(**given: Any) -> Settings:
    return Settings(_env_file=None, **given)


def test_the_process_kills_itself_at_the_nth_reaching(monkeypatch: pytest.MonkeyPatch, killed: list[int]) -> None:
    monkeypatch.setenv(crash_points.VARIABLE, "turn.written:3")
    assert arm(settings(**HERE))
    for point in (Point.WRITTEN, Point.COMMITTED, Point.WRITTEN):
        reach(point)
    assert killed == []
    reach(Point.WRITTEN)
    assert killed == [signal.SIGKILL]


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("", HERE),
        ("turn.nowhere:1", HERE),
        ("turn.written:often", HERE),
        ("turn.written:1", HERE | {"homthu_host": "0.0.0.0"}),
        ("turn.written:1", {"telegram_bot_token": "1:x"}),
        ("turn.written:1", HERE | {"zalo_bot_token": "1:x"}),
        ("turn.written:1", HERE | {"homthu_public_url": "https://homthu.example.vn"}),
    ],
)
def test_it_is_ignored_where_anybody_outside_is_served(
    monkeypatch: pytest.MonkeyPatch, killed: list[int], wanted: str, given: dict[str, Any]
) -> None:
    monkeypatch.setenv(crash_points.VARIABLE, wanted)
    assert not arm(settings(**given))
    assert not armed()
    for point in Point:
        reach(point)
    assert killed == []
