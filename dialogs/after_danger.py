"""Behind the numbers to call: whoever asks what to do now is told that, and whoever writes that it is over is met with
relief. Neither is a part of any letter."""

from __future__ import annotations

from typing import Any, Final

from cases.screening import Findings
from cases.value import replace
from dialogs.controls import dropped_for_good
from dialogs.emergency import all_numbers, what_now
from dialogs.say import say
from dialogs.state import State
from dialogs.steps.late import LATE
from dialogs.steps.pieces import GATHERING
from dialogs.story import told_so_far
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding.in_danger import asks_what_now, is_over, nobody_answers

_TELLING: Final = frozenset(("consent", GATHERING, LATE))
_LONGEST: Final = 90  # characters


def after_danger(text: str, state: State, talk: Talk) -> tuple[State, Go] | None:
    """None for anything else, and where nobody was in danger."""
    if len(text) > _LONGEST or not (state.seed or state.draft):
        return None
    tells = _is_telling(state)
    asks, alone = tells and asks_what_now(text), tells and nobody_answers(text)
    if not asks and not alone and not is_over(text):
        return None
    told = [*told_so_far(state), *_waiting(state)]
    found = [talk.commune.profile.screener.screen(one) for one in told]
    if asks:
        now = next((one for one in reversed(found) if one.danger or one.swindled or one.lured), None)
        return None if now is None else (state, Go((what_now(now, talk),), quiet=True))
    if alone:
        return (
            (state, Go((say("emergency.unanswered", numbers=all_numbers(talk)),), quiet=True)) if _any(found) else None
        )
    return _relieved(found, state, talk) if _any(found) else None


def _is_telling(state: State) -> bool:
    """Whether it is still being told; later in the letter the same words answer something else."""
    asked = state.asked.id.split(".")[1:2] if state.asked is not None and state.draft is not None else []
    return not asked or asked[0] in _TELLING


def _any(found: list[Findings]) -> bool:
    return any(one.danger for one in found)


def _cries(piece: dict[str, Any], talk: Talk) -> bool:
    return bool(talk.commune.profile.screener.screen(piece.get("text", "")).danger)


def _waiting(state: State) -> tuple[str, ...]:
    """Cried out beside a letter about something else; it was asked whether it belongs there."""
    top = state.top
    return tuple((top.answers.get(LATE) or {}).get("texts", ())) if top is not None else ()


def _relieved(found: list[Findings], state: State, talk: Talk) -> tuple[State, Go]:
    """What was cried out is kept no longer. A letter that was about something else first stays as it is."""
    draft = state.draft
    if not found[0].danger:
        top = state.top
        after = state if top is None or LATE not in top.answers else state.with_top(top.without(LATE))
        seed = tuple(piece for piece in state.seed if not _cries(piece, talk))
        return after, Go((say("emergency.relief_letter"),), seed=seed, again=True, short=True)
    does = (dropped_for_good(draft),) if draft is not None else ()
    after = replace(state, stack=(), asked=None, misses=0, doubt=None)
    return after, Go((say("emergency.relief"),), does, seed=(), quiet=True)
