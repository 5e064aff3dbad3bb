"""A conversation that nobody can come back to: what was begun there goes, what was sent stays with the commune."""

from __future__ import annotations

from cases.needs import CasesOf, DraftsOf, Parked
from dialogs.controls import dropped_for_good
from dialogs.state import Open, State
from dialogs.talk import Me, Talk
from dialogs.turn import Action, Remember, Turn


def left_for_good(state: State, talk: Talk) -> Turn:
    """Everything open, every draft and what was typed before consent. Who never sent anything is forgotten too."""
    parked: tuple[Parked, ...] = talk.fact(DraftsOf(talk.conversation))
    begun: dict[str, Open | Parked] = {draft.draft: draft for draft in parked}
    begun |= {open_.draft: open_ for open_ in (*state.stack, *state.later) if open_.draft}
    does: tuple[Action, ...] = tuple(dropped_for_good(begun[id_]) for id_ in sorted(begun))
    person = talk.me.person
    if person and not talk.actor.is_staff and not talk.fact(CasesOf(person)):
        does = (*does, Remember(Me(person)))
    return Turn(State(), does=does, outcome="noted")
