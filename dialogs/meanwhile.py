"""A question of the commune that came while another one was open: its words were said, it waits, and what is typed may
be the answer to it. What the open question can use belongs there; anything else is asked about, never lost."""

from __future__ import annotations

from cases.names import is_a_full_name
from cases.value import replace
from dialogs.events import Text
from dialogs.say import Option, Question, say
from dialogs.state import Open, State
from dialogs.step import Problem, Step, Took
from dialogs.steps.late import quoted
from dialogs.steps.place import Place
from dialogs.steps.who import NameAndPhone
from dialogs.talk import Talk
from dialogs.understanding import intent_of, lone_command_of, number_in, typed, village_in
from dialogs.understanding.stopping import stop_of

_REPLY = Option("reply", say("meanwhile.reply"))
_HERE = Option("content", say("meanwhile.here"))
_NONE = Option("none", say("meanwhile.none"))


def waits(state: State, asked: Open, talk: Talk) -> tuple[Open, ...]:
    """What waits from now on: of one case the same is asked once. shown: how many questions had been asked by then."""
    case, name = asked.answers.get("case"), asked.dialog
    others = [one for one in state.later if case is None or (one.dialog, one.answers.get("case")) != (name, case)]
    return (*others, asked.with_answer("waited", talk.now).with_answer("shown", state.count))


def wanted(state: State) -> Open | None:
    """The newest question of the commune that waits for words."""
    return next((one for one in reversed(state.later) if one.answers.get("asks")), None) if state.later else None


def may_answer(text: str, state: State, step: Step | None, talk: Talk) -> bool | None:
    """Whether the open question could use these words, which may as well be meant for the commune's that was just
    shown. None where they are for the open one alone."""
    waiting, top = wanted(state), state.top
    if waiting is None or step is None or top is None or not tells(text):
        return None
    if state.count > int(waiting.answers.get("shown", 0)) + 1:
        return None
    if isinstance(step, NameAndPhone) and (typed(text).has_number or is_a_full_name(text)):
        return None
    if isinstance(step, Place) and village_in(text, talk.commune.profile, talk.commune.today(talk.now)) is not None:
        return None
    if step.free:
        return True
    answered = step.hear(Text(text), top.answers, talk)
    if answered is None:
        return False
    notes = (isinstance(answered, Problem) and answered.part) or (isinstance(answered, Took) and answered.value == {})
    return True if notes else None


def tells(text: str) -> bool:
    """Whether it can be an answer in words at all, instead of a choice, a command, or something asked for."""
    return number_in(text) is None and intent_of(text) is None and not lone_command_of(text) and stop_of(text) is None


def in_doubt(state: State, waiting: Open, text: str, here: bool, talk: Talk) -> State:
    """It is asked for which of both these words are. here: whether the open question can use them."""
    words = waiting.with_answer("words", text).with_answer("here", here).with_answer("since", talk.now)
    later = tuple(words if one is waiting else one for one in state.later)
    return replace(state, later=later, doubt=text)


def doubted(word: str, state: State) -> Open | None:
    """The question whose answer these words may be, where that is what was asked."""
    return next((one for one in state.later if one.answers.get("words") == word), None)


def whose_question(word: str, waiting: Open) -> Question:
    asked = say("meanwhile.whose", word=quoted(word.split("\n")), asked=quoted([str(waiting.answers["asks"])]))
    options = (_REPLY, _HERE, _NONE) if waiting.answers.get("here") else (_REPLY, _NONE)
    return Question((asked,), options)


def answering(state: State, waiting: Open) -> State:
    """With that question on top of what is open."""
    known = waiting.without("words").without("here").without("since")
    later = tuple(one for one in state.later if one is not waiting)
    return replace(state, stack=(*state.stack, known), later=later, doubt=None)
