"""Coming in to the desk in the browser: how long a machine may stay in, and what a code is worth. Pure."""

from __future__ import annotations

from typing import Final

from cases.people import Roster
from cases.phone_number import BadPhone, parse
from cases.text import fold
from cases.value import value

_MINUTE: Final = 60 * 1000
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR

# A working day: whoever goes home without signing out is out by the next morning, used or not.
IDLE_MS: Final = 8 * _HOUR
LONGEST_MS: Final = 12 * _HOUR
# No code could reach whoever has neither a chat beside the browser nor an official mailbox: their seat is kept as seats
# were before there were codes.
ALONE_MS: Final = 365 * _DAY
ALONE_IDLE_MS: Final = 30 * _DAY
# A visit is written down when the last one is older than this, so that reading a page writes nothing.
SEEN_EVERY_MS: Final = 5 * _MINUTE

CODE_DIGITS: Final = 6
CODE_MS: Final = 10 * _MINUTE
MOST_TRIES: Final = 5
# Codes for one person: more than this would only fill their chat.
MOST_CODES: Final = ((3, 15 * _MINUTE), (10, _DAY))


@value(frozen=True, slots=True)
class DeskSession:
    """One browser in which somebody has the desk open. conversation: their seat's own. device: a rough word of ours.
    since, seen, ends: milliseconds. cookie: hash of what that browser shows, by which it is known again."""

    id: str
    person: str
    conversation: str
    device: str
    since: int
    seen: int
    ends: int
    cookie: str = ""

    def open(self, now: int) -> bool:
        return now < self.ends and now < self.seen + _idle(self.ends - self.since)

    @property
    def kept(self) -> bool:
        """For months, because no code could reach its person when it began."""
        return self.ends - self.since > LONGEST_MS


@value(frozen=True, slots=True)
class SessionsOf:
    """Where this person has the desk open now, who came in last first. -> tuple[DeskSession, ...]"""

    person: str


def lasts(elsewhere: bool) -> int:
    """At most, milliseconds. elsewhere: the person has a chat, or a mailbox, that a code can reach."""
    return LONGEST_MS if elsewhere else ALONE_MS


def _idle(longest: int) -> int:
    return IDLE_MS if longest <= LONGEST_MS else ALONE_IDLE_MS


def meant_by(typed: str, roster: Roster, now: int) -> str:
    """The one person with a role today who is identified by what was typed: the telephone number or the official
    address of their record, or their full name. "" for nobody, and where it could be several."""
    words = " ".join(typed.split())
    number, name, address = _number(words), fold(words), words.lower()
    found = {
        one.person
        for one in roster.now(now)
        if (number and number == one.record.phone)
        or (name and name == fold(one.record.name))
        or ("@" in address and address == one.record.email.lower())
    }
    return found.pop() if len(found) == 1 else ""


def _number(words: str) -> str:
    try:
        return parse(words, of_officer=True)
    except BadPhone:
        return ""
