"""Links by which people come in: who brings them (a village, a school, a union, a campaign, an officer) and what a case
keeps of that. Nobody counts under another's name: only digits that were drawn here and are stored say so. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from typing import Final, NamedTuple

from cases.codes import in_fours
from cases.kinds import Actor, Role
from cases.text import fold
from cases.value import value

SHORT: Final = 6  # digits
_SHORT_IN = re.compile(r"(?:^|\s)(\d{6}|\d{3}[ .\-]\d{3})\s*[.!]?$")
_MOST_WORDS = 10
_LINK_IN = re.compile(r"[?&]start=([1-9]\d{15})(?!\d)")
_LONGEST_KEY = 40
LONGEST_LABEL: Final = 60


class OriginKind(StrEnum):
    VILLAGE = "village"
    SCHOOL = "school"
    UNION = "union"
    CAMPAIGN = "campaign"
    OFFICER = "officer"


class Origin(NamedTuple):
    """kind: an OriginKind; key: of the village in the profile, of the officer as a person, or made of the name."""

    kind: str
    key: str

    @classmethod
    def of(cls, text: str) -> Origin:
        """ "village:bac-ke", as links and cases keep it."""
        kind, _, key = text.partition(":")
        return cls(kind, key)

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


@value(frozen=True, slots=True)
class Link:
    """One link. origin: "kind:key". label: how it reads, "" where the profile knows (villages). village: filled in for
    whoever comes by it, "" for none. made_by: person, "" at the server. at: milliseconds."""

    id: str
    token: str = field(repr=False)
    origin: str
    label: str
    village: str
    made_by: str
    at: int

    @property
    def short(self) -> str:
        """The last digits, which are typed where no link can be opened: "482 719"."""
        return short_of(self.token)


@value(frozen=True, slots=True)
class CameBy:
    """By which valid link somebody comes: its origin and the village that is filled in, "" for none."""

    origin: str
    village: str
    label: str = ""


@value(frozen=True, slots=True)
class StartLink:
    """token: 16 digits. -> CameBy | None (None: unknown or revoked)"""

    token: str


@value(frozen=True, slots=True)
class ShortLink:
    """digits: the last ones of a token. -> CameBy | None"""

    digits: str


@value(frozen=True, slots=True)
class TheLinks:
    """-> tuple[Link, ...]: the valid ones, oldest first; with `origin`, of this one only."""

    origin: str = ""


def short_of(token: str) -> str:
    return token[-SHORT:]


def spaced(digits: str) -> str:
    """ "482719" as it is read and typed: "482 719"."""
    return f"{digits[:3]} {digits[3:]}" if len(digits) == SHORT else in_fours(digits)


def short_in(text: str) -> str:
    """The short code of a first message: "Bắc Kế 482 719", or the digits alone; "" where there is none."""
    if not text[-1:].isdigit() and not text[-2:-1].isdigit():
        return ""
    found = _SHORT_IN.search(text.strip()) if len(text.split()) <= _MOST_WORDS else None
    if found is None or any(map(str.isdigit, text[: found.start()])):
        return ""
    return "".join(filter(str.isdigit, found.group(1)))


def link_in(text: str) -> str:
    """The digits of one of our links inside a text that was handed on whole; "" where there is none, or several."""
    if "start=" not in text:
        return ""
    found = set(_LINK_IN.findall(text))
    return found.pop() if len(found) == 1 else ""


def key_of(name: str, taken: Iterable[str] = ()) -> str:
    """A stable key made of a name: "trường Tiểu học Bá Hiến" -> "truong-tieu-hoc-ba-hien"."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:_LONGEST_KEY].strip("-") or "x"
    known, key, number = set(taken), plain, 2
    while key in known:
        key, number = f"{plain[: _LONGEST_KEY - 3]}-{number}", number + 1
    return key


def may_make(origin: Origin, actor: Actor, villages: frozenset[str] = frozenset()) -> bool:
    """The clerk, administrators and the server: all. Everybody else at work: their own as an officer. A village's head:
    the village's. villages: of which the actor is head."""
    if actor.is_system or actor.roles & _ALL:
        return True
    if origin.kind == OriginKind.OFFICER:
        return actor.works_on_cases and origin.key == actor.person
    return origin.kind == OriginKind.VILLAGE and origin.key in villages


_ALL = frozenset({Role.FOCAL_OFFICER, Role.ADMINISTRATOR})
