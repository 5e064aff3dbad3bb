"""What every step needs, done once: back, skip, cancel, start over, help, a person."""

from __future__ import annotations

from dataclasses import replace

from dialogs.dialog import Dialog
from dialogs.say import Say, say
from dialogs.state import Open, State
from dialogs.talk import Talk
from dialogs.turn import Action, ParkDraft


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
    if draft is None or not has_content(draft):
        return after, (), (kept,) if kept else ()
    return after, (ParkDraft(draft),), (say("draft.kept"),)


def has_content(draft: Open) -> bool:
    """Consent alone is not worth keeping."""
    return any(key != "consent" for key in draft.answers)
