"""A conversation that nobody can come back to: what was begun there goes, what was sent stays with the commune."""

from __future__ import annotations

from cases.needs import CasesOf, DraftsOf, Parked
from dialogs.state import State
from dialogs.talk import Me, Talk
from dialogs.turn import Action, DropDraft, Remember, Turn


def left_for_good(state: State, talk: Talk) -> Turn:
    """Everything open, every draft and what was typed before consent. Who never sent anything is forgotten too."""
    drafts: tuple[Parked, ...] = talk.fact(DraftsOf(talk.conversation))
    ids = {draft.draft for draft in drafts} | {o.draft for o in (*state.stack, *state.later) if o.draft}
    does: tuple[Action, ...] = tuple(DropDraft(id_) for id_ in sorted(ids))
    person = talk.me.person
    if person and not talk.actor.roles and not talk.fact(CasesOf(person)):
        does = (*does, Remember(Me(person)))
    return Turn(State(), does=does, outcome="noted")
