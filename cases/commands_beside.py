"""Commands beside the main road of a case: questions to the sender, joined cases, other ways out, the sender's data.

`cases.commands` names them all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskInfo:
    """The sender has to tell more before the work can go on; the clocks stand still until then."""

    case: str
    text: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Coordinate:
    """units: all that are to help the one that answers, from now on; () for none."""

    case: str
    units: tuple[str, ...]
    version: int | None = None


@dataclass(frozen=True, slots=True)
class UnlockName:
    """Who works on a case without being shown who sent it wants to see it. reason: kept, and shown to the sender."""

    case: str
    reason: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ResumeWithout:
    """The work goes on without the sender's answer."""

    case: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Follow:
    """follower: a case that is answered with this one; conversation: where its sender is."""

    case: str
    follower: str
    conversation: str
    version: None = None


@dataclass(frozen=True, slots=True)
class LinkDuplicate:
    """lead: the case that answers for this one. That one is asked to be followed first, in the same turn."""

    case: str
    lead: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Unlink:
    """The lead answers no more: the case stands by itself again."""

    case: str
    version: None = None


@dataclass(frozen=True, slots=True)
class RelayLead:
    """The lead's answer is being said to this case's sender in this very turn."""

    case: str
    text: str
    unit: str
    version: None = None


@dataclass(frozen=True, slots=True)
class Rejoin:
    """The lead was opened again: what it had answered here is not the last word, and its next answer counts."""

    case: str
    lead: str
    version: None = None


@dataclass(frozen=True, slots=True)
class Extend:
    """Once, with a reason that the sender reads: every date of the case moves on by the profile's days."""

    case: str
    reason: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    """The matter belongs to another office, in words that the sender can use."""

    case: str
    office: str
    reason: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class LodgeNational:
    """The commune posted it on the national portal. reference: as the portal gave it. own_name: in the sender's
    name, not the commune's."""

    case: str
    reference: str
    own_name: bool
    version: int | None = None


@dataclass(frozen=True, slots=True)
class RelayNational:
    """The national portal's answer, word for word."""

    case: str
    text: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class AskName:
    """May the sender's name stand on the national portal?"""

    case: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerName:
    case: str
    public: bool
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """rating: 1 (bad) to 3 (good)."""

    case: str
    rating: int
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Correct:
    """Only what is given changes; village and place are one thing. phone: as it is kept, +84...; village: key."""

    case: str
    name: str = ""
    phone: str = ""
    village: str = ""
    place: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Anonymise:
    """Who sent it and their words are erased for ever; what happened when stays."""

    case: str
    version: int | None = None
