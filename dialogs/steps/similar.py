""" "Có phải việc này không ạ?": open matters of the same village, under the titles that the clerk gave them.

Nothing of their senders is shown. Ideas are never offered: disclosure may destroy their novelty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases.alike import alike
from cases.case import Case
from cases.needs import SimilarOpen
from dialogs.own import is_mine
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Input, Took
from dialogs.steps.pieces import GATHERING, texts_of
from dialogs.talk import Talk

_LABEL = 60


@dataclass(frozen=True, slots=True)
class Similar:
    """The value is {lead}: the id of the matter that it is joined to, or {other: True}."""

    key: str = "similar"
    free: bool = False
    optional: bool = True

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return self.key in answers or bool(_found(answers, talk))

    def done(self, value: Any) -> bool:
        return bool(value.get("lead") or value.get("other") or value.get("skipped"))

    def ask(self, answers: Answers, talk: Talk) -> Question:
        options = [Option(case.code, _title(case)) for case in _found(answers, talk)]
        return Question((say("similar.ask"),), (*options, Option("other", say("similar.other"))))

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        if not isinstance(heard, Chose):
            return None
        if heard.key == "other":
            return Took({"other": True})
        case = next((c for c in _found(answers, talk) if c.code == heard.key), None)
        return Took({"lead": case.id, "title": _title(case)}) if case else None

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        value = answers.get(self.key) or {}
        return say("similar.show", title=value["title"]) if value.get("lead") else None


def _found(answers: Answers, talk: Talk) -> tuple[Case, ...]:
    village = (answers.get("where") or {}).get("village", "")
    text = texts_of(answers.get(GATHERING)) if village else ""
    cases: tuple[Case, ...] = talk.fact(SimilarOpen(village)) if text else ()
    if not cases:
        return ()
    found = alike(text, [case for case in cases if case.owner != talk.me.person])
    return tuple(case for case in found if not is_mine(case, talk))


def _title(case: Case) -> str:
    title = " ".join(case.title.split())
    return title if len(title) <= _LABEL else title[: _LABEL - 1].rstrip() + "…"
