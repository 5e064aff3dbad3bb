"""What is never content, whatever is open: a command of this person's script, and a tracking code."""

from __future__ import annotations

from cases.codes import TrackingCode
from cases.joining_needs import JoiningCode
from dialogs.named import Shown
from dialogs.say import say
from dialogs.script import Script
from dialogs.state import State
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding import token_in
from dialogs.understanding.codes import only_a_code, wrong_code

# What the id of a card's question begins with.
CARD = ("card:", "approve:")
# The same, of buttons under news that residents get while something else is open.
STANDING = ("felt:", "info:")
# Dialogs in which a code is the answer, so that it is no look-up in between.
_WANT_A_CODE = ("lookup", "find", "join")
# Steps whose question wants a phone number, which may be typed with digits too many.
_WANT_A_PHONE = (["who"], ["helper"], ["number"])


def anywhere(text: str, state: State, script: Script, shown: Shown, talk: Talk) -> tuple[State, Go] | None:
    """None for what may be an answer. The state may know more by it."""
    if not talk.actor.works_on_cases and not _wants_a_phone(state):
        told = script.aside(text, state, talk)
        if told is not None:
            return told
    go = _commanded(text, state, script, shown, talk)
    return (state, go) if go is not None else None


def _commanded(text: str, state: State, script: Script, shown: Shown, talk: Talk) -> Go | None:
    # A label on the screen is no command, though it may begin like one.
    on_screen = talk.actor.is_staff and shown.exactly(text) is not None
    go = None if on_screen else script.command(text, talk, shown.takes_any_words, _beside(state))
    if go is not None:
        return go
    top = state.top
    if top is not None and top.dialog in _WANT_A_CODE:
        return None
    code = TrackingCode.find_in(text)
    if code is None:
        return None if talk.actor.works_on_cases else _wrong(text, state)
    if top is not None and not only_a_code(text):
        return None
    return script.control(f"lookup:{code.value}", talk)


def joins(text: str, talk: Talk) -> bool:
    """Whether it is a code from another conversation. Another such number in the middle of something belongs there."""
    return not talk.actor.is_staff and talk.fact(JoiningCode(token_in(text) or "")) is not None


def _wrong(text: str, state: State) -> Go | None:
    """A code with a slip in it is no matter of its own, and no part of one."""
    wrong = wrong_code(text)
    if wrong is None or _wants_a_phone(state):
        return None
    # lookup.bad.length lookup.bad.check
    return Go((say(f"lookup.bad.{wrong}"),))


def _wants_a_phone(state: State) -> bool:
    return state.asked is not None and state.asked.id.split(".")[1:2] in _WANT_A_PHONE


def _beside(state: State) -> str:
    """The question of the card that stands open, else the rows of what is asked: "rows:<key>,<key>"."""
    if state.asked is None:
        return ""
    return state.asked.id if state.asked.id.startswith(CARD) else f"rows:{','.join(state.asked.keys)}"
