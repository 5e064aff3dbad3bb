"""`homthu backup` and `homthu restore` as an operator types them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from storage import make_key
from tests.bot.cli.conftest import Homthu

ELSEWHERE = {"HOMTHU_DATABASE_URL": "sqlite:///elsewhere/homthu.db", "HOMTHU_FILES": "elsewhere/files"}


@pytest.fixture
def backed_up(homthu: Homthu) -> str:
    """What was said of it."""
    assert homthu("staff", "add", "--role", "leader").exit_code == 0
    done = homthu("backup", "a.homthu")
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def test_it_says_that_the_key_is_not_in_it(backed_up: str) -> None:
    assert "NOT in it" in backed_up
    assert "worth nothing" in backed_up
    key = Path("var/data.key").read_text().strip().removeprefix("k1:").encode()
    assert key not in Path("a.homthu").read_bytes()


def test_put_back_in_another_place_it_is_verified(homthu: Homthu, backed_up: str) -> None:
    Path("elsewhere").mkdir()
    shutil.copy("var/data.key", "elsewhere/data.key")
    done = homthu("restore", "a.homthu", **ELSEWHERE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "0 cases, 3 rows" in done.stdout  # an invitation, and its line in the log
    assert homthu("verify").stdout.strip() in done.stdout
    again = homthu("restore", "a.homthu", **ELSEWHERE)
    assert again.exit_code == 1
    assert "never overwrites" in again.stderr


def test_without_the_key_it_is_refused_and_none_is_made(homthu: Homthu, backed_up: str) -> None:
    done = homthu("restore", "a.homthu", **ELSEWHERE)
    assert done.exit_code == 1
    assert "set HOMTHU_DATA_KEY" in done.stderr
    assert not Path("elsewhere").exists()
    done = homthu("restore", "a.homthu", HOMTHU_DATA_KEY=make_key(), **ELSEWHERE)
    assert done.exit_code == 1
    assert "The key does not open a.homthu" in done.stderr
    assert not Path("elsewhere").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("restore", "nowhere.homthu"), "There is no file nowhere.homthu"),
        (("backup", "a.homthu"), "a.homthu is there already"),
        (("backup", "nowhere/b.homthu"), "nowhere/b.homthu"),
    ],
)
def test_what_cannot_be_done_is_refused_in_clear_words(
    homthu: Homthu, backed_up: str, arguments: tuple[str, ...], told: str
) -> None:
    done = homthu(*arguments)
    assert done.exit_code == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_database_there_is_nothing_to_back_up(homthu: Homthu) -> None:
    done = homthu("backup", "a.homthu")
    assert done.exit_code == 1
    assert "There is no database at var/homthu.db" in done.stderr
    assert list(Path.cwd().iterdir()) == []
