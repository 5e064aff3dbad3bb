"""Where somebody turns out to be a child: whatever they told is let go."""

from __future__ import annotations

from dataclasses import replace

from dialogs.controls import dropped_for_good
from dialogs.state import Open, State
from dialogs.talk import Me, Talk
from dialogs.turn import Action, Go, Remember

YOUNG = "young"


def let_go(state: State, talk: Talk) -> tuple[State, Go]:
    """Nothing of the lodging under way stays, nor who agreed in it."""
    draft = state.draft
    does: tuple[Action, ...] = ()
    if draft is not None:
        does = (dropped_for_good(draft),)
        if "consent" in draft.answers:
            does = (*does, Remember(Me(talk.me.person)))
    return replace(state, stack=(), asked=None, misses=0, doubt=None, seed=()), Go(does=does, push=Open(YOUNG, 1))
