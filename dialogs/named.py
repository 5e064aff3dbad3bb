"""Which option of the newest question was named in words: by number, by label, by a yes or a no."""

from __future__ import annotations

from cases.on_behalf import on_behalf
from dialogs.doubt import doubt_question
from dialogs.say import Question
from dialogs.stage import Stage
from dialogs.state import Asked, State
from dialogs.steps.who import OTHER
from dialogs.talk import Talk
from dialogs.understanding import Typed, agrees, option_of, typed, yes_no

# Options that are a yes and a no to what is asked.
_PAIRS = (("yes", "no"), ("erase", "none"))
# Questions in which somebody agrees to something: like consent itself, never taken from an "ừ" or an "ok".
_READS_BACK = frozenset({"send"})
_AGREEMENTS = frozenset({"publish.may", "lodge.agreed", "idea.agreed", "idea.public"})


def option_named(stage: Stage, state: State, text: str, number: int | None, talk: Talk) -> str | None:
    """The option's key; None where the words name none, or more than one. number: the one that the whole text is."""
    asked = state.asked
    if asked is None or not asked.keys:
        return None
    # Where free words are an answer, "Nam" and "sau" are words, not numbers.
    if number is not None and (text[:1].isdigit() or text[-1:].isdigit() or not takes_any_words(stage, state, talk)):
        if 1 <= number <= len(asked.keys):
            return asked.keys[number - 1]
        if any(map(str.isdecimal, text)):
            return None
    words = typed(text)
    if not words.is_short:
        return None
    if _READS_BACK.intersection(asked.keys) and (found := on_behalf(text)) is not None and found.whose == OTHER:
        return None  # "gửi hộ" is no "gửi"
    question = _question(stage, state, talk)
    if question is None:
        return None
    options = [option for option in question.options if option.key in asked.keys]
    at = option_of(words, [talk.words.of(option.label) for option in options], loose=not question.free)
    return options[at].key if at is not None else _by_yes_or_no(asked, words, question.free)


def takes_any_words(stage: Stage, state: State, talk: Talk) -> bool:
    """Whether any words are an answer to the open question."""
    top = state.top
    step = stage.dialogs[top.dialog].current(top, talk) if top and state.doubt is None else None
    return step is not None and step.free


def _question(stage: Stage, state: State, talk: Talk) -> Question | None:
    return doubt_question(state.doubt, state) if state.doubt is not None else stage.open_question(state, talk)


def _by_yes_or_no(asked: Asked, words: Typed, free: bool) -> str | None:
    if len(asked.keys) == 2 and asked.keys[1] == "other":
        pair: tuple[str, str] = (asked.keys[0], asked.keys[1])  # "is it this place?", and no other is offered
    elif free:
        return None
    else:
        found = next((pair for pair in _PAIRS if set(pair) <= set(asked.keys)), None)
        if found is None:
            return None
        pair = found
    answer = yes_no(words, strong=True)
    if answer and asked.id.rpartition(".")[0] in _AGREEMENTS and not agrees(words):
        return None
    return None if answer is None else pair[0] if answer else pair[1]
