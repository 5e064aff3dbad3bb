"""What turns do about news for residents. Part of dialogs/turn.py, as each `Action`."""

from __future__ import annotations

from dataclasses import field

from cases.broadcasts import News
from cases.value import value


@value(frozen=True, slots=True)
class StopNews:
    """The person of this conversation receives no news any more, whatever was stored."""


@value(frozen=True, slots=True)
class MakeBroadcast:
    """Written by the person of this conversation; it waits for somebody else's decision. villages: keys, () for all."""

    id: str
    villages: tuple[str, ...]
    text: str = field(repr=False)


@value(frozen=True, slots=True)
class DecideBroadcast:
    """By the person of this conversation. before: as it stood when they decided."""

    id: str
    status: News
    before: News


NewsAction = StopNews | MakeBroadcast | DecideBroadcast
