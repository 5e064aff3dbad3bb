"""An answer that came while something else was open: its own question waits, and until then three words answer it. That
an answer is not good enough is about that one, whatever is open."""

from __future__ import annotations

import re

from cases.case import Case
from cases.moves import MOVES
from cases.needs import CasesOf
from cases.value import replace
from dialogs.state import Open, State
from dialogs.talk import Talk
from dialogs.understanding.said import displeased, felt_in

_FEEDBACK = "feedback"
# Milliseconds for which the words count; it asks by itself when nothing else is open.
_BEHIND = re.compile(r"\s*[,.;:!\n]+\s*")
_COUNTS = 24 * 3600 * 1000


def of_a_reply(text: str, state: State, talk: Talk) -> tuple[State, Open] | None:
    """The state without the question that waited, and that question with its answer: "rõ rồi", "chưa rõ", "xem
    lại"; "chưa rõ, chủ nhật có làm không" with its words, which are asked back. None for any others, and where no such
    question waits, unless they are plain without it."""
    asked = next((one for one in reversed(state.later) if one.dialog == _FEEDBACK), None) if state.later else None
    if asked is None or talk.now - int(asked.answers.get("waited") or 0) > _COUNTS:
        answered = _answered(text, state, talk)
        return (state, answered) if answered is not None else None
    felt = felt_in(text)
    later = tuple(one for one in state.later if one is not asked)
    if felt is not None:
        return replace(state, later=later), asked.with_answer("felt", {"choice": felt})
    parts = _BEHIND.split(text, maxsplit=1)
    if len(parts) == 2 and felt_in(parts[0]) in ("unclear", "review"):
        return replace(state, later=later), asked.with_answer("felt", {"words": text, "at": talk.now})
    return None


def _answered(text: str, state: State, talk: Talk) -> Open | None:
    """The case that was answered, or a choice among several; what stands behind the words is asked back."""
    if not talk.me.person or talk.actor.works_on_cases or not displeased(text):
        return None
    if any(one.dialog == _FEEDBACK for one in state.stack):
        return None
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person))
    answered = [case for case in cases if case.status in MOVES["Reopen"].frm]
    if len(answered) != 1:
        return Open("mine", 1) if answered else None
    felt = {"choice": "review"} if felt_in(text) else {"words": text, "at": talk.now}
    return Open(_FEEDBACK, 1, {"case": answered[0].id, "felt": felt})
