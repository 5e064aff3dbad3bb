"""The corpus of the bench, as far as a few seconds allow: nothing is misunderstood, and hardly anything not at all."""

from __future__ import annotations

from zlib import crc32

import pytest

from bench.understanding import GOALS, Score, added, judge
from bench.understanding_tries import profile_with_villages, tries

PART = 4  # every fourth message


@pytest.fixture(scope="module")
def scores() -> dict[tuple[str, str, bool], Score]:
    part = [one for one in tries(profile_with_villages()) if crc32(f"{one.text}{one.meaning}".encode()) % PART == 0]
    assert len(part) > 2000
    return judge(part)


@pytest.mark.parametrize("meaning", GOALS)
def test_the_goals_hold(scores: dict[tuple[str, str, bool], Score], meaning: str) -> None:
    recall, precision = GOALS[meaning]
    score = added(scores, meaning=meaning)
    assert score.precision >= precision, [(one.text, got) for one, got in score.bad if got]
    assert score.recall >= recall, [one.text for one, got in score.bad if not got]


@pytest.mark.parametrize("meaning", ["name and phone", "code", "date", "village"])
def test_the_rest_is_hardly_ever_wrong(scores: dict[tuple[str, str, bool], Score], meaning: str) -> None:
    score = added(scores, meaning=meaning)
    assert score.precision >= 0.97, [(one.text, got) for one, got in score.bad if got]
    assert score.recall >= 0.9


def test_no_name_is_ever_a_command(scores: dict[tuple[str, str, bool], Score]) -> None:
    assert added(scores, meaning="a name").bad == []
