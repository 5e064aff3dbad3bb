"""The profile's accounts on platforms."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from cases.profile_parts import Key, Part, Url, Variable

TemplateId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
"""A template's id as the platform's page shows it; text, since it may begin with 0."""


class Channel(Part):
    """One account on one platform; each secret by the variable or the file that holds it, never itself."""

    kind: Literal["telegram", "zalo_bot", "zalo_oa", "web"]
    account: Key
    link: Url | None = None
    """The public address of the account, for links and QR posters."""
    mode: Literal["polling", "webhook"] | None = None
    api_url: Url | None = None
    oauth_url: Url | None = None
    app_id: str | None = None
    token_env: Variable | None = None
    token_file: str | None = None
    webhook_secret_env: Variable | None = None
    webhook_secret_file: str | None = None
    secret_key_env: Variable | None = None
    secret_key_file: str | None = None
    app_secret_env: Variable | None = None
    app_secret_file: str | None = None
    refresh_token_env: Variable | None = None
    refresh_token_file: str | None = None
    templates: Mapping[Literal["answer_waiting", "work_waiting", "news_waiting"], TemplateId] = {}
    """Ids of the templates that the platform has approved, by what they say: that an answer waits for a resident, or
    something to do for staff, who send a 1 to see it; or that the commune has news for whoever agreed to receive it."""
    buttons: bool = Field(default=False, strict=True)
    """Whether this account shows buttons; numbered lines do everywhere."""
    most_messages: Annotated[int, Field(ge=0, strict=True)] | None = None
    """How many messages a month the account's plan allows, in both directions; 0 where it sets no limit, None for what
    the platform says today."""
    most_users: Annotated[int, Field(ge=0, strict=True)] | None = None
    """How many people may write to it, likewise."""
