"""How every message ends: the closed vocabulary of the ledger. Values are what is stored; never rename one."""

from __future__ import annotations

import re
from enum import StrEnum


class Ending(StrEnum):
    """Of a message that came in. Each has exactly one.

    answered: something was said to it. joined: a piece of an album or of a text that goes on. duplicate: the platform
    brought it again; it is counted beside the first and has no row of its own. refused: not taken, and whoever sent it
    was told; detail is the reason. noted: nothing to say (blocked, joined, human_took_over, too late). not_for_us:
    chatter of a group, chronicle of a chat. failed: a bug of ours; set aside, sealed, to be played again."""

    ANSWERED = "answered"
    JOINED = "joined"
    DUPLICATE = "duplicate"
    REFUSED = "refused"
    NOTED = "noted"
    NOT_FOR_US = "not_for_us"
    FAILED = "failed"


class Fate(StrEnum):
    """Of a message on its way out. The first two are not the end yet.

    sent: the platform has it, or it is on the reader's screen. failed: refused for good. unknown: nobody can tell.
    unreachable: the reader blocked us or is gone. superseded: something newer took its place before it was sent."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"
    SUPERSEDED = "superseded"


# Fates that need a reason.
WITH_REASON = frozenset({Fate.FAILED, Fate.UNKNOWN, Fate.UNREACHABLE, Fate.SUPERSEDED})

_CODE_WORD = re.compile(r"[A-Za-z0-9_.:-]{0,80}")
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def is_code_word(detail: str) -> bool:
    """The ledger says what happened in our words, never in those that were typed."""
    return _CODE_WORD.fullmatch(detail) is not None


def code_word(kind: type) -> str:
    """HumanTookOver -> human_took_over."""
    return _CAPITAL.sub("_", kind.__name__).lower()
