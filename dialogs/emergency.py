"""The numbers to call, said before anything else where somebody may be in danger."""

from __future__ import annotations

from cases.screening import is_emergency
from dialogs.say import Say, say
from dialogs.talk import Talk


def numbers_first(text: str, talk: Talk) -> tuple[Say, ...]:
    if not is_emergency(text):
        return ()
    numbers = ", ".join(f"{one.label} {one.number}" for one in talk.commune.profile.emergency)
    return (say("emergency", numbers=numbers),)
