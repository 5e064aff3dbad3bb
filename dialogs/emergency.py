"""The numbers to call, said before anything else where somebody may be in danger."""

from __future__ import annotations

from collections.abc import Iterable

from cases.screening import Findings
from dialogs.say import Say, say
from dialogs.talk import Talk

_POLICE = "cong-an"
_DESPAIR = "despair"


def numbers_first(found: Findings, talk: Talk) -> Say:
    """The one that this danger is for stands first and by itself, then the others. The commune police on duty, where
    their number is known, come before those of the whole country."""
    profile = talk.commune.profile
    by_key = {one.key: one for one in profile.emergency}
    order = dict.fromkeys((*found.numbers, *by_key))  # every number that the profile has
    numbers: list[tuple[str, str]] = []
    for one in (by_key[key] for key in order if key in by_key):
        if one.key == _POLICE and profile.office.police_phone:
            numbers.append((profile.office.police_phone, talk.words.of(say("emergency.on_duty"))))
        numbers.append((one.number, one.label))
    (number, label), *others = numbers
    rest = ", ".join(f"{label} {number}" for number, label in others)
    if found.danger == _DESPAIR:
        return say("emergency.despair", number=number, label=label, numbers=rest)
    return say("emergency", number=number, label=label, numbers=rest)


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
