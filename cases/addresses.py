"""Where a person can be reached: their conversations, and which of them news goes to when it cannot be told where it
was meant to be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from cases.value import value

# Whoever has these open fetches what is new; nothing can be brought there.
FETCHED: Final = frozenset({"web", "terminal"})
# Who was on such a page within so many milliseconds may look there again.
_LOOKS_AGAIN_MS: Final = 7 * 24 * 3600 * 1000
# The kind of task: somebody is to be called, because news did not arrive anywhere.
NOT_REACHED: Final = "not_reached"
# Each step that the office makes on the way need not be phoned.
NOT_WORTH_A_CALL: Final = frozenset({"case.forwarded", "case.linked", "case.reopened", "case.rate", "case.name_asked"})
_OF_DATA: Final = frozenset({"data.deleted", "data.corrected", "data.copy_printed"})
# A conversation is told of mail that did not arrive; the news goes on under the key that follows from its own, so that
# it goes on once only, whoever finds out how often.
_LOST: Final = "lost:"
_ON: Final = "on:"


@value(frozen=True, slots=True)
class ChatAddress:
    """One of somebody's conversations. heard: when they last wrote there (milliseconds). home: the person that it was
    made with, who it is again once it is taken apart."""

    conversation: str
    channel: str
    reachable: bool
    heard: int
    home: str


def channel_of(conversation: str) -> str:
    return conversation.partition(":")[0]


def moves_on(kind: str) -> bool:
    """Whether news of this kind is worth telling elsewhere: of cases, and of what was asked about one's data. A copy of
    the data goes only where it was asked for."""
    return kind.startswith("case.") or kind in _OF_DATA


def next_address(known: Sequence[ChatAddress], tried: Collection[str], now: int, pushed: bool = False) -> str | None:
    """Where somebody wrote last, of what can be reached: a page that is only looked at comes behind all that can be
    brought to. pushed: only what can be brought to."""
    may = [
        one
        for one in known
        if one.reachable
        and one.conversation not in tried
        and (one.channel not in FETCHED or (not pushed and now - one.heard <= _LOOKS_AGAIN_MS))
    ]
    best = max(may, key=lambda one: (one.channel not in FETCHED, one.heard, one.conversation), default=None)
    return best.conversation if best is not None else None


def lost_key(mail: str) -> str:
    """Of the mail which says that this mail did not arrive."""
    return f"{_LOST}{mail}"


def next_key(mail: str) -> str:
    """Of the same news at the next address."""
    return f"{_ON}{mail}"
