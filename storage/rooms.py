"""A conversation as a turn finds it."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from cases.kinds import Actor
from cases.needs import Parked
from cases.value import value

# Who speaks in a conversation that is not known yet. Not Actor(""): that is the system itself, which sees everything.
NOBODY = Actor("nobody")


@value(frozen=True, slots=True)
class Room:
    """state: opened JSON, None before the first turn. draft: the one that is being filled. last_seq: the platform's
    order of the newest message handled. next_out: seq that the next outbox row of this conversation gets, from 1. me:
    what the person told about themselves. interacted_at: when they last did what opens a window. last_open: seq of the
    newest message that has not ended, None where all have. known: it has a row;
    otherwise all else is empty and actor NOBODY."""

    key: str
    person: str | None = None
    state: bytes | None = field(default=None, repr=False)
    draft: Parked | None = field(default=None, repr=False)
    last_seq: int = 0
    next_out: int = 1
    reachable: bool = True
    me: dict[str, Any] = field(default_factory=dict, repr=False)
    actor: Actor = NOBODY
    known: bool = False
    interacted_at: int | None = None
    last_open: int | None = None
