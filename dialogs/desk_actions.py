"""What a turn does about the desk in the browser: opening a door to it, closing it."""

from __future__ import annotations

from cases.value import value


@value(frozen=True, slots=True)
class OpenSeat:
    """A one-use door for the actor of this turn into the desk in the browser. token: 16 digits, in the link. minutes:
    how long it opens."""

    token: str
    minutes: int = 24 * 60


@value(frozen=True, slots=True)
class EndSessions:
    """In these browsers the desk is closed at once. sessions: ids."""

    sessions: tuple[str, ...]
