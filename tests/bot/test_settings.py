"""What an operator sets, and what he reads when it is wrong."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.cli.refusal import read_settings
from bot.settings import ROOT, Settings

EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SECRETS = [
    "homthu_data_key",
    "homthu_smtp_url",
    "telegram_bot_token",
    "telegram_webhook_secret",
    "zalo_bot_token",
    "zalo_bot_webhook_secret",
    "zalo_oa_secret_key",
    "zalo_oa_app_secret",
    "zalo_oa_refresh_token",
]


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variables, and a folder without .env."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def example() -> dict[str, str]:
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))


def test_the_example_lists_every_setting_once_in_the_order_of_the_class() -> None:
    assert re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE) == [name.upper() for name in Settings.model_fields]


def test_the_example_shows_the_true_defaults() -> None:
    shown = {name: value for name, value in example().items() if value}
    assert shown == {name.upper(): str(value) for name, value in Settings().model_dump().items() if str(value)}


def test_every_group_of_the_example_says_what_it_is_for() -> None:
    for group in EXAMPLE.strip().split("\n\n"):
        assert group.startswith("# "), group


def test_the_example_as_it_is_sets_nothing(tmp_path: Path) -> None:
    before = Settings()
    (tmp_path / ".env").write_text(EXAMPLE, encoding="utf-8")
    assert Settings() == before


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("HOMTHU_PORT", "80800", "HOMTHU_PORT: Input should be less than or equal to 65535"),
        ("HOMTHU_PORT", "tám", "HOMTHU_PORT: Input should be a valid integer"),
        ("HOMTHU_LOG", "loud", "HOMTHU_LOG: Input should be 'debug', 'info', 'warning' or 'error'"),
        ("HOMTHU_PUBLIC_URL", "homthu.example.vn", "HOMTHU_PUBLIC_URL: expected an address that begins with https://"),
        ("TELEGRAM_MODE", "push", "TELEGRAM_MODE: Input should be 'polling' or 'webhook'"),
        ("HOMTHU_TRUSTED_PROXIES", "10.0.0.1, proxy", "HOMTHU_TRUSTED_PROXIES: proxy is no address of a proxy"),
        ("HOMTHU_DATABASE_URL", "mysql://localhost/x", "HOMTHU_DATABASE_URL: mysql is not supported"),
        ("HOMTHU_DATABASE_URL", "var/homthu.db", "HOMTHU_DATABASE_URL: not a database address"),
    ],
)
def test_a_bad_value_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stopped:
        read_settings()
    assert stopped.value.code == 1
    head, *lines = capsys.readouterr().err.strip().split("\n")
    assert head == "Settings (.env or environment):"
    (line,) = lines
    assert line.startswith(told)


def test_several_bad_values_are_named_together(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOMTHU_PORT", "x")
    monkeypatch.setenv("HOMTHU_LOG", "x")
    with pytest.raises(SystemExit):
        read_settings()
    assert len(capsys.readouterr().err.strip().split("\n")) == 3


@pytest.mark.parametrize("name", SECRETS)
def test_secrets_stand_in_no_text_of_the_settings(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    value = "smtps://homthu:123456AAA-secret@mail" if name == "homthu_smtp_url" else "k1:123456:AAA-secret"
    monkeypatch.setenv(name.upper(), value)
    settings = Settings()
    assert getattr(settings, name) == value
    assert "secret" not in repr(settings).replace("secret_key", "").lower()
    assert "AAA" not in str(settings)


def test_the_password_of_a_database_stands_in_no_text_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMTHU_DATABASE_URL", "postgresql://homthu:s3cr3t@db/homthu")
    assert "s3cr3t" not in repr(Settings())


def test_a_bad_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMTHU_DATABASE_URL", "mysql://homthu:s3cr3t@db/homthu")
    with pytest.raises(ValidationError) as wrong:
        Settings()
    assert "s3cr3t" not in str(wrong.value.errors(include_input=False))


def test_a_profile_is_a_name_or_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().profile == ROOT / "communes" / "binh-tuyen.toml"
    monkeypatch.setenv("HOMTHU_COMMUNE", "/etc/homthu/yen-lac.toml")
    assert Settings().profile == Path("/etc/homthu/yen-lac.toml")


def test_our_own_address_is_what_people_can_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOMTHU_HOST", "0.0.0.0")
    assert Settings().public_url == "http://127.0.0.1:8080"
    monkeypatch.setenv("HOMTHU_PUBLIC_URL", "https://homthu.example.vn/")
    assert Settings().public_url == "https://homthu.example.vn"


@pytest.mark.parametrize(
    ("variables", "tries_out"),
    [
        ({}, True),
        ({"HOMTHU_HOST": "localhost"}, True),
        ({"HOMTHU_HOST": "0.0.0.0"}, False),
        ({"HOMTHU_HOST": "homthu.local"}, False),
        ({"TELEGRAM_BOT_TOKEN": "1:a"}, False),
        ({"HOMTHU_PUBLIC_URL": "https://homthu.example.vn"}, False),
    ],
)
def test_open_doors_are_printed_only_while_somebody_tries_it_out(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], tries_out: bool
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert Settings().tries_out is tries_out
