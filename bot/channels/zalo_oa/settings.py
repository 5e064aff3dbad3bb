"""What an operator says about an Official Account."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.channels.channel import ChannelRefused

CHANNEL = "zalo_oa"
DIGITS = re.compile(r"[0-9]{5,32}")


@dataclass(frozen=True, slots=True)
class OaSettings:
    """oa_id: the number behind zalo.me/. secret_key: the "OA Secret Key", which signs webhooks; app_secret: the app's,
    which asks for tokens. refresh_token: the first one, if it is not there yet by `homthu zalo-login`. The addresses:
    "" for the usual ones. buttons: this account shows them. templates: ids of those that Zalo has approved, by our
    names for them."""

    oa_id: str
    app_id: str
    secret_key: str = field(repr=False)
    app_secret: str = field(repr=False)
    refresh_token: str = field(default="", repr=False)
    api_url: str = ""
    oauth_url: str = ""
    buttons: bool = False
    templates: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def account(self) -> str:
        """As the outbox names it."""
        return f"{CHANNEL}:{self.oa_id}"

    def check(self) -> None:
        """Raises ChannelRefused for what can never work."""
        if not DIGITS.fullmatch(self.oa_id):
            raise ChannelRefused("ZALO_OA_ID must be the OA's number, the one behind zalo.me/ (digits only).")
        if not DIGITS.fullmatch(self.app_id):
            raise ChannelRefused("ZALO_OA_APP_ID must be the app's number on developers.zalo.me (digits only).")
        if not self.secret_key:
            raise ChannelRefused(
                "ZALO_OA_SECRET_KEY is missing: the OA Secret Key of the page Webhook on developers.zalo.me. "
                "Without it nobody can tell Zalo's messages from forged ones."
            )
        if not self.app_secret:
            raise ChannelRefused(
                "ZALO_OA_APP_SECRET is missing: the app's secret key on developers.zalo.me. "
                "Without it no token can be replaced when it ends after 25 hours."
            )
