"""Official e-mail from the command line: what is set, a letter to try it, whose mailbox gets it."""

from __future__ import annotations

import pytest

from tests.bot.cli.conftest import Homthu
from tests.bot.official_mail.post_office import free_port, open_post_office

FROM = "homthu@phutho.gov.vn"


def test_it_is_off_until_both_settings_are_there(homthu: Homthu, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "E-mail    off; HOMTHU_SMTP_URL and HOMTHU_MAIL_FROM turn it on" in homthu("check").stdout
    monkeypatch.setenv("HOMTHU_MAIL_FROM", FROM)
    assert "off, because HOMTHU_SMTP_URL is not set" in homthu("check").stdout
    refused = homthu("check", "--mail", "mai@phutho.gov.vn")
    assert (refused.exit_code, "set HOMTHU_SMTP_URL and HOMTHU_MAIL_FROM" in refused.stderr) == (1, True)


def test_a_wrong_setting_is_named_without_its_password(homthu: Homthu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMTHU_SMTP_URL", "mail.phutho.gov.vn:587/secret")
    monkeypatch.setenv("HOMTHU_MAIL_FROM", FROM)
    refused = homthu("check")
    assert (refused.exit_code, "HOMTHU_SMTP_URL: no address of a mail server" in refused.stderr) == (1, True)
    assert "secret" not in refused.stderr


def test_a_letter_to_try_it_arrives(homthu: Homthu, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_post_office() as office:
        monkeypatch.setenv("HOMTHU_SMTP_URL", office.url())
        monkeypatch.setenv("HOMTHU_MAIL_FROM", FROM)
        told = homthu("check", "--mail", "mai@phutho.gov.vn").stdout
    assert "a letter for mai@phutho.gov.vn was taken by the server" in told
    assert office.letters[0]["Subject"] == "Hòm thư xã Bình Tuyền: thư gửi thử"


def test_a_server_that_is_not_there_is_said_so(homthu: Homthu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMTHU_SMTP_URL", f"smtp://127.0.0.1:{free_port()}")
    monkeypatch.setenv("HOMTHU_MAIL_FROM", FROM)
    refused = homthu("check", "--mail", "mai@phutho.gov.vn")
    assert (refused.exit_code, "the server cannot be reached" in refused.stderr) == (1, True)


def test_a_foreign_address_is_refused(homthu: Homthu) -> None:
    refused = homthu("staff", "add", "--role", "leader", "--name", "Mai", "--email", "mai@gmail.com")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "allows phutho.gov.vn" in refused.stderr
