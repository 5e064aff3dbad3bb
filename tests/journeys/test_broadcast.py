"""News goes to everybody who agreed, once, though the process is killed again and again; what may have arrived is
marked as unknown and not repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.broadcasts import MOST_ON_THE_WAY
from tests.journeys.broadcast import Broadcast


async def test_killed_three_times_on_the_way_nobody_is_told_twice(folder: Path) -> None:
    told = await Broadcast(folder, telegram=240).goes_out(kills=3)
    print(told)  # noqa: T201
    assert told.wrong == []
    assert told.kills == 3
    assert len(told.states) == 240
    assert told.unknown <= 3 * MOST_ON_THE_WAY
    assert set(told.states.values()) <= {"sent", "unknown"}


@pytest.mark.slow
async def test_three_thousand_over_two_platforms(folder: Path) -> None:
    told = await Broadcast(folder, telegram=2_200, zalo=800).goes_out(kills=3)
    print(told)  # noqa: T201
    assert told.wrong == []
    assert told.kills == 3
    assert len(told.states) == 3_000
    assert told.unknown <= 3 * MOST_ON_THE_WAY
    assert set(told.states.values()) <= {"sent", "unknown"}
