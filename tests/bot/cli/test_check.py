"""`homthu check`: what is wrong, what is missing, and what is only our guess."""

from __future__ import annotations

from tests.bot.cli.conftest import Homthu

OA = {"ZALO_OA_ID": "57900", "ZALO_OA_APP_ID": "43186", "ZALO_OA_SECRET_KEY": "k", "ZALO_OA_APP_SECRET": "s"}


def test_what_is_a_guess_of_ours_is_said_as_one(homthu: Homthu) -> None:
    (line,) = [line for line in homthu("check").stdout.splitlines() if line.startswith("  national_form")]
    assert "a guess" in line
    assert "The clerk should open the form there" in line


def test_the_other_things_to_confirm_are_listed_by_key(homthu: Homthu) -> None:
    assert "\n  office_hours\n" in homthu("check").stdout


def test_an_official_account_without_templates_is_told_what_that_means(homthu: Homthu) -> None:
    (line,) = [line for line in homthu("check", **OA).stdout.splitlines() if line.startswith("Templates")]
    assert "the clerk has to call" in line
    assert "answer_waiting" in line


def test_an_official_account_without_tokens_or_with_a_wrong_number_is_told_what_to_do(homthu: Homthu) -> None:
    assert homthu("migrate").exit_code == 0
    told = homthu("check", **OA).stdout
    assert "Zalo OA (webhook)" in told
    assert "of Zalo OA 57900: none yet; `homthu zalo-login` gets them" in told
    assert "a refresh token is set" in homthu("check", **OA, ZALO_OA_REFRESH_TOKEN="r").stdout
    wrong = homthu("check", **(OA | {"ZALO_OA_ID": "binh-tuyen"}))
    assert wrong.exit_code == 1
    assert "ZALO_OA_ID" in wrong.stderr
