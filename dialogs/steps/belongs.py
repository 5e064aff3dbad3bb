"""Words of which it is not clear to which answer they belong: they wait, and that is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dialogs.events import Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Input, Problem, Took
from dialogs.steps.late import quoted
from dialogs.steps.pieces import GATHERING, beside_the_story
from dialogs.talk import Talk
from dialogs.understanding import intent_of, lone_command_of

_TELLS = 2  # words


def _never(text: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Belongs:
    """asks: key of the question. places: (answer, label) to which the words may belong, "" for none. next: whether
    more words are plainly for the last of the places, and what waits for the first. The value is {texts} that wait."""

    key: str
    asks: str
    places: tuple[tuple[str, str], ...]
    next: Callable[[str], bool] = _never
    free: bool = False
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return not self.done(answers.get(self.key) or {})

    def done(self, value: Any) -> bool:
        return not value.get("texts")

    def ask(self, answers: Answers, talk: Talk) -> Question:
        options = tuple(Option(place or "none", say(label)) for place, label in self.places)
        return Question((say(self.asks, text=quoted(answers[self.key]["texts"])),), options)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        value = answers[self.key]
        if isinstance(heard, Chose) and any(heard.key == (place or "none") for place, _ in self.places):
            return self._took({}, heard.key, value, answers)
        if not isinstance(heard, Text):
            return None
        aside = beside_the_story(heard.text)
        if aside is not None:
            return Problem(aside)
        if lone_command_of(heard.text) == "done":
            return Problem(say("idea.choose"))
        if sum(word.isalpha() for word in heard.text.split()) < _TELLS or intent_of(heard.text) is not None:
            return None
        if self.next(heard.text):
            return self._took(with_words(answers, self.places[-1][0], [heard.text]), self.places[0][0], value, answers)
        return Took({**value, "texts": [*value["texts"], heard.text]}, (say("screen.more"),))

    def _took(self, also: Answers, place: str, value: Any, answers: Answers) -> Took:
        label = next((label for key, label in self.places if key and key == place), "")
        told = (say("idea.noted_in", label=say(label)),) if label else ()
        more = with_words(answers, place, value["texts"]) if label else {}
        return Took({**value, "texts": []}, told, also={**more, **also})

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return None


def with_words(answers: Answers, key: str, texts: list[str]) -> Answers:
    """The answer with these words behind what it has."""
    value = answers.get(key) or {}
    if key == GATHERING:
        return {key: {**value, "texts": [*value.get("texts", ()), *texts]}}
    before = (value["text"],) if value.get("text") else ()
    return {key: {**value, "text": "\n".join((*before, *texts))}}
