"""What an officer signed is what the assistant says, word for word.

After a change of words, HOMTHU_WRITE_TRANSCRIPTS=1 writes them anew; somebody then reads what changed."""

import os
from pathlib import Path

import pytest

from tests.journeys.transcript import FOLDER, played

TRANSCRIPTS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_assistant_says_what_was_signed(path: Path) -> None:
    signed = path.read_text(encoding="utf-8")
    now = played(signed)
    if os.environ.get("HOMTHU_WRITE_TRANSCRIPTS"):
        path.write_text(now, encoding="utf-8")
    else:
        assert now == signed


def test_there_are_at_least_twelve_stories() -> None:
    assert len(TRANSCRIPTS) >= 12


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_story_says_who_where_and_what_it_shows(path: Path) -> None:
    head = path.read_text(encoding="utf-8").partition("\n\n")[0]
    for name in ("Người nói: ", "Bắt đầu: ", "Cho thấy: "):
        assert f"\n{name}" in head
