"""Units without anybody in this letter box: what is sent there reaches no one, so the clerk keeps it in sight."""

from __future__ import annotations

from cases.case import Case
from cases.kinds import Role
from cases.needs import StaffChat, StaffChats
from cases.profile import Unit
from dialogs.talk import Talk


def nobody_at(unit: str, talk: Talk) -> bool:
    """Whether no officer of the unit can be reached. The clerk answers for the focal point."""
    known = talk.commune.profile.unit(unit)
    if known is None or known.key == talk.commune.profile.focal_point:
        return False
    return _nobody(talk.fact(StaffChats(Role.UNIT_OFFICER, unit)))


def _nobody(chats: tuple[StaffChat, ...]) -> bool:
    """Whoever is on leave without a deputy is not there."""
    return all(chat.away for chat in chats)


def empty_units(talk: Talk) -> set[str]:
    units = [unit for unit in talk.commune.profile.receiving_units if unit.key != talk.commune.profile.focal_point]
    chats = talk.all_facts(*(StaffChats(Role.UNIT_OFFICER, unit.key) for unit in units))
    return {unit.key for unit, there in zip(units, chats, strict=True) if _nobody(there)}


def lies_there(case: Case, talk: Talk) -> Unit | None:
    """The unit that has the case in hand, where nobody is."""
    unit = talk.commune.profile.unit(case.unit)
    return unit if unit is not None and nobody_at(case.unit, talk) else None
