"""What was begun goes, what was sent stays with the commune: where nobody can come back to a conversation, and where
somebody turns out to be a child."""

from __future__ import annotations

from cases.addresses import ChatAddress
from cases.joining_needs import AddressesOf
from cases.needs import CasesOf, DraftsOf, Parked
from cases.value import replace
from dialogs.controls import dropped_for_good
from dialogs.state import Open, State
from dialogs.talk import Me, Talk
from dialogs.turn import Action, Go, Remember, Turn

YOUNG = "young"
"""The dialog that is open from then on, where a child writes."""


def left_for_good(state: State, talk: Talk) -> Turn:
    """Everything open, every draft and what was typed before consent. Who never sent anything is forgotten too."""
    parked: tuple[Parked, ...] = talk.fact(DraftsOf(talk.conversation))
    begun: dict[str, Open | Parked] = {draft.draft: draft for draft in parked}
    begun |= {open_.draft: open_ for open_ in (*state.stack, *state.later) if open_.draft}
    does: tuple[Action, ...] = tuple(dropped_for_good(begun[id_]) for id_ in sorted(begun))
    person = talk.me.person
    if person and not talk.actor.is_staff and not talk.fact(CasesOf(person)):
        known: tuple[ChatAddress, ...] = talk.fact(AddressesOf(person))
        if len(known) < 2:  # their other conversations go on, and have what was sent here
            does = (*does, Remember(Me(person)))
    return Turn(State(), does=does, outcome="noted")


def left_by_a_child(state: State, talk: Talk) -> tuple[State, Go]:
    """Nothing of the lodging under way stays, nor who agreed in it."""
    draft = state.draft
    does: tuple[Action, ...] = ()
    if draft is not None:
        does = (dropped_for_good(draft),)
        if "consent" in draft.answers:
            does = (*does, Remember(Me(talk.me.person)))
    young = Open(YOUNG, 1).with_answer("since", talk.now)
    return replace(state, stack=(), asked=None, misses=0, doubt=None, seed=()), Go(does=does, push=young)
