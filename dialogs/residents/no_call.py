"""A promised call that nobody wants any more is taken back, and the officer's task with it; asked when it comes, it is
said again."""

from __future__ import annotations

from cases.needs import OpenTaskOf, Task
from cases.text import fold
from dialogs.residents.call import CALL_BACK, ask_for_a_person
from dialogs.say import say
from dialogs.state import State
from dialogs.talk import Talk
from dialogs.turn import DoneTask, Go
from dialogs.understanding.calling import asks_when_called, needs_no_call

_LONGEST = 80  # characters
_CALL = ("goi", "gap")


def of_the_call(text: str, state: State, talk: Talk) -> tuple[State, Go] | None:
    """None for anything else. Where no call is promised, it is no matter at home, and may be anything in a letter."""
    if not talk.me.person or len(text) > _LONGEST or not any(word in fold(text) for word in _CALL):
        return None
    over = needs_no_call(text)
    if not over and not asks_when_called(text):
        return None
    task: Task | None = talk.fact(OpenTaskOf(talk.me.person, CALL_BACK))
    if task is not None:
        taken_back = Go((say("call.called_off"),), (DoneTask(task.id),))
        return state, taken_back if over else ask_for_a_person(talk)
    alone = over and state.top is None and not state.seed
    return (state, Go((say("courtesy.nothing"),))) if alone else None
