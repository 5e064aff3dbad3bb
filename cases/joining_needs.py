"""Questions about somebody's several conversations, and what is answered. Part of cases/needs.py, as each `Need`."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from cases.value import value


@value(frozen=True, slots=True)
class AddressesOf:
    """The conversations that are a person's now. -> tuple[ChatAddress, ...], by key"""

    person: str


@value(frozen=True, slots=True)
class MailOf:
    """What was posted under this key, told or not. -> Posted | None"""

    key: str


@value(frozen=True, slots=True)
class JoiningCode:
    """token: 16 digits as typed. -> Joining | None (None: unknown, used, expired)."""

    token: str


@value(frozen=True, slots=True)
class JoiningById:
    """-> Joining | None, as above"""

    id: str


@value(frozen=True, slots=True)
class Joining:
    """A code by which a conversation joins those of whoever's another one is. person: whose that one is now. me: what
    they told about themselves. staff: they hold a role. made_by: who of the staff read it out, "" for the person."""

    id: str
    person: str
    conversation: str
    me: dict[str, Any] = field(hash=False, repr=False)
    staff: bool
    made_by: str = ""


@value(frozen=True, slots=True)
class Posted:
    """A piece of mail. data: plain JSON values."""

    kind: str
    data: dict[str, Any] = field(hash=False)
