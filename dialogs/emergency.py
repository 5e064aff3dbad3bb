"""The numbers to call, said before anything else where somebody may be in danger."""

from __future__ import annotations

from collections.abc import Iterable

from cases.screening import Findings
from dialogs.say import Say, say
from dialogs.talk import Talk

_POLICE = "cong-an"
_DESPAIR = "despair"
_LIVE = frozenset(("wire", "power"))
_POWER = "dien"  # who repairs it, where the profile names them
# What is to be done before anybody comes is said with the numbers.
_AT_ONCE = _LIVE | {
    *("gas", "chemical", "bomb", "snake", "bite", "stroke", "birth", "poison", "hanging"),
    *("pictures", "held", "lost", "found"),
}


def numbers_first(found: Findings, talk: Talk) -> Say:
    """The one that this danger is for stands first and by itself, then the others. What must not be waited for, or must
    not be done, is said with it."""
    (number, label), *others = _numbers(found, talk)
    rest = ", ".join(f"{label} {number}" for number, label in others)
    if found.danger == _DESPAIR:
        return say("emergency.despair", number=number, label=label, numbers=rest)
    if found.sort in _AT_ONCE:
        return say("emergency.do", number=number, label=label, what=_to_do(found, talk), numbers=rest)
    return say("emergency", number=number, label=label, numbers=rest)


def what_now(found: Findings, talk: Talk) -> Say:
    """Asked what to do: the number once more, and what can be done until help comes. Of money it was said already."""
    if not found.danger:
        return first_aid(talk) if found.swindled else say("lured.first", police=police_of(talk))
    number, label = _numbers(found, talk)[0]
    if found.danger == _DESPAIR:
        return numbers_first(found, talk)
    return say("emergency.now", number=number, label=label, what=_to_do(found, talk))


def _to_do(found: Findings, talk: Talk) -> Say:
    # emergency.do.fire emergency.do.witnessed emergency.do.child emergency.do.medical emergency.do.crime
    # emergency.do.any emergency.do.gas emergency.do.water emergency.do.wire emergency.do.rescue emergency.do.bite
    # emergency.do.lost emergency.do.pictures emergency.do.power emergency.do.chemical emergency.do.bomb
    # emergency.do.snake emergency.do.stroke emergency.do.birth emergency.do.poison emergency.do.held
    # emergency.do.found emergency.do.hanging
    return say(f"emergency.do.{found.sort or found.danger}")


def _numbers(found: Findings, talk: Talk) -> list[tuple[str, str]]:
    """Every number that the profile has, with what it is. The commune police on duty, where their number is known, come
    before those of the whole country."""
    profile = talk.commune.profile
    by_key = {one.key: one for one in profile.emergency}
    numbers: list[tuple[str, str]] = []
    for one in (by_key[key] for key in dict.fromkeys((*found.numbers, *by_key)) if key in by_key):
        if one.key == _POLICE and profile.office.police_phone:
            numbers.append((profile.office.police_phone, talk.words.of(say("emergency.on_duty"))))
        numbers.append((one.number, one.label))
    power = profile.elsewhere(_POWER) if found.sort in _LIVE else None
    if power is not None and power.phone:
        numbers.insert(1, (power.phone, power.office))
    return numbers


def first_aid(talk: Talk) -> Say:
    """Money that was swindled minutes ago may still be stopped by the bank: that comes before any letter."""
    return say("swindled.first", police=police_of(talk))


def warned(told: Iterable[str], talk: Talk) -> tuple[Say, ...]:
    """What whoever is lured must not do, or has to do at once where money is lost already. told: what they wrote."""
    found = [talk.commune.profile.screener.screen(text) for text in told]
    if any(one.swindled for one in found):
        return (first_aid(talk),)
    return (say("lured.first", police=police_of(talk)),) if any(one.lured for one in found) else ()


def police_of(talk: Talk) -> str:
    """The number of the commune's own police, else the country's."""
    profile = talk.commune.profile
    number = next((one.number for one in profile.emergency if one.key == _POLICE), "")
    return profile.office.police_phone or number


def all_numbers(talk: Talk) -> str:
    """Once more, for whoever has called already."""
    return ", ".join(f"{one.label} {one.number}" for one in talk.commune.profile.emergency)
