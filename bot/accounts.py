"""A commune's accounts on the platforms: from the variables where one commune is served, from [[channels]] in its
profile where it names them. A channel's library is loaded only where there is an account on it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, cast

from bot.channels.channel import Channel, PictureAddress
from bot.channels.zalo_oa.settings import OaSettings
from bot.cli.refusal import Refused
from bot.settings import Settings
from cases.plans import Plan
from cases.profile import Channel as Described
from cases.profile import Profile
from storage.oauth import OAuth

Mode = Literal["polling", "webhook"]
KINDS = ("telegram", "zalo_bot", "zalo_oa")


@dataclass(frozen=True, slots=True)
class Account:
    """api_url: "" for the usual one. oa: of an Official Account, instead of token and secret."""

    kind: str
    token: str = field(repr=False)
    api_url: str
    mode: Mode
    secret: str = field(repr=False)
    oa: OaSettings | None = None


def accounts_of(settings: Settings, profile: Profile) -> list[Account]:
    """Those of the profile, and of the variables what it does not name. Raises Refused for a secret that is not there,
    and for tokens in variables that could be any commune's."""
    described = [_described(profile, one) for one in profile.channels if one.kind in KINDS]
    named = {account.kind for account in described}
    plain = [account for account in _plain(settings) if account.kind not in named]
    if settings.several and (settings.telegram_bot_token or settings.zalo_bot_token or settings.zalo_oa_id):
        raise Refused(
            "TELEGRAM_BOT_TOKEN, ZALO_BOT_TOKEN and ZALO_OA_ID are for one commune, and HOMTHU_COMMUNE names several. "
            "Name each account under [[channels]] in its commune's profile, with the variable or file of its token."
        )
    return [*described, *plain]


def _plain(settings: Settings) -> Iterator[Account]:
    if settings.telegram_bot_token:
        yield Account(
            "telegram",
            settings.telegram_bot_token,
            settings.telegram_api_url,
            settings.telegram_mode,
            settings.telegram_webhook_secret,
        )
    if settings.zalo_bot_token:
        yield Account(
            "zalo_bot",
            settings.zalo_bot_token,
            settings.zalo_bot_api_url,
            settings.zalo_bot_mode,
            settings.zalo_bot_webhook_secret,
        )

    if settings.zalo_oa_id:
        yield _official(
            OaSettings(
                settings.zalo_oa_id,
                settings.zalo_oa_app_id,
                settings.zalo_oa_secret_key,
                settings.zalo_oa_app_secret,
                settings.zalo_oa_refresh_token,
                settings.zalo_oa_api_url,
                settings.zalo_oa_oauth_url,
            )
        )


def plan_of(settings: Settings, profile: Profile, kind: str, account: str) -> Plan:
    """What the account's plan allows. account: as its platform names it."""
    if kind != "zalo_bot":
        return Plan()
    named = profile.channel(kind, account)
    messages, users = (named.most_messages, named.most_users) if named is not None else (None, None)
    return Plan(
        settings.zalo_bot_most_messages if messages is None else messages,
        settings.zalo_bot_most_users if users is None else users,
    )


def _official(oa: OaSettings) -> Account:
    """What can never work is refused when the channel starts, and by `homthu check`."""
    return Account("zalo_oa", "", oa.api_url, "webhook", "", oa)


def _described(profile: Profile, channel: Described) -> Account:
    usual = "polling" if channel.kind == "telegram" else "webhook"
    if channel.kind == "zalo_oa":
        return _described_oa(profile, channel)
    mode = channel.mode or usual
    where = f"{profile.id}: the account {channel.account} ({channel.kind})"
    token = _secret(where, "token", channel.token_env, channel.token_file)
    secret = ""
    if mode == "webhook":
        secret = _secret(where, "webhook_secret", channel.webhook_secret_env, channel.webhook_secret_file)
    return Account(channel.kind, token, channel.api_url or "", cast(Mode, mode), secret)


def _described_oa(profile: Profile, channel: Described) -> Account:
    where = f"{profile.id}: the account {channel.account} (zalo_oa)"
    refresh = ""
    if channel.refresh_token_env or channel.refresh_token_file:
        refresh = _secret(where, "refresh_token", channel.refresh_token_env, channel.refresh_token_file)
    return _official(
        OaSettings(
            channel.account,
            channel.app_id or "",
            _secret(where, "secret_key", channel.secret_key_env, channel.secret_key_file),
            _secret(where, "app_secret", channel.app_secret_env, channel.app_secret_file),
            refresh,
            channel.api_url or "",
            channel.oauth_url or "",
            channel.buttons,
            {str(name): template for name, template in channel.templates.items()},
        )
    )


def _secret(where: str, what: str, variable: str | None, file: str | None) -> str:
    """Raises Refused."""
    if variable:
        found = os.environ.get(variable) or _written().get(variable) or ""
        if not found.strip():
            raise Refused(f"{where}: the variable {variable}, which its profile names as {what}_env, is not set.")
        return found.strip()
    if not file:
        raise Refused(f"{where}: {what}_env or {what}_file is missing in its profile.")
    try:
        found = Path(file).read_text("utf-8").strip()
    except OSError as error:
        raise Refused(f"{where}: {file}, which its profile names as {what}_file: {error.strerror}.") from None
    if not found:
        raise Refused(f"{where}: {file}, which its profile names as {what}_file, is empty.")
    return found


@cache
def _written() -> dict[str, str | None]:
    """What stands in .env beside the program."""
    from dotenv import dotenv_values

    return dict(dotenv_values(".env"))


def channel_of(
    account: Account, public_url: str, pictures: PictureAddress, alone: bool, tokens: OAuth, clock: Callable[[], int]
) -> Channel:
    """tokens: where those lie that are replaced all the time. alone: False where one process serves several accounts of
    a platform; each then has its webhook under its own account."""
    if account.kind == "telegram":
        from bot.channels.telegram.channel import TelegramChannel
        from bot.channels.telegram.client import DEFAULT_API_URL

        return TelegramChannel(
            account.token,
            account.api_url or DEFAULT_API_URL,
            account.mode,
            account.secret,
            public_url,
            alone=alone,
        )
    if account.oa is not None:
        from bot.channels.zalo_oa.channel import ZaloOaChannel

        hosts = _own_host(account.api_url)
        return ZaloOaChannel(account.oa, tokens, clock, allowed_hosts=hosts, picture_address=pictures)
    from bot.channels.zalo_bot.channel import ZaloBotChannel
    from bot.channels.zalo_bot.client import DEFAULT_API_URL as ZALO_URL

    return ZaloBotChannel(
        account.token,
        account.api_url or ZALO_URL,
        account.mode,
        account.secret,
        public_url,
        allowed_hosts=_own_host(account.api_url),
        picture_address=pictures,
    )


def _own_host(api_url: str) -> list[str]:
    """A simulator on this machine serves its own media."""
    from yarl import URL

    host = URL(api_url).host if api_url else None
    return [host] if host in ("127.0.0.1", "localhost", "::1") else []
