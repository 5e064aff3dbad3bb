"""What a child had written before saying so waits for a grown-up in the conversation's sealed state, as what is told
before consent does: nobody reads it, and it does not outlast a day."""

from __future__ import annotations

from cases.value import replace
from dialogs.state import Open, State
from dialogs.steps.pieces import GATHERING
from dialogs.story import sown
from dialogs.talk import Talk
from dialogs.turn import Go


def with_words_kept(draft: Open | None, state: State, go: Go, talk: Talk) -> tuple[State, Go]:
    """state, go: after the child's lodging was dropped. draft: that lodging."""
    text = _words(draft) if draft is not None else ""
    if not text or go.push is None:
        return state, go
    seed, wipe = sown((), {"text": text}, talk)
    return replace(state, seed=seed), replace(go, does=(*go.does, *wipe), push=go.push.with_answer("kept", talk.now))


def _words(draft: Open) -> str:
    told = [(draft.answers.get(key) or {}).get("text", "") for key in ("title", "problem")]
    told += [*(draft.answers.get(GATHERING) or {}).get("texts", ()), (draft.answers.get("tried") or {}).get("text", "")]
    return "\n".join(one for one in told if one)
