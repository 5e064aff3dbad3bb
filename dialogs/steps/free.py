"""One thing in free words, in one message; with options beside it where there are usual answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases.name_and_phone import split_name_and_phone
from cases.names import is_a_full_name
from dialogs.events import Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Condition, Input, Problem, Took, always
from dialogs.talk import Talk

_SHORTEST_PHONE = 8  # digits


@dataclass(frozen=True, slots=True)
class FreeText:
    """options: (key, catalogue key of the label). limit: characters. sentence: a bare number, or a
    name and phone, is none. The value is {text} or {choice}."""

    key: str
    asks: str
    shows: str
    options: tuple[tuple[str, str], ...] = ()
    condition: Condition = always
    limit: int = 2000
    sentence: bool = False
    free: bool = True
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return self.condition(answers, talk)

    def done(self, value: Any) -> bool:
        return bool(value.get("text") or value.get("choice") or value.get("skipped"))

    def ask(self, answers: Answers, talk: Talk) -> Question:
        return Question((say(self.asks),), tuple(Option(k, say(label)) for k, label in self.options), free=True)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        if isinstance(heard, Chose) and any(heard.key == key for key, _ in self.options):
            return Took({"choice": heard.key})
        if not isinstance(heard, Text):
            return None
        if len(heard.text) > self.limit:
            return Problem(say("free.too_long", limit=self.limit))
        wrong = _no_sentence(heard.text) if self.sentence else None
        return Problem(wrong) if wrong is not None else Took({"text": heard.text})

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        value = answers.get(self.key) or {}
        if value.get("text"):
            return say(self.shows, text=value["text"])
        label = dict(self.options).get(value.get("choice", ""))
        return say(self.shows, text=say(label)) if label else None


def _no_sentence(text: str) -> Say | None:
    number = text.strip(" .")
    if number.isdecimal() and len(number) < _SHORTEST_PHONE:
        return say("pieces.no_option", number=number)
    found = split_name_and_phone(text)
    if found.phone and (found.name is None or is_a_full_name(found.name)):
        return say("free.is_name")
    return None
