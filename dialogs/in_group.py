"""What is written where others read along."""

from __future__ import annotations

from dialogs.events import Started, Text
from dialogs.say import Spoken, say
from dialogs.script import Heard
from dialogs.stage import Stage
from dialogs.state import State
from dialogs.talk import Talk
from dialogs.turn import Turn


def heard_in_group(stage: Stage, state: State, heard: Heard, talk: Talk) -> Turn:
    """A group is no place for anybody's matter: only a command is answered, with the way to a private chat. What a
    unit's officers do in their own group is the staff's affair."""
    if (turn := stage.staff.in_group(state, heard, talk)) is not None:
        return turn
    if (isinstance(heard.event, Text) and heard.event.text.startswith("/")) or isinstance(heard.event, Started):
        return Turn(state, (Spoken(say("group.private")),))
    return Turn(state, outcome="not_for_us")
