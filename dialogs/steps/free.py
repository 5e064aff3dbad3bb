"""One thing in free words, in one message; with options beside it where there are usual answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cases.name_and_phone import phone_in, split_name_and_phone
from cases.names import is_a_full_name
from dialogs.events import Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Condition, Input, Problem, Took, always
from dialogs.steps.asked import asked_back
from dialogs.talk import Talk
from dialogs.understanding import option_of

_SHORTEST_PHONE = 8  # digits
_SENTENCE = 4  # words


@dataclass(frozen=True, slots=True)
class FreeText:
    """options: (key, catalogue key of the label). limit: characters. sentence: a bare number, or a
    name and phone, is none. gathers: whoever answers in a word or two is given time for more, until "Xong"; a whole
    sentence goes straight on. explains: key of other words for the question, for whoever asks back. whole: what
    is made of a document that tells more than was asked, given the step's key. The value is {text} or {choice}; {text,
    more} while more may come."""

    key: str
    asks: str
    shows: str
    options: tuple[tuple[str, str], ...] = ()
    condition: Condition = always
    limit: int = 2000
    sentence: bool = False
    gathers: bool = False
    explains: str = ""
    whole: Callable[[str, str, Answers], Took | None] | None = None
    free: bool = True
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return self.condition(answers, talk)

    def done(self, value: Any) -> bool:
        return bool((value.get("text") and not value.get("more")) or value.get("choice") or value.get("skipped"))

    def ask(self, answers: Answers, talk: Talk) -> Question:
        value = answers.get(self.key) or {}
        if value.get("more"):
            more = say("pieces.again" if "\n" in value["text"] else "free.more")
            return Question((more,), (Option("done", say("pieces.done")),), free=True)
        return Question((say(self.asks),), tuple(Option(k, say(label)) for k, label in self.options), free=True)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        if isinstance(heard, Chose) and any(heard.key == key for key, _ in self.options):
            return Took({"choice": heard.key})
        value = answers.get(self.key) or {}
        if heard == Chose("done") and value.get("more"):
            return Took({"text": value["text"]})
        if not isinstance(heard, Text):
            return None
        wrong = asked_back(heard.text, self.explains) if self.explains else None
        wrong = wrong or (_no_sentence(heard.text) if self.sentence else None)
        if wrong is not None:
            return Problem(wrong)
        if self.whole is not None and (told := self.whole(heard.text, self.key, answers)) is not None:
            return told
        text = f"{value['text']}\n{heard.text}" if value.get("more") else heard.text
        if len(text) > self.limit:
            return Problem(_too_long(self.limit))
        if value.get("more"):
            return Took({**value, "text": text}, (say("pieces.noted_more"),))
        if len(text.split()) >= _SENTENCE:
            return Took({"text": text})
        labels = [talk.words.of(say(label)) for _, label in self.options]
        chosen = option_of(text, labels) if labels else None
        if chosen is not None:
            return Took({"choice": self.options[chosen][0]})
        waits = self.gathers and not value.get("text")
        return Took({"text": text, "more": True}, (say("pieces.noted"),)) if waits else Took({"text": text})

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        value = answers.get(self.key) or {}
        label, text = dict(self.options).get(value.get("choice", "")), value.get("text")
        if label and text:
            return say(self.shows, text=say("free.both", first=say(label), second=text))
        shown = text or (say(label) if label else None)
        return say(self.shows, text=shown) if shown else None


def _too_long(limit: int) -> Say:
    return say("free.too_long", limit=limit)


def _no_sentence(text: str) -> Say | None:
    number = text.strip(" .")
    if number.isdecimal() and len(number) < _SHORTEST_PHONE:
        return say("pieces.no_option", number=number)
    if phone_in(text) is None:
        return None
    name = split_name_and_phone(text).name
    return say("free.is_name") if name is None or is_a_full_name(name) else None
