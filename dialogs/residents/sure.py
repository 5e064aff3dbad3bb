"""Whether something shall go that cannot come back: heard in one way wherever that is asked. Only what plainly says so
lets it go; what may be either is asked once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dialogs.say import say
from dialogs.step import Problem
from dialogs.understanding.decided import About, decided

UNCLEAR: Final = "unclear"
_KEYS: Final = {"go": "yes", "stay": "no", "unclear": UNCLEAR}


def reads(about: About) -> Callable[[str], str | None]:
    """For a question whose options are "yes" for letting it go and "no"."""
    return lambda text: _KEYS.get(decided(text, about) or "")


def asked_again() -> Problem:
    """To words that may mean either."""
    return Problem(say("choice.unclear"))
