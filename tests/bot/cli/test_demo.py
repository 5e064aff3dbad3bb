"""The demonstration: played, complete, and never in anybody's way."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from bot.cli import demo
from bot.cli.demo_play import VERBS
from bot.cli.demo_stories import read
from bot.settings import ROOT, Settings
from cases.profile import load_profile
from tests.bot.cli.conftest import Homthu
from tests.bot.fakes import rows

STORIES = read(demo.STORIES)


def test_the_stories_fit_the_profile() -> None:
    profile = load_profile(ROOT / "communes" / "binh-tuyen.toml")
    for story in STORIES.story:
        assert not story.subject or profile.subject(story.subject), story.who
        assert all(profile.unit_by_alias(unit) for unit in story.units), story.who
        for step in story.steps:
            assert step.verb in VERBS
            named = re.findall(r"{(\w+)}", VERBS[step.verb].line + "".join(VERBS[step.verb].replies.values()))
            assert all(getattr(story, name) for name in named if name not in ("code", "unit")), (story.who, step.verb)


def test_there_are_forty_cases_of_every_kind_over_six_weeks() -> None:
    lodged = [story for story in STORIES.story if story.lodges]
    assert len(lodged) == 40
    assert {story.kind for story in lodged} >= {"reflection", "petition", "initiative", "solution"}
    assert max(story.days for story in lodged) in range(38, 43)


def test_it_fills_an_empty_folder_and_nothing_else(homthu: Homthu, tmp_path: Path) -> None:
    folder = tmp_path / "thu"
    done = homthu("demo", "--folder", str(folder))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"40 cases in {folder}/homthu.db")
    shown = dict(re.findall(r"^  (\w+) +(\d+)", done.stdout, re.MULTILINE))
    kept = {status: str(n) for status, n in rows(folder, "SELECT status, count(*) FROM cases GROUP BY status")}
    overdue = int(shown.pop("overdue"))
    assert shown == kept
    assert set(kept) == {"submitted", "received", "classified", "forwarded", "in_progress", "replied", "closed",
                         "declined", "withdrawn"}  # fmt: skip
    assert overdue > 3
    ended = Counter(story.steps[-1].verb for story in STORIES.story if story.lodges and story.steps)
    assert (kept["closed"], kept["classified"]) == (str(ended["clear"]), str(ended["classify"])), "a story broke off"
    assert rows(folder, "SELECT count(*) FROM drafts") == [(3,)]
    assert rows(folder, "SELECT kind, count(*) FROM tasks GROUP BY kind") == [("call_back", 2), ("data_request", 1)]
    later = {("seed.wipe",), ("draft.remind",), ("draft.expire",)}
    assert set(rows(folder, "SELECT kind FROM mailbox WHERE done_at IS NULL")) <= later
    assert rows(folder, "SELECT count(*) FROM ledger WHERE outcome = 'failed'") == [(0,)]
    last = rows(folder, "SELECT max(at) FROM events")[0][0]
    assert last <= datetime.now().astimezone().timestamp() * 1000
    assert homthu("verify", HOMTHU_DATABASE_URL=f"sqlite:///{folder}/homthu.db").exit_code == 0
    again = homthu("demo", "--folder", str(folder))
    assert again.exit_code == 1
    assert "never goes into a database that is in use" in again.stderr
    assert rows(folder, "SELECT count(*) FROM cases") == [(40,)]


def test_nobody_outside_can_come_into_a_demonstration(tmp_path: Path) -> None:
    real = Settings(
        telegram_bot_token="1:a", zalo_bot_token="2:b", homthu_public_url="https://x.vn", homthu_commune="yen-lac"
    )
    own = demo.demo_settings(real, tmp_path)
    assert (own.telegram_bot_token, own.zalo_bot_token, own.homthu_commune) == ("", "", "binh-tuyen")
    assert own.tries_out


@pytest.mark.parametrize("folder", ["/proc/none"])
def test_a_folder_that_cannot_be_made_is_one_line(homthu: Homthu, folder: str) -> None:
    done = homthu("demo", "--folder", folder)
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1
