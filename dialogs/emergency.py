"""The numbers to call, said before anything else where somebody may be in danger."""

from __future__ import annotations

from dialogs.say import Say, say
from dialogs.talk import Talk


def numbers_first(talk: Talk) -> Say:
    """The commune police on duty, where their number is known, before those of the whole country."""
    profile = talk.commune.profile
    numbers = ", ".join(f"{one.label} {one.number}" for one in profile.emergency)
    if profile.office.police_phone:
        return say("emergency.police", phone=profile.office.police_phone, numbers=numbers)
    return say("emergency", numbers=numbers)
