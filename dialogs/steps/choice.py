"""One of a few options, which may depend on what is known by then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dialogs.events import Media, Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Condition, Input, Took, always
from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class Choice:
    """options: (key, catalogue key of the label). words, where given, hears free text. The value is {choice}."""

    key: str
    asks: str
    options: tuple[tuple[str, str], ...]
    shows: str = ""
    words: Callable[[str, Answers, Talk], Answered] | None = None
    condition: Condition = always
    free: bool = False
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return self.condition(answers, talk)

    def done(self, value: Any) -> bool:
        return bool(value.get("choice") or value.get("skipped"))

    def ask(self, answers: Answers, talk: Talk) -> Question:
        return Question((say(self.asks),), tuple(Option(key, say(label)) for key, label in self.options))

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        if isinstance(heard, Chose) and any(heard.key == key for key, _ in self.options):
            return Took({"choice": heard.key})
        if self.words is not None and isinstance(heard, Text):
            return self.words(heard.text, answers, talk)
        return None

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        label = dict(self.options).get((answers.get(self.key) or {}).get("choice", ""))
        return say(self.shows, text=say(label)) if label and self.shows else None


@dataclass(frozen=True, slots=True)
class Menu:
    """Options worked out each time. asks(answers, talk) gives the question; picked(key, answers, talk) what follows,
    None where the key is no longer on offer. words, where given, hears free text; files hears what is sent."""

    key: str
    asks: Callable[[Answers, Talk], Question]
    picked: Callable[[str, Answers, Talk], Answered]
    words: Callable[[str, Answers, Talk], Answered] | None = None
    condition: Condition = always
    free: bool = False
    optional: bool = False
    files: Callable[[Media, Answers, Talk], Answered] | None = None

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return self.condition(answers, talk)

    def done(self, value: Any) -> bool:
        return bool(value)

    def ask(self, answers: Answers, talk: Talk) -> Question:
        return self.asks(answers, talk)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        if isinstance(heard, Chose):
            return self.picked(heard.key, answers, talk)
        if self.files is not None and isinstance(heard, Media):
            return self.files(heard, answers, talk)
        text = getattr(heard, "text", None)
        if self.words is not None and text:
            return self.words(text, answers, talk)
        return None

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return None
