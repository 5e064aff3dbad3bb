"""A village's start link: made once, printed again the same, and it saves whoever comes by it a question."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.bot.cli.conftest import Homthu
from tests.bot.terminal import talker


def test_a_link_is_printed_alone_and_stays_the_same(homthu: Homthu) -> None:
    first = homthu("village", "link", "bac-ke")
    assert (first.exit_code, first.stderr) == (0, "")
    assert re.fullmatch(r"http://127\.0\.0\.1:8080/\?start=[1-9]\d{15}\n", first.stdout)
    assert homthu("village", "link", "thôn Bắc Kế").stdout == first.stdout
    assert homthu("village", "link", "bac ke", "--channel", "zalo").stdout == first.stdout.rpartition("=")[2]
    assert homthu("village", "link", "bac-ke", "--new").stdout != first.stdout


def test_each_village_is_listed_with_its_digits(homthu: Homthu) -> None:
    digits = homthu("village", "link", "bac-ke", "--channel", "zalo").stdout.strip()
    heads, *rows = homthu("village", "list").stdout.splitlines()
    assert heads.split() == ["VILLAGE", "NAME", "HEAD", "DIGITS"]
    mine = next(row for row in rows if row.startswith("bac-ke "))
    assert mine.split() == ["bac-ke", "thôn", "Bắc", "Kế", "-", digits]
    assert [row.split()[-1] for row in rows].count("-") == len(rows) - 1
    assert not any(row.startswith("khac") for row in rows)


def test_telegram_needs_the_address_of_the_bot(homthu: Homthu, tmp_path: Path) -> None:
    refused = homthu("village", "link", "bac-ke", "--channel", "telegram")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert 'add link = "https://t.me/<bot>"' in refused.stderr
    profile = tmp_path / "nha-toi.toml"
    usual = (ROOT / "communes" / "binh-tuyen.toml").read_text(encoding="utf-8")
    profile.write_text(
        f'{usual}\n[[channels]]\nkind = "telegram"\naccount = "xa"\nlink = "https://t.me/xa_bot"\n'
        'mode = "polling"\ntoken_env = "XA_TOKEN"\n',
        encoding="utf-8",
    )
    found = homthu("village", "link", "bac-ke", "--channel", "telegram", HOMTHU_COMMUNE=str(profile))
    assert re.fullmatch(r"https://t\.me/xa_bot\?start=\d{16}\n", found.stdout), found.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [("atlantis", "atlantis is no village; use one of: "), ("bac-ke --channel fax", "fax is no channel with start")],
)
def test_what_is_not_there_is_refused_with_what_is(homthu: Homthu, arguments: str, told: str) -> None:
    done = homthu("village", "link", *arguments.split())
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(told)


def test_whoever_comes_by_the_link_is_of_that_village(homthu: Homthu) -> None:
    digits = homthu("village", "link", "bac-ke", "--channel", "zalo").stdout.strip()
    here = Path.cwd()
    typed, database = json.dumps({"start": digits}) + "\n", f"sqlite:///{here}/var/homthu.db"
    done = talker.homthu(here, "chat", "--as", "hoa", "--json", typed=typed, HOMTHU_DATABASE_URL=database)
    assert done.returncode == 0
    assert "thôn Bắc Kế" in done.stdout


def test_villages_are_changed_over_the_profile_and_written_back(homthu: Homthu, tmp_path: Path) -> None:
    old = homthu("village", "link", "bac-ke", "--channel", "zalo").stdout.strip()
    assert homthu("village", "rename", "tan-ngoc", "Tân Ngọc Mới").exit_code == 0
    merged = homthu("village", "merge", "bac-ke", "vinh tien", "--name", "Kế Tiến")
    assert merged.stdout.startswith("ke-tien: thôn Kế Tiến"), merged.stderr
    assert homthu("village", "add", "tdp Hữu Bằng", "--from", "2030-01-01").stdout.startswith("huu-bang: tổ dân phố")
    assert [row.split()[0] for row in homthu("village", "list").stdout.splitlines()[1:]] == [
        "thong-nhat", "tan-ngoc", "ke-tien",
    ]  # fmt: skip
    refused = homthu("village", "rename", "thong-nhat", "Bắc Kế")
    assert (refused.exit_code, refused.stderr) == (1, "There is thôn Kế Tiến already.\n")
    assert old in homthu("village", "links").stdout
    profile = tmp_path / "moi.toml"
    profile.write_text(homthu("commune", "export", "binh-tuyen").stdout, encoding="utf-8")
    assert homthu("check", HOMTHU_COMMUNE=str(profile)).exit_code == 0
    assert 'aliases = ["Bắc Kế", "Vinh Tiến"]' in profile.read_text(encoding="utf-8")


def test_a_link_is_revoked_by_its_short_digits(homthu: Homthu) -> None:
    digits = homthu("village", "link", "--kind", "school", "--label", "Trường Bá Hiến", "--channel", "zalo").stdout
    short = digits.strip()[-6:]
    assert homthu("village", "revoke", short).stdout == f"Revoked: school:truong-ba-hien, {short[:3]} {short[3:]}.\n"
    assert homthu("village", "revoke", short).exit_code == 1
