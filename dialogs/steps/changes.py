"""One thing put in the place of another in what is read back, where it is plain which; asked about otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from typing import Any, Final

from cases.name_and_phone import split_name_and_phone
from cases.text import fold
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Step, Took
from dialogs.steps.bare_name import bare_name
from dialogs.steps.late import quoted
from dialogs.steps.people import village_only
from dialogs.steps.pieces import GATHERING
from dialogs.steps.place import Place
from dialogs.steps.wishes import Wish, is_like, replaced
from dialogs.talk import Talk
from dialogs.understanding import option_of

_LONGEST_NAME: Final = 6  # words of what an item is called
_PHONE: Final = 8  # digits
_A_PLACE: Final = re.compile(r"(?:o |nha |tai )*(?:thon|to|xom|tdp|khu|ngo|ngach|lang|so nha|duong|doi) \w+")
Shown = Sequence[tuple[Step, str]]
"""The steps that are read back, with what each is called."""


def exchanged(wish: Wish, shown: Shown, answers: Answers, talk: Talk) -> Took | tuple[Step, str] | None:
    """The letter with it, or the step and what is to be its answer; None where it is not plain what is meant."""
    holds = [step for step, _ in shown if _holds(step, wish.old, answers, talk)]
    if len(holds) > 1:
        return None
    if holds:
        return _in(holds[0], wish, answers, talk)
    called = _called(wish.old, shown) if wish.plain else None
    if called is not None:
        return None if _words_of(called, answers) else _in(called, wish, answers, talk)
    where = _step("where", shown)
    return _in(where, wish, answers, talk) if where is not None and _A_PLACE.match(fold(wish.new)) else None


def as_it_belongs(new: str, shown: Shown, answers: Answers, talk: Talk) -> Took | tuple[Step, str] | None:
    """ "Sửa lại là 0988 777 666": what can be only one answer is that one."""
    where, who = _step("where", shown), _step("who", shown)
    if where is not None and (village_only(new, talk) is not None or _A_PLACE.match(fold(new))):
        return _placed(where, new, answers, talk)
    if who is None:
        return None
    if split_name_and_phone(new).phone is not None:
        return (who, new) if _step("helper", shown) is None else None
    name = bare_name(new, talk)
    return Took({"name": name}) if name else None


def asks_whether(text: str) -> Question:
    options = (Option("add", say("check.add")), Option("change", say("check.change_what")))
    return Question((say("check.unsure", text=quoted([text])),), options)


def added(text: str, answers: Answers) -> Took:
    told = answers.get(GATHERING) or {}
    also = {GATHERING: {**told, "texts": [*told.get("texts", ()), text]}}
    return Took({"change": False}, (say("check.added"),), also=also)


def _in(step: Step, wish: Wish, answers: Answers, talk: Talk) -> Took | tuple[Step, str] | None:
    if step.key == "where":
        return _placed(step, wish.new, answers, talk)
    if not _words_of(step, answers):
        return step, wish.new
    # Nobody's words are changed unless it is said which, or one thing stands for another.
    if not wish.plain and not is_like(wish.old, wish.new):
        return None
    return _reworded(step, wish, answers)


def _reworded(step: Step, wish: Wish, answers: Answers) -> Took | None:
    value = answers[step.key]
    texts = _words_of(step, answers)
    after = [replaced(text, wish.old, wish.new) for text in texts]
    found = [(before, now) for before, now in zip(texts, after, strict=True) if now is not None]
    if len(found) != 1:
        return None
    both = [text if now is None else now for text, now in zip(texts, after, strict=True)]
    now = {**value, "texts": both} if "texts" in value else {**value, "text": both[0]}
    return Took({"change": False}, (say("check.fixed"),), also={step.key: now})


def _placed(where: Step, new: str, answers: Answers, talk: Talk) -> Took | tuple[Step, str]:
    took = where.within(new, answers, talk) if isinstance(where, Place) else None
    if took is None:
        return where, new
    return Took({"change": False}, (say("check.fixed"),), took.does, also={where.key: took.value})


def _words_of(step: Step, answers: Answers) -> list[str]:
    """What was told there in free words."""
    value: Any = answers.get(step.key) or {}
    if step.key in ("who", "helper", "where"):
        return []
    return list(value.get("texts", ())) or ([value["text"]] if value.get("text") else [])


def _holds(step: Step, old: str, answers: Answers, talk: Talk) -> bool:
    line: Say | None = step.show(answers, talk)
    if line is None:
        return False
    shown = talk.words.of(line)
    digits = "".join(filter(str.isdigit, old))
    if len(digits) >= _PHONE:
        return digits in "".join(filter(str.isdigit, shown))
    return f" {fold(old)} " in f" {fold(shown)} "


def _called(old: str, shown: Shown) -> Step | None:
    """The item that is named first: "tên Ba Que"."""
    words, labels = old.split(), [label for _, label in shown]
    for loose, end in product((False, True), range(1, min(len(words), _LONGEST_NAME) + 1)):
        at = option_of(" ".join(words[:end]), labels, loose)
        if at is not None:
            return shown[at][0]
    return None


def _step(key: str, shown: Shown) -> Step | None:
    return next((step for step, _ in shown if step.key == key), None)
