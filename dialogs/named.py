"""Which option of the newest question was named in words: by number, by label, by a yes or a no."""

from __future__ import annotations

from cases.text import fold
from dialogs.doubt import doubt_question
from dialogs.say import Option, Question
from dialogs.stage import Stage
from dialogs.state import Asked, State
from dialogs.talk import Talk
from dialogs.understanding import (
    MAX_LABEL,
    Typed,
    agrees,
    command_of,
    lone_command_of,
    number_in,
    option_of,
    typed,
    yes_no,
)

# Options that are a yes and a no to what is asked.
_PAIRS = (("yes", "no"), ("erase", "none"))
# Questions in which somebody agrees to something: like consent itself, never taken from an "ừ" or an "ok".
_AGREEMENTS = frozenset({"publish.may", "lodge.agreed", "idea.agreed", "idea.public"})

_LETS_GO = frozenset(("thoi", "thoi a", "thoi nhe", "thoi vay", "thoi bo", "thoi bo di", "a thoi", "thoi khoi"))


class Shown:
    """The newest question as the person sees it; made for one message, each part worked out when it is needed."""

    __slots__ = ("_options", "_question", "_stage", "_state", "_step", "_talk")

    def __init__(self, stage: Stage, state: State, talk: Talk) -> None:
        self._stage = stage
        self._state = state
        self._talk = talk
        top = state.top
        self._step = stage.dialogs[top.dialog].current(top, talk) if top else None
        self._options: list[tuple[Option, str]] | None = None
        self._question: Question | None = None

    def exactly(self, text: str) -> str | None:
        """The option whose number or label was typed just as it stands there: nothing is left to be understood."""
        asked = self._state.asked
        if asked is None or not asked.keys or len(text) > MAX_LABEL:
            return None
        if text[-1:].isdecimal():
            number = int(text) if len(text) == 1 else 0
            return asked.keys[number - 1] if 1 <= number <= len(asked.keys) else None
        return next((option.key for option, label in self._offered() if label == text), None)

    def named(self, text: str, number: int | None) -> str | None:
        """The option's key; None where the words name none, or several. number: the one that the whole text is."""
        asked = self._state.asked
        if asked is None or not asked.keys:
            return None
        # Where free words are an answer, "Nam" and "sau" are words, not numbers.
        if number is not None and (text[:1].isdigit() or text[-1:].isdigit() or not self.takes_any_words):
            if 1 <= number <= len(asked.keys):
                return asked.keys[number - 1]
            if any(map(str.isdecimal, text)):
                return None
        words = typed(text)
        if not words.is_short or words.has_number:
            return None
        question = self._asked_now()
        if question is None or (question.unless is not None and question.unless(text)):
            return None
        if question.reads is not None and (key := question.reads(text)) is not None:
            return key
        offered = self._offered()
        at = option_of(words, [label for _, label in offered], loose=not question.free)
        if at is None and self._talk.actor.works_on_cases and words.folded in _LETS_GO:
            return _letting_go(offered)
        return offered[at][0].key if at is not None else _by_yes_or_no(asked, words, question.free)

    def is_answered_by(self, text: str) -> bool:
        """Whether it sounds like the answer to a question, or like a command, rather than like a story."""
        if number_in(text) is not None or command_of(text) or lone_command_of(text) or agrees(text):
            return True
        return self.named(text, None) is not None

    @property
    def takes_any_words(self) -> bool:
        """Whether any words are an answer to the open question."""
        return self._state.doubt is None and self._step is not None and self._step.free

    def _asked_now(self) -> Question | None:
        """The question as it would be asked now; None where it has gone meanwhile."""
        if self._question is None:
            state, talk = self._state, self._talk
            if state.doubt is not None:
                self._question = doubt_question(state.doubt, state)
            elif state.top is None:
                self._question = self._stage.script(talk.actor).home(talk, first=False)
            elif self._step is not None:
                self._question = self._step.ask(state.top.answers, talk)
        return self._question

    def _offered(self) -> list[tuple[Option, str]]:
        """The options with their labels; those only that were asked."""
        if self._options is None:
            question, asked, of = self._asked_now(), self._state.asked, self._talk.words.of
            options = question.options if question is not None and asked is not None else ()
            self._options = [(option, of(option.label)) for option in options if asked and option.key in asked.keys]
        return self._options


def _letting_go(offered: list[tuple[Option, str]]) -> str | None:
    """The one option that an officer means by a bare word: how its label begins."""
    found = [option.key for option, label in offered if fold(label).split()[:1] == ["thoi"]]
    return found[0] if len(found) == 1 else None


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


def same_step(question: str, other: str) -> bool:
    """Whether one question was asked under both ids: "lodge.what.4" and "lodge.what.6"."""
    return question.rpartition(".")[0] == other.rpartition(".")[0]
