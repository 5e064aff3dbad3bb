"""Who did what and who looked at what: the history of a case beside the staff's log, both in one chain of hashes.

A case's own history holds what changes it. What changes nothing (somebody looked at a name) stands in the log of the
same case, a stream of its own, so that looking never makes a button stale."""

from __future__ import annotations

from dataclasses import field
from typing import Any, Final

from cases.case import CaseEvent
from cases.value import value

LOG: Final = "log:"


def log_of(about: str) -> str:
    """The stream in which staff's doings about this case, or person, are written down."""
    return f"{LOG}{about}"


# Whoever runs the server, as the one that a line of the log is about; as the one who did it they are "".
SERVER: Final = "server"


def exported(what: str, by: str, at: int, data: dict[str, Any], case: str = "") -> CaseEvent:
    """The line that tells that something was taken out of the commune's books. by: person, "" for the server. data:
    which days and how many cases, where it is not of one case only. Next in its stream, whatever is last there."""
    return CaseEvent(log_of(case or by or SERVER), 0, "exported", by, at, {"what": what, **data}, {})


# Kinds of events that their sender hears of, and the notice by which it is said.
HEARD: Final = {
    "forwarded": "case.forwarded",
    "declined": "case.declined",
    "redirected": "case.redirected",
    "info_asked": "case.info_asked",
    "lodged_national": "case.lodged_national",
    "national_relayed": "case.national_reply",
    "name_asked": "case.name_asked",
    "linked": "case.linked",
    "reopened": "case.reopened",
    "extended": "case.extended",
}
# Said in the very turn that wrote the event.
SAID_AT_ONCE: Final = frozenset({"replied", "relayed"})


@value(frozen=True, slots=True)
class TrailOf:
    """-> tuple[Traced, ...]: all that happened to the case and who looked at it, newest first, at most `limit`."""

    case: str
    limit: int = 60


@value(frozen=True, slots=True)
class StaffTrail:
    """What staff did, about whatever, before this moment (milliseconds). -> tuple[Traced, ...], newest first, at most
    `limit`."""

    before: int
    limit: int = 30


@value(frozen=True, slots=True)
class Traced:
    """One line. actor: person, "" for the system. name: of whoever is, or was, staff; "" for others. code: of the case
    that it is about, "" where it is about none. data and words: the event's own; words are {} where they were erased,
    and in the trail of all staff. fate: how the message to its sender ended (a `Fate`), "" where none was said.
    logged: it stands in the staff's log, where nobody's doing is the server's. elsewhere: the channel of the
    conversation in which its sender was told, where that is not the one in which the case was lodged."""

    at: int
    kind: str
    actor: str
    name: str = ""
    code: str = ""
    data: dict[str, Any] = field(default_factory=dict, hash=False)
    words: dict[str, Any] = field(default_factory=dict, hash=False, repr=False)
    fate: str = ""
    logged: bool = False
    elsewhere: str = ""
