"""The village that was typed, also with short forms, politeness and other words of an answer around it."""

from __future__ import annotations

from datetime import date

from cases.places import match_village
from cases.profile import Profile, Village
from dialogs.understanding.around import POLITE
from dialogs.understanding.typed import Typed, as_typed


def village_in(text: str | Typed, profile: Profile, today: date) -> Village | list[Village] | None:
    """As `match_village`; tried again without what is around the name, where that alone does not tell."""
    typed = as_typed(text)
    found = match_village(profile, typed.text, today)
    if isinstance(found, Village) or not typed.is_short:
        return found
    tried = {typed.folded}
    for read in (typed.readings[0], typed.readings[-1]):
        for key in (read.key, POLITE.core(read).key):
            if key not in tried:
                tried.add(key)
                again = match_village(profile, key, today)
                if isinstance(again, Village):
                    return again
                found = found or again
    return found
