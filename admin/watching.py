"""Every look of staff at a case, and at who sent it, leaves a line in the log. It is found in what was shown and not
where it was asked for, so that no way to a card can be forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dialogs.say import Say
from dialogs.script import Heard
from dialogs.state import State
from dialogs.takeover import PausingEngine
from dialogs.talk import Talk
from dialogs.turn import Done, Logged, Needs, Turn

# Words that hold a name or a phone number of somebody who is not staff.
_NAMING = frozenset({"card.sender", "card.helper", "tasks.call_back", "tasks.data_request", "tasks.delete"})
_CARDS = ("card:", "approve:")
VIEWED = "viewed"


class WatchedEngine(PausingEngine):
    def advance(self, state: State, heard: Heard, talk: Talk) -> Turn | Needs:
        turn = super().advance(state, heard, talk)
        return _watched(turn, state) if talk.actor.works_on_cases else turn

    def resume(self, state: State, heard: Heard, results: tuple[Done, ...], talk: Talk) -> Turn | Needs:
        turn = super().resume(state, heard, results, talk)
        return _watched(turn, state) if talk.actor.works_on_cases else turn


def _watched(turn: Turn | Needs, before: State) -> Turn | Needs:
    if isinstance(turn, Needs) or turn.question is None:
        return turn
    top, asked = turn.state.top, turn.state.asked
    if top is None or asked is None or (before.asked is not None and before.asked.id == asked.id):
        return turn  # the same question once more tells nobody anything new
    named = any(_keys(turn.question.says))
    about = top.answers.get("case") or top.answers.get("task")
    if about is None or not (named or asked.id.startswith(_CARDS)):
        return turn
    seen = Logged(about, VIEWED, {"what": "sender" if named else "matter"})
    return replace(turn, does=(*turn.does, seen))


def _keys(says: Iterable[object]) -> Iterable[str]:
    for one in says:
        if isinstance(one, Say):
            if one.key in _NAMING:
                yield one.key
            yield from _keys(one.fields.values())
        elif isinstance(one, tuple):
            yield from _keys(one)
