"""A name and a number that were told in the story: offered where they are asked for, instead of asked again."""

from __future__ import annotations

from typing import Any

from cases import phone
from cases.introduced import Introduced, other_in, writer_in
from cases.name_and_phone import split_name_and_phone
from cases.on_behalf import asks_to_send
from cases.text import fold
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.steps.pieces import GATHERING, texts_of
from dialogs.understanding import yes_no
from dialogs.understanding.put_right import put_right

_OTHER = "other"


def already_told(key: str, value: Any, answers: Answers) -> dict[str, str]:
    """What of {name, phone} is missing in the answer and was told before; {} where nothing is, or it was refused. A
    number alone is nobody's until there is a name."""
    if value.get("asked") or (value.get("name") and value.get("phone") is not None):
        return {}
    told = _found(key, value, answers)
    given = {"name": told.name, "phone": told.phone} if told.name or value.get("name") else {}
    return {part: said for part, said in given.items() if said and value.get(part) is None}


def offer(told: dict[str, str], value: Any, whom: tuple[Option, ...]) -> Question:
    """ "Có phải bà Trần Thị Bưởi, 0912 345 678?" """
    options = (Option("told", say("who.told_yes")), Option("not_told", say("who.told_no")), *whom)
    return Question((_asked(told, value),), options, free=True, unless=asks_to_send)


def repeats(text: str, told: dict[str, str]) -> bool:
    """Whether these words say yes to what is offered: "vâng", or the name itself."""
    return bool(yes_no(text)) or fold(text) == fold(told.get("name", ""))


def without_what_was_told(told: dict[str, str], answers: Answers) -> Answers:
    """The story without messages that were nothing but this name or this number: it stands under the letter now."""
    story = answers.get(GATHERING) or {}
    left = [text for text in story.get("texts", ()) if not _only(text, told)]
    if len(left) == len(story.get("texts", ())) or not (left or story.get("files")):
        return {}
    return {GATHERING: {**story, "texts": left}}


def _only(text: str, told: dict[str, str]) -> bool:
    right = put_right(text)
    if right is None:
        return False
    same_name = not right.name or fold(right.name) == fold(told.get("name", ""))
    return same_name and (not right.phone or right.phone == told.get("phone"))


def given_with(told: dict[str, str], text: str) -> dict[str, str]:
    """{name, phone} where a number alone answers the name that is offered: whoever gives it is the one."""
    found = split_name_and_phone(text) if told.get("name") else None
    if found is None or not found.phone or found.name or found.problem not in (None, "no_name"):
        return {}
    return {"name": told["name"], "phone": found.phone}


def _asked(told: dict[str, str], value: Any) -> Say:
    number = phone.show(told["phone"]) if told.get("phone") else ""
    if "name" not in told:
        return say("who.told_phone", phone=number)
    shown = say("who.show_told", name=told["name"], phone=number) if number else told["name"]
    return say("who.told_of" if value.get("for") == _OTHER else "who.told", who=shown)


def _found(key: str, value: Any, answers: Answers) -> Introduced:
    text = texts_of(answers.get(GATHERING))
    if not text:
        return Introduced()
    return other_in(text) if value.get("for") == _OTHER and key == "who" else writer_in(text)
