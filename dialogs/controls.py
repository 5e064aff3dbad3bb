"""What every step needs, done once: back, skip, cancel, start over, help, a person."""

from __future__ import annotations

from dataclasses import replace

from dialogs.dialog import Dialog
from dialogs.say import Say, say
from dialogs.state import Open, State
from dialogs.talk import Talk
from dialogs.turn import Action, DropDraft, ParkDraft


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


def leave(state: State, kept: Say | None = None) -> tuple[State, tuple[Action, ...], tuple[Say, ...]]:
    """Everything open is left; a draft is parked and its owner told so."""
    draft = state.draft
    after = replace(state, stack=(), asked=None, misses=0, doubt=None, seed=())
    if draft is not None and has_content(draft):
        # Read back anew when it is taken up again.
        return after, (ParkDraft(draft.without("check")),), (say("draft.kept"),)
    dropped = (DropDraft(draft.draft),) if draft is not None and draft.draft is not None else ()
    if state.seed:
        return after, dropped, (say("cancel.seed"),)
    return after, dropped, (kept,) if kept else ()


# Known of a returning person, or given with the agreement: a draft with nothing else is not worth keeping.
_GIVEN = frozenset({"consent", "who", "helper", "where", "check"})


def has_content(draft: Open) -> bool:
    return any(any(value.values()) for key, value in draft.answers.items() if key not in _GIVEN)
