"""What an operator sets: environment variables, `.env` beside the program, or files of secrets. All are listed in
`.env.example`."""

from __future__ import annotations

import os
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from cases.plans import MESSAGES_OF_THE_FREE_PLAN, USERS_OF_THE_FREE_PLAN

ROOT = Path(__file__).resolve().parent.parent
VAR = Path("var")


def _secrets() -> list[Path]:
    """Where systemd (LoadCredential) and containers put secrets: files named like the settings. A variable wins."""
    folders = (os.environ.get("CREDENTIALS_DIRECTORY"), "/run/secrets")
    return [Path(folder) for folder in folders if folder and Path(folder).is_dir()]


class SeveralCommunes(ValueError):
    """The message says how to choose one."""


class Settings(BaseSettings):
    """Names are those of the variables, in small letters. Empty means "not set"."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        secrets_dir=_secrets(),
        extra="ignore",
        env_ignore_empty=True,
        frozen=True,
    )

    homthu_database_url: str = Field(default=f"sqlite:///{VAR}/homthu.db", repr=False)  # it may hold a password
    homthu_host: str = "127.0.0.1"
    homthu_port: int = Field(default=8080, ge=0, le=65535)
    homthu_public_url: str = ""
    homthu_commune: str = "binh-tuyen"
    homthu_only: str = ""
    homthu_files: Path = VAR / "files"
    homthu_data_key: str = Field(default="", repr=False)
    homthu_log: Literal["debug", "info", "warning", "error"] = "info"
    homthu_trusted_proxies: str = ""
    homthu_smtp_url: str = Field(default="", repr=False)
    homthu_mail_from: str = ""

    telegram_bot_token: str = Field(default="", repr=False)
    telegram_api_url: str = ""
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: str = Field(default="", repr=False)

    zalo_bot_token: str = Field(default="", repr=False)
    zalo_bot_api_url: str = ""
    zalo_bot_mode: Literal["polling", "webhook"] = "webhook"
    zalo_bot_webhook_secret: str = Field(default="", repr=False)
    zalo_bot_most_messages: int = Field(default=MESSAGES_OF_THE_FREE_PLAN, ge=0)
    zalo_bot_most_users: int = Field(default=USERS_OF_THE_FREE_PLAN, ge=0)

    zalo_oa_id: str = ""
    zalo_oa_app_id: str = ""
    zalo_oa_secret_key: str = Field(default="", repr=False)
    zalo_oa_app_secret: str = Field(default="", repr=False)
    zalo_oa_refresh_token: str = Field(default="", repr=False)
    zalo_oa_api_url: str = ""
    zalo_oa_oauth_url: str = ""

    @field_validator(
        "homthu_public_url",
        "telegram_api_url",
        "zalo_bot_api_url",
        "zalo_oa_api_url",
        "zalo_oa_oauth_url",
        mode="after",
    )
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("expected an address that begins with https:// or http://")
        return value.rstrip("/")

    @field_validator("homthu_database_url", mode="after")
    @classmethod
    def _database(cls, value: str) -> str:
        from storage.database import normal_url

        normal_url(value)
        return value

    @field_validator("homthu_smtp_url", mode="after")
    @classmethod
    def _mail_server(cls, value: str) -> str:
        from bot.official_mail.server import MailServer

        if value:
            MailServer.parse(value)
        return value

    @field_validator("homthu_mail_from", mode="after")
    @classmethod
    def _mail_sender(cls, value: str) -> str:
        from bot.official_mail.server import Sender

        if value:
            Sender.parse(value)
        return value

    @field_validator("homthu_trusted_proxies", mode="after")
    @classmethod
    def _addresses(cls, value: str) -> str:
        for part in filter(None, (part.strip() for part in value.split(","))):
            try:
                ip_network(part, strict=False)
            except ValueError:
                raise ValueError(f"{part} is no address of a proxy, such as 10.0.0.1 or 10.0.0.0/8") from None
        return value

    @property
    def communes(self) -> tuple[str, ...]:
        """Those that are served: names in communes/, or paths of TOML files."""
        return tuple(name for name in (part.strip() for part in self.homthu_commune.split(",")) if name)

    @property
    def several(self) -> bool:
        return len(self.communes) > 1

    @property
    def profile(self) -> Path:
        """Of the commune that a command is about. Raises SeveralCommunes."""
        if self.homthu_only:
            return profile_path(self.homthu_only)
        if self.several:
            raise SeveralCommunes(
                f"HOMTHU_COMMUNE names several communes ({', '.join(self.communes)}). Say which this is about: "
                f"HOMTHU_ONLY={self.communes[0]} before the command."
            )
        return profile_path(self.homthu_commune)

    def chosen(self, commune: str) -> Settings:
        """The same, about this one of several."""
        return self.model_copy(update={"homthu_only": commune}) if self.several else self

    def home(self, commune_id: str) -> str:
        """Path of the commune's page."""
        return f"/x/{commune_id}/" if self.several else "/"

    @property
    def public_url(self) -> str:
        if self.homthu_public_url:
            return self.homthu_public_url
        host = "127.0.0.1" if self.homthu_host in ("0.0.0.0", "::", "") else self.homthu_host  # noqa: S104
        return f"http://{host}:{self.homthu_port}"

    @property
    def trusted_proxies(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.homthu_trusted_proxies.split(",") if part.strip())

    @property
    def by_mail(self) -> bool:
        """Official e-mail is on."""
        return bool(self.homthu_smtp_url and self.homthu_mail_from)

    @property
    def on_sqlite(self) -> bool:
        return self.homthu_database_url.startswith("sqlite")

    @property
    def tries_out(self) -> bool:
        """Nobody outside this machine is served: a newcomer looks around."""
        try:
            inside = ip_address(self.homthu_host).is_loopback
        except ValueError:
            inside = self.homthu_host == "localhost"
        return inside and not (
            self.telegram_bot_token or self.zalo_bot_token or self.zalo_oa_id or self.homthu_public_url
        )


def profile_path(commune: str) -> Path:
    """A name in communes/, or a path of a TOML file."""
    path = Path(commune)
    return path if path.suffix == ".toml" else ROOT / "communes" / f"{commune}.toml"
