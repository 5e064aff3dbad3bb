"""What every step needs, done once: back, skip, cancel, start over, help, a person."""

from __future__ import annotations

from typing import Any

from cases.needs import DraftsOf, Parked
from cases.value import replace
from dialogs import draft_life
from dialogs.dialog import Dialog
from dialogs.say import Say, say
from dialogs.state import Open, State
from dialogs.steps.pieces import GATHERING, files_of
from dialogs.talk import Talk
from dialogs.turn import Action, DropDraft, Go, ParkDraft


def back(dialog: Dialog, open_: Open, talk: Talk) -> Open | None:
    """The same dialog one question earlier; None at its beginning."""
    before = dialog.before(open_, talk)
    return replace(open_, redo=before.key) if before else None


def skip(dialog: Dialog, open_: Open, talk: Talk) -> Open | None:
    """The question left out; None where an answer is needed."""
    step = dialog.current(open_, talk)
    if step is None:
        return None
    if open_.redo and step.done(open_.answers.get(step.key)):
        return replace(open_, redo=None)  # done again after all: the old answer stays
    if not step.optional:
        return None
    return replace(open_.with_answer(step.key, {"skipped": True}), redo=None)


def leave(state: State, talk: Talk, kept: Say | None = None) -> tuple[State, tuple[Action, ...], tuple[Say, ...]]:
    """Everything open is left; a draft is parked and its owner told until when, and when they are reminded."""
    draft = state.draft
    after = replace(state, stack=(), asked=None, misses=0, doubt=None, seed=())
    if draft is not None and has_content(draft):
        return after, parked(draft, talk), (draft_life.kept(talk),)
    dropped = (dropped_for_good(draft),) if draft is not None and draft.draft is not None else ()
    if state.seed:
        return after, dropped, (say("cancel.seed"),)
    return after, dropped, (kept,) if kept else ()


def begins(state: State, go: Go, new: Open, talk: Talk) -> tuple[State, Go, tuple[Action, ...]]:
    """Where a lodging begins or is taken up again: one that is open is put aside first, for there is one at a time; a
    new one gets the mail that looks after it."""
    before = state.draft
    if new.draft is None:
        return state, go, ()
    over = go.clear or (go.close and before is state.top)
    if before is not None and before.draft != new.draft and not over:
        _, aside, says = leave(replace(state, stack=(before,), seed=()), talk)
        state = replace(state, stack=tuple(o for o in state.stack if o is not before))
        go = replace(go, says=(*says, *go.says), does=(*aside, *go.does))
    resting: tuple[Parked, ...] = talk.facts.get(DraftsOf(talk.conversation), ())
    known = any(draft.draft == new.draft for draft in resting)
    return state, go, () if known else (draft_life.reminder(new.draft, talk.now, talk),)


# Known of a returning person, or given with the agreement: a draft with nothing else is not worth keeping.
_GIVEN = frozenset({"consent", "who", "helper", "where", "check", "screened"})


def has_content(draft: Open | Parked) -> bool:
    answers: dict[str, Any] = draft.answers
    return any(any(value.values()) for key, value in answers.items() if key not in _GIVEN)


def dropped_for_good(draft: Open | Parked) -> DropDraft:
    """Not sent: its pictures go too."""
    assert draft.draft is not None
    return DropDraft(draft.draft, tuple(file["id"] for file in files_of(draft.answers.get(GATHERING))))


def parked(draft: Open, talk: Talk) -> tuple[Action, ...]:
    """Put aside, to be read back anew when it is taken up again, with the one reminder of it."""
    assert draft.draft is not None
    return ParkDraft(draft.without("check")), draft_life.reminder(draft.draft, talk.now, talk)
