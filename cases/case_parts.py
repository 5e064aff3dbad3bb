"""What a case is made of: its files, its answers, a question to the sender, and the events that it is folded from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases.value import value

# Stands for the national portal where otherwise a unit of the commune answers.
NATIONAL = "pakn"
PORTAL = "pakn.nq57.vn"


@dataclass(frozen=True, slots=True)
class File:
    """A stored file of a case. kind: photo, voice, document or video."""

    id: str
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """The signed document that an answer stands in. number: as it is printed; day: ISO date; file: id of its PDF. Each
    may be ""."""

    number: str = ""
    day: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer that nobody has been told yet. number: counts the case's proposals from 1. waiting: roles that still
    have to release it, in order. approved: persons who did. due: milliseconds when it leaves, once every approval is
    there; until then it can be taken back. promised: ISO date by which the answer says that something will be done."""

    number: int
    text: str
    author: str
    unit: str
    waiting: tuple[str, ...] = ()
    approved: tuple[str, ...] = ()
    due: int | None = None
    promised: str = ""
    signed: Signed | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it was relayed, word for word. unit: key in the profile, or `NATIONAL`."""

    text: str
    unit: str
    at: int
    signed: Signed | None = None


@dataclass(frozen=True, slots=True)
class CameBack:
    """Why a case that was answered, or was with a unit, is to be worked on again. by: "owner", "clerk", or the key of
    the unit that sent it back."""

    by: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class InfoAsked:
    """What the sender was asked, so that the work can go on. unit: whose question, "" for the focal point's. before:
    the status that the case goes back to. author: person."""

    text: str
    unit: str
    at: int
    before: str
    author: str


@value(frozen=True, slots=True)
class CaseEvent:
    """One thing that happened to a case, for ever. data: codes, numbers, dates. words: what people wrote and who
    they are; kept apart, so that it can be erased without breaking the chain. at: milliseconds."""

    case: str
    seq: int
    kind: str
    actor: str
    at: int
    data: dict[str, Any]
    words: dict[str, Any]
