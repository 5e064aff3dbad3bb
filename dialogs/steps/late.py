"""A thought that comes late: what is typed where a name is asked, and is none, may belong to the story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from cases.text import fold
from cases.value import replace
from dialogs.events import Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Input, Problem, Step, Took
from dialogs.steps.people import asks_to_change
from dialogs.steps.pieces import GATHERING, has_any
from dialogs.talk import Talk
from dialogs.understanding import intent_of, yes_no

LATE: Final = "late"
_TRIES: Final = 2
_TELLS: Final = 3  # words
_NO_NAME: Final = frozenset({"who.not_a_name", "who.unclear", "who.no_number"})
_NOT_THAT: Final = re.compile(
    r"^(?:(?:a|o|da|thoi|nham|sai|em|toi) )*(?:khong|ko|k|hong) phai\b"
    r"|\b(?:chu|ma) (?:khong|ko|k|hong) phai\b|^(?:nham|sai) roi\b"
)
_LONGEST: Final = 240  # characters


def remembered(answered: Answered, heard: Input, step: Step, answers: Answers) -> Answered:
    """What was no name waits until it is clear where it belongs. The first time it may be a slip; then it is asked."""
    value = answers.get(step.key) or {}
    if not isinstance(answered, Problem) or answered.say.key not in _NO_NAME or step.done(value):
        return answered
    if not isinstance(heard, Text) or not has_any(answers.get(GATHERING)) or not _tells(heard.text):
        return answered
    texts = [*(answers.get(LATE) or {}).get("texts", ()), heard.text]
    asked = len(texts) >= _TRIES or _puts_right(heard.text)
    return Took(value, () if asked else (answered.say,), also={LATE: {"texts": texts, "asked": asked}})


@dataclass(frozen=True, slots=True)
class LateThoughts:
    """Whether what was typed at the question `who` is added to the story. The value is {texts}: those that wait."""

    who: Step
    key: str = LATE
    free: bool = False
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return self.key in answers and not self.done(answers[self.key])

    def done(self, value: Any) -> bool:
        return not value.get("texts") or not (value.get("asked") or len(value["texts"]) >= _TRIES)

    def ask(self, answers: Answers, talk: Talk) -> Question:
        options = (Option("yes", say("who.late_yes")), Option("no", say("who.late_no")))
        return Question((say("who.late", text=quoted(answers[self.key]["texts"])),), options)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        if heard == Chose("yes"):
            told = answers[GATHERING]
            texts = [*told.get("texts", ()), *answers[self.key]["texts"]]
            return Took({"texts": []}, (say("pieces.noted_more"),), also={GATHERING: {**told, "texts": texts}})
        if heard == Chose("no"):
            return Took({"texts": []})
        return self._named(heard, answers, talk)

    def _named(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        """The name after all, or one thought more: neither is lost by the question between."""
        answered = self.who.hear(heard, answers, talk)
        if isinstance(answered, Problem):
            return replace(answered, value=None)
        if not isinstance(answered, Took):
            return answered
        also = {self.who.key: answered.value, **answered.also}
        if self.key not in also:
            return replace(answered, value=answers[self.key], also=also)
        return replace(answered, value=also.pop(self.key), says=(say("screen.more"),), also=also)

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return None


def quoted(texts: list[str]) -> str:
    """Several short messages as one line; the end of a long one is left out."""
    text = " / ".join(texts)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _tells(text: str) -> bool:
    if len(text.split()) < _TELLS or asks_to_change(text):
        return False
    return intent_of(text) is None and (yes_no(text) is None or _puts_right(text))


def _puts_right(text: str) -> bool:
    """ "Không phải, mạng hỏng từ tháng 9", "từ tháng 9 chứ không phải tháng 10": plainly about what was told."""
    return len(text.split()) > _TELLS and _NOT_THAT.search(fold(text)) is not None
