"""A question about somebody's words that was left open for hours: what is typed then is no more of the same."""

from __future__ import annotations

from typing import Final

from dialogs.dates import day
from dialogs.say import Say, say
from dialogs.talk import Talk

_MOST_MS: Final = 6 * 3600 * 1000


def left_open(since: int | None, text: str, talk: Talk) -> Say | None:
    """What became of these words; None while more may be added to them. since: when the last of them came
    (milliseconds), None where an older release did not write it down."""
    if since is None or talk.now - since <= _MOST_MS:
        return None
    return say("which.lapsed", day=day(talk.commune.today(since)), text=text)
