"""Openings of the staff's dialogs, by name, so that they lead to each other without importing each other."""

from __future__ import annotations

from typing import Any

from cases.case import Case
from dialogs.state import Open


def card(case: Case, start: int = 0) -> Open:
    """start: from which of the choices on, where there are more than fit on a card."""
    return Open("card", 1, {"case": case.id, "from": start} if start else {"case": case.id})


def approval(case: Case) -> Open:
    """The proposed answer and the question whether it may go. Only for a case that has one."""
    assert case.proposal is not None
    return Open("approval", 1, {"case": case.id, "proposal": case.proposal.number})


def bound(name: str, case: Case, **more: Any) -> Open:
    """An operation on the case as it is now: once the case has changed, it is not done."""
    return Open(name, 1, {"case": case.id, "version": case.version, **more})


def overdue(start: int = 0) -> Open:
    return Open("overdue", 1, {"from": start})


def inbox(start: int = 0) -> Open:
    return Open("inbox", 1, {"from": start})


def helping(start: int = 0) -> Open:
    return Open("helping", 1, {"from": start})


def tasks(start: int = 0) -> Open:
    return Open("tasks", 1, {"from": start})


def find(then: str = "xem", rest: str = "", among: tuple[Case, ...] = (), number: bool = False) -> Open:
    """Which case is meant. then: the command that waits for it; rest: what was typed behind it. number: they were found
    by a bare number in the register."""
    more = {"number": True} if number else {}
    return Open("find", 1, {"then": then, "rest": rest, "among": [case.code for case in among], **more})


def trail(case: Case, start: int = 0) -> Open:
    """start: from which line on, the newest being 0."""
    return Open("trail", 1, {"case": case.id, "from": start})


def staff_trail(before: int) -> Open:
    """before: milliseconds."""
    return Open("staff_trail", 1, {"before": before})


def nothing() -> Open:
    """Puts a question aside: it takes the question's place and is over at once."""
    return Open("aside", 1)
