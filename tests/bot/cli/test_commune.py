"""`homthu commune`: what is served, what is in the database, and what lacks."""

from __future__ import annotations

from pathlib import Path

from tests.bot.cli.conftest import Homthu
from tests.scale.second import CHANNELS, ID, NAME, second_profile

BOT = CHANNELS.format(account="thu", prefix="THU", api_url="http://127.0.0.1:1", mode="webhook", secret="secret.txt")


def test_a_commune_is_added_and_it_is_said_what_to_set(homthu: Homthu, tmp_path: Path) -> None:
    path = second_profile(tmp_path, BOT)
    (tmp_path / "secret.txt").write_text("abc")
    added = homthu("commune", "add", str(path), THU_TOKEN="1:X")
    assert added.exit_code == 0, added.stderr
    assert f"HOMTHU_COMMUNE=binh-tuyen,{path}" in added.output
    assert f"/x/{ID}/" in added.output
    assert "/webhook/telegram/" in added.output
    again = homthu("commune", "add", str(path), THU_TOKEN="1:X", HOMTHU_COMMUNE=f"binh-tuyen,{path}")
    assert again.exit_code == 0
    assert "Next" not in again.output


def test_an_account_whose_secret_is_not_there_is_named(homthu: Homthu, tmp_path: Path) -> None:
    path = second_profile(tmp_path, BOT)
    refused = homthu("commune", "add", str(path))
    assert refused.exit_code == 1
    assert "THU_TOKEN" in refused.stderr
    checked = homthu("commune", "check", HOMTHU_COMMUNE=f"binh-tuyen,{path}", THU_TOKEN="1:X")
    assert checked.exit_code == 1
    assert "secret.txt" in checked.stderr
    assert "Bình Tuyền" in checked.output


def test_the_list_has_what_is_served_and_what_is_kept(homthu: Homthu, tmp_path: Path) -> None:
    path = second_profile(tmp_path)
    both = f"binh-tuyen,{path}"
    homthu("commune", "add", str(path), HOMTHU_COMMUNE=both)
    listed = homthu("commune", "list", HOMTHU_COMMUNE=both)
    assert listed.exit_code == 0
    assert [line.split("\t")[0] for line in listed.output.splitlines()] == ["binh-tuyen", ID]
    assert f"/x/{ID}/\t{NAME}" in listed.output
    alone = homthu("commune", "list")
    assert f"{ID}\t0 cases\t-\tits profile is not in HOMTHU_COMMUNE" in alone.output


def test_a_profile_is_exported_as_it_is(homthu: Homthu, tmp_path: Path) -> None:
    path = second_profile(tmp_path)
    printed = homthu("commune", "export", ID, HOMTHU_COMMUNE=f"binh-tuyen,{path}")
    assert printed.output == path.read_text("utf-8")
    homthu("commune", "export", str(path), "--output", str(tmp_path / "out.toml"))
    assert (tmp_path / "out.toml").read_text("utf-8") == printed.output


def test_a_command_about_one_commune_asks_which_of_several(homthu: Homthu, tmp_path: Path) -> None:
    both = f"binh-tuyen,{second_profile(tmp_path)}"
    refused = homthu("staff", "list", HOMTHU_COMMUNE=both)
    assert refused.exit_code == 1
    assert "HOMTHU_ONLY=binh-tuyen" in refused.stderr
    assert homthu("staff", "list", HOMTHU_COMMUNE=both, HOMTHU_ONLY="binh-tuyen").exit_code == 0
    link = homthu("village", "link", "bac-ke", HOMTHU_COMMUNE=both, HOMTHU_ONLY=str(tmp_path / f"{ID}.toml"))
    assert f"/x/{ID}/?start=" in link.output, link.stderr
