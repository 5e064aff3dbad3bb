"""What turns want written about news for residents. Part of storage/writes.py."""

from __future__ import annotations

from dataclasses import field

from cases.value import value


@value(frozen=True, slots=True)
class NewsChoice:
    """Whether somebody receives news. since: from when on, None for not any more. wording: which words they agreed
    to. village: as they tell it now."""

    person: str
    conversation: str
    since: int | None
    village: str
    wording: str
    at: int


@value(frozen=True, slots=True)
class BroadcastRow:
    """author: person. villages: keys, () for all."""

    id: str
    author: str
    conversation: str
    villages: tuple[str, ...]
    text: str = field(repr=False)
    at: int


@value(frozen=True, slots=True)
class BroadcastDecision:
    """status, before: cases.broadcasts.News. by: person. What has another status by now makes the write raise
    Conflict."""

    id: str
    status: str
    before: str
    by: str
    conversation: str
    at: int
