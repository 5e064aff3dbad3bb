"""Behind the numbers to call: whoever asks what to do now is told that, and whoever writes that it is over is met with
relief. Neither is a part of any letter."""

from __future__ import annotations

from typing import Final

from cases.screening import Findings
from cases.value import replace
from dialogs.controls import dropped_for_good
from dialogs.emergency import what_now
from dialogs.say import say
from dialogs.state import State
from dialogs.steps.late import LATE
from dialogs.story import told_so_far
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding.in_danger import asks_what_now, is_over

_LONGEST: Final = 90  # characters


def after_danger(text: str, state: State, talk: Talk) -> tuple[State, Go] | None:
    """None for anything else, and where nobody was in danger."""
    if len(text) > _LONGEST or not (state.seed or state.draft):
        return None
    asks = asks_what_now(text)
    if not asks and not is_over(text):
        return None
    told = [*told_so_far(state), *_waiting(state)]
    found = [talk.commune.profile.screener.screen(one) for one in told]
    if asks:
        now = next((one for one in reversed(found) if one.danger or one.swindled or one.lured), None)
        return None if now is None else (state, Go((what_now(now, talk),), quiet=True))
    return _relieved(found, state, talk) if any(one.danger for one in found) else None


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
        return after, Go((say("emergency.relief_letter"),), again=True)
    does = (dropped_for_good(draft),) if draft is not None else ()
    after = replace(state, stack=(), asked=None, misses=0, doubt=None)
    return after, Go((say("emergency.relief"),), does, seed=(), quiet=True)
