"""What can be asked of the desk. `version`, where given, is the case as the actor saw it: a command that was meant for
an older state is refused instead of acting on a newer one."""

from __future__ import annotations

from dataclasses import dataclass, field

from cases.case_parts import File, Signed
from cases.commands_beside import (
    Anonymise,
    AnswerName,
    AskInfo,
    AskName,
    Coordinate,
    Correct,
    Extend,
    Follow,
    LinkDuplicate,
    LodgeNational,
    Rate,
    Redirect,
    Rejoin,
    RelayLead,
    RelayNational,
    ResumeWithout,
    Unlink,
    UnlockName,
)
from cases.kinds import Kind
from cases.value import value

__all__ = [
    "Accept",
    "AddInfo",
    "Anonymise",
    "AnswerName",
    "Approve",
    "AskInfo",
    "AskName",
    "Classify",
    "Close",
    "Command",
    "Coordinate",
    "Correct",
    "Decline",
    "Extend",
    "Follow",
    "Forward",
    "LinkDuplicate",
    "Lodge",
    "LodgeNational",
    "Note",
    "ProposeReply",
    "Rate",
    "Receive",
    "Redirect",
    "RefuseReply",
    "Rejoin",
    "RelayLead",
    "RelayNational",
    "Reopen",
    "ResumeWithout",
    "SayReply",
    "SendBack",
    "Undo",
    "Unlink",
    "UnlockName",
    "Withdraw",
]


@value(frozen=True, slots=True)
class Lodge:
    """A new case. case: its id; code: 12 digits; both handed in. conversation: where answers go. helper: who lodges
    it for the person named. came: ISO date of the day on which what is typed in reached the commune, from which
    deadlines count; "" for today. scope: the key of a matter that does not belong here, "other" for an unknown one.
    entered: how it came to the officer who types it in: "paper", "phone", "meeting"; the answer is told by hand.
    origin: of the link by which its sender came ("village:bac-ke"), "" for none. collected: in
    which capacity it was gathered from many (cases/collected.py), "" for one's own matter; households: about how many,
    0 where nobody knows."""

    case: str
    code: str
    kind: Kind
    conversation: str
    text: str
    name: str
    phone: str
    village: str
    place: str = ""
    title: str = ""
    ideas: dict[str, str] = field(default_factory=dict, hash=False)
    public: bool | None = None
    files: tuple[File, ...] = ()
    organisation: str = ""
    helper: str = ""
    helper_phone: str = ""
    scope: str = ""
    entered: str = ""
    came: str = ""
    origin: str = ""
    collected: str = ""
    households: int = 0
    version: None = None


@dataclass(frozen=True, slots=True)
class Receive:
    """Takes the case into the register. register: "15/2026", the next free number, handed in."""

    case: str
    register: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Classify:
    case: str
    kind: Kind
    subject: str
    group: str = ""
    title: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Forward:
    case: str
    unit: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Accept:
    case: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SendBack:
    """The unit says that the case is not theirs."""

    case: str
    reason: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ProposeReply:
    """promised: ISO date by which the answer says that something will be done. signed: the document that it stands
    in."""

    case: str
    text: str
    promised: str = ""
    version: int | None = None
    signed: Signed | None = None


@dataclass(frozen=True, slots=True)
class Approve:
    """proposal: number of the answer that the approver read."""

    case: str
    proposal: int
    version: int | None = None


@dataclass(frozen=True, slots=True)
class RefuseReply:
    case: str
    proposal: int
    reason: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes the last approval back, as long as the answer has not left."""

    case: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SayReply:
    """The approved answer is being said to the resident in this very turn (the desk's `reply`)."""

    case: str
    proposal: int
    version: int | None = None


@dataclass(frozen=True, slots=True)
class AddInfo:
    case: str
    text: str
    files: tuple[File, ...] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Among staff; never shown to a resident."""

    case: str
    text: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Decline:
    case: str
    reason: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    case: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """By the resident: "rõ rồi". By the clerk or the system: nothing more is to be done."""

    case: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Reopen:
    """reason: what is still not clear, in the resident's own words."""

    case: str
    reason: str
    version: int | None = None


Command = (
    Lodge
    | Receive
    | Classify
    | Forward
    | Accept
    | SendBack
    | ProposeReply
    | Approve
    | RefuseReply
    | Undo
    | SayReply
    | AddInfo
    | Note
    | Decline
    | Withdraw
    | Close
    | Reopen
    | AskInfo
    | Coordinate
    | UnlockName
    | ResumeWithout
    | Follow
    | LinkDuplicate
    | Unlink
    | RelayLead
    | Rejoin
    | Extend
    | Redirect
    | LodgeNational
    | RelayNational
    | AskName
    | AnswerName
    | Rate
    | Correct
    | Anonymise
)
