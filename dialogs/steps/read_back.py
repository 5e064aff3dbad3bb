"""The full read-back: everything as it will be sent, then send, change, leave for later, or delete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cases.text import fold
from dialogs.events import Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Input, Step, Took
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understand import loosened, number_of


@dataclass(frozen=True, slots=True)
class ReadBack:
    """steps: what is read back, in order; each may be changed. head: key of the first words. The value is
    {"choice": "send"} once it may go, {"change": True} while the list of items is open."""

    steps: tuple[Step, ...]
    head: str
    key: str = "check"
    free: bool = False
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return True

    def done(self, value: Any) -> bool:
        return bool(value.get("choice") == "send")

    def ask(self, answers: Answers, talk: Talk) -> Question:
        if (answers.get(self.key) or {}).get("change"):
            items = [Option(step.key, _name(step)) for step in self._shown(answers, talk)]
            return Question((say("check.which"),), (*items, Option("none", say("check.none"))))
        lines = [shown for step in self._shown(answers, talk) if (shown := step.show(answers, talk))]
        options = (
            Option("send", say("check.send")),
            Option("change", say("check.change")),
            Option("later", say("check.later")),
            Option("delete", say("check.delete")),
        )
        return Question((joined((say(self.head), *lines)),), options)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        if isinstance(heard, Text):
            return self._typed(heard.text, answers, talk)
        if not isinstance(heard, Chose):
            return None
        match heard.key:
            case "send":
                return Took({"choice": "send"})
            case "change":
                return Took({"change": True})
            case "none":
                return Took({"change": False})
            case "later" | "delete":
                return Go(leave=heard.key)
        return self._change(heard.key, answers, talk)

    def _change(self, key: str, answers: Answers, talk: Talk) -> Answered:
        if any(step.key == key for step in self._shown(answers, talk)):
            return Go(redo=key)
        return None

    def _typed(self, text: str, answers: Answers, talk: Talk) -> Answered:
        """ "sửa 3" names an item of the list; "sửa" opens it; "gửi đi" and the like are labels heard before."""
        words = loosened(fold(text)).split()
        if not words or words[0] != "sua":
            return None
        number = number_of(" ".join(words[1:])) if len(words) > 1 else None
        shown = self._shown(answers, talk)
        if number is not None and 1 <= number <= len(shown):
            return Go(redo=shown[number - 1].key)
        return Took({"change": True})

    def _shown(self, answers: Answers, talk: Talk) -> Sequence[Step]:
        return [s for s in self.steps if s.applies(answers, talk) and s.show(answers, talk) is not None]

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return None


def _name(step: Step) -> Say:
    # What an item is called: item.what item.who item.where item.title item.problem item.tried item.public.
    return say(f"item.{step.key}")


def joined(lines: Sequence[Say]) -> Say:
    """One text with a line for each."""
    text = lines[0]
    for line in lines[1:]:
        text = say("lines.two", first=text, second=line)
    return text
