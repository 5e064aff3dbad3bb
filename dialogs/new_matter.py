"""A matter of its own, told where something else is asked."""

from __future__ import annotations

from cases.value import replace
from dialogs.events import Text
from dialogs.stage import Stage
from dialogs.state import State
from dialogs.talk import Talk
from dialogs.turn import Turn

MATTER_WORDS = 4


def new_matter(stage: Stage, state: State, event: Text, talk: Talk) -> Turn | None:
    """A sentence that is plainly a matter of its own, typed at a list to which nothing was said yet."""
    top = state.top
    if top is None or talk.actor.works_on_cases or not stage.is_light(top, talk):
        return None
    if len(event.text.split()) < MATTER_WORDS or not talk.commune.profile.screener.screen(event.text).in_scope:
        return None
    go = stage.script(talk.actor).at_home(event, state, talk)
    return stage.settle(replace(state, stack=state.stack[:-1], misses=0), go, talk) if go else None
