"""An answer that came while something else was open: its own question waits, and until then three words answer it."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.state import Open, State
from dialogs.understanding.said import felt_in

_FEEDBACK = "feedback"
# Milliseconds for which the words count; it asks by itself when nothing else is open.
_BEHIND = re.compile(r"\s*[,.;:!\n]+\s*")
_COUNTS = 24 * 3600 * 1000


def of_a_reply(text: str, state: State, now: int) -> tuple[State, Open] | None:
    """The state without the question that waited, and that question with its answer: "rõ rồi", "chưa rõ", "xem
    lại"; "chưa rõ, chủ nhật có làm không" with its words, which are asked back. None for any others, and where no such
    question waits."""
    asked = next((one for one in reversed(state.later) if one.dialog == _FEEDBACK), None)
    if asked is None or now - int(asked.answers.get("waited") or 0) > _COUNTS:
        return None
    felt = felt_in(text)
    later = tuple(one for one in state.later if one is not asked)
    if felt is not None:
        return replace(state, later=later), asked.with_answer("felt", {"choice": felt})
    parts = _BEHIND.split(text, maxsplit=1)
    if len(parts) == 2 and felt_in(parts[0]) in ("unclear", "review"):
        return replace(state, later=later), asked.with_answer("felt", {"words": text})
    return None
