"""Actors, commands and a case for the desk's tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from cases import commands as c
from cases.case import Case, CaseEvent, apply
from cases.commune import Commune
from cases.desk import Refusal, decide
from cases.kinds import SYSTEM, Actor, Kind, Role, Status
from cases.profile import load_profile

COMMUNE = Commune.of(load_profile(Path(__file__).parents[2] / "communes" / "binh-tuyen.toml"))
NOW = 1_774_228_500_000  # Monday, 23 March 2026, 8:15 in Vietnam
UNDO_MS = COMMUNE.profile.undo_seconds * 1000

OWNER = Actor("hoa")
STRANGER = Actor("la")
CLERK = Actor("clerk", "clerk", frozenset({Role.FOCAL_OFFICER}))
OTHER_CLERK = Actor("clerk-2", "clerk-2", frozenset({Role.FOCAL_OFFICER}))
POLICE = Actor("police", "police", frozenset({Role.UNIT_OFFICER}), "cong-an")
CLINIC = Actor("clinic", "clinic", frozenset({Role.UNIT_OFFICER}), "tram-y-te")
LEADER = Actor("leader", "leader", frozenset({Role.LEADER}))
VILLAGE = Actor("head", "head", frozenset({Role.VILLAGE_HEAD}))
ADMIN = Actor("admin", "admin", frozenset({Role.ADMINISTRATOR}))
EVERYBODY = (OWNER, STRANGER, CLERK, OTHER_CLERK, POLICE, CLINIC, LEADER, VILLAGE, ADMIN, SYSTEM)

LODGE = c.Lodge(
    case="case-1",
    code="482719350648",
    kind=Kind.REFLECTION,
    conversation="hoa",
    text="Wifi nhà văn hóa hỏng",
    name="Trần Thị Hoa",
    phone="+84912345678",
    village="bac-ke",
)


def commune(**profile: Any) -> Commune:
    return Commune.of(COMMUNE.profile.model_copy(update=profile))


class Desk:
    """One case and its history."""

    def __init__(self, **profile: Any) -> None:
        self.commune = commune(**profile) if profile else COMMUNE
        self.now = NOW
        self.history: list[CaseEvent] = []
        self.current: Case | None = None
        self.does(LODGE, OWNER)

    @property
    def case(self) -> Case:
        assert self.current is not None
        return self.current

    def does(self, command: c.Command, actor: Actor) -> Refusal | None:
        """None: it was done."""
        decided = decide(self.current, command, actor, self.now, self.commune)
        if isinstance(decided, Refusal):
            return decided
        for event in decided:
            self.current = apply(self.current, event)
            self.history.append(event)
        return None

    def all_do(self, *steps: tuple[c.Command, Actor]) -> Desk:
        for command, actor in steps:
            refusal = self.does(command, actor)
            assert refusal is None, (command, refusal)
        return self

    def at(self, status: Status) -> Desk:
        """The same case, put straight to a status; with the police where it is with a unit, in the register where it
        was received."""
        register = "" if status is Status.SUBMITTED else "1/2026"
        self.current = replace(self.case, status=status, unit="cong-an", register=register)
        return self


def at_the_police(**profile: Any) -> Desk:
    return Desk(**profile).all_do(
        (c.Receive("case-1", "1/2026"), CLERK),
        (c.Classify("case-1", Kind.REFLECTION, "vneid"), CLERK),
        (c.Forward("case-1", "cong-an"), CLERK),
    )


def proposed(author: Actor = POLICE, **profile: Any) -> Desk:
    return at_the_police(**profile).all_do((c.ProposeReply("case-1", "Đã sửa xong."), author))
