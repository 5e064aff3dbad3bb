"""A whole document typed where an idea's name or problem is asked: its parts go where they belong, and what is not in
it is asked. Whether it may be public is asked all the same, because of what is said with that question."""

from __future__ import annotations

import re
from typing import Any, Final

from cases.text import fold
from dialogs.say import say
from dialogs.state import Answers, Open
from dialogs.step import Took
from dialogs.steps.pieces import DOCUMENT, GATHERING, has_any, texts_of

_LABELS: Final = {
    "title": "ten sang kien|ten giai phap|ten y tuong|ten de tai|tieu de|ten|sang kien|y tuong",
    "problem": "van de|kho khan|thuc trang|hien trang|ly do|su can thiet|boi canh|tinh trang|giai quyet(?: kho khan)?",
    GATHERING: "cach lam|giai phap|noi dung(?: giai phap)?|cach thuc(?: hien)?|cach thuc hien|bien phap|mo ta"
    "|phuong phap|cac buoc|muc dich|muc tieu",
    "tried": "(?:da )?(?:lam )?thu(?: nghiem)?|da lam|(?:da )?ap dung|ket qua|hieu qua|noi (?:da )?lam thu",
    "public": "(?:duoc |co duoc )?cong khai",
}
_LABEL: Final = re.compile(
    r"(?:^|\n|[.;!]\s)[\s\-–—*+\u2022]*(?:[0-9]{1,2}[.)]\s*)?"
    rf"(?:{'|'.join(f'(?P<{key}>{words})' for key, words in _LABELS.items())})\s*:\s*"
)
_NAMED: Final = re.compile(r"(?:[0-9] )?(?:ten )?(?:sang kien|giai phap|y tuong|de tai)\b")
_LONGEST_TITLE: Final = 200  # characters
_LINES: Final = 3  # or sentences
_SENTENCE: Final = re.compile(r"[.!;](?:\s|$)")
_PARTS: Final = 2
_TELLS: Final = 3  # words
_NO: Final = re.compile(r"(?:da |thoi )*(?:khong|chua|ko|dung)\b")


def as_document(text: str, key: str, answers: Answers) -> Took | None:
    """key: of the step that was asked, title or problem. None for an answer to that alone."""
    if len(text) <= _LONGEST_TITLE and "\n" not in text and ":" not in text:
        return None
    also = labelled(text, answers)
    if also:
        return Took(also.pop(key, answers.get(key) or {}), (say("idea.parts"),), also=also)
    is_long = text.count("\n") + 1 >= _LINES or len(_SENTENCE.findall(text)) >= _LINES
    if key != "title" or not is_long or has_any(answers.get(GATHERING)):
        return None
    kept = {"texts": [text], "files": [], "done": True, DOCUMENT: True}
    return Took({}, (say("idea.document"),), also={GATHERING: kept})


def labelled(text: str, answers: Answers) -> dict[str, Any]:
    """What each part of a labelled document answers, by the keys of its steps; {} for any other text."""
    parts = parts_of(text) if ":" in text else {}
    is_one = len(parts) >= _PARTS and ("problem" in parts or GATHERING in parts)
    return _answers(parts, answers) if is_one else {}


def is_of_an_idea(text: str) -> bool:
    """ "Tên sáng kiến: …", and its parts below: nobody asked for it yet."""
    return text.count(":") >= _PARTS and _NAMED.match(fold(text)) is not None and bool(labelled(text, {}))


def taken_apart(open_: Open) -> Open:
    """An idea that began with its whole document, part by part."""
    told = open_.answers.get(GATHERING) or {}
    parts = labelled(texts_of(told), {**open_.answers, GATHERING: {**told, "texts": []}})
    for key, known in {GATHERING: {**told, "texts": []}, **parts}.items() if parts else ():
        open_ = open_.with_answer(key, known)
    return open_


def parts_of(text: str) -> dict[str, str]:
    """What stands behind each label, as typed, by the step that asks for it; what stands before the first one is told
    with the way it works."""
    found: dict[str, list[str]] = {}
    key, start = GATHERING, 0
    for label in _LABEL.finditer("".join(map(_flat, text))):
        found.setdefault(key, []).append(text[start : label.start()])
        key, start = str(label.lastgroup), label.end()
    found.setdefault(key, []).append(text[start:])
    told = {key: "\n".join(part.strip() for part in parts if fold(part)) for key, parts in found.items()}
    return {key: part for key, part in told.items() if part}


def _flat(character: str) -> str:
    """Without accents, so that every character keeps its place."""
    folded = fold(character)
    return folded if len(folded) == 1 else character


def _answers(parts: dict[str, str], answers: Answers) -> dict[str, Any]:
    also: dict[str, Any] = {}
    for key, told in parts.items():
        match key:
            case "what":
                before = answers.get(GATHERING) or {}
                also[key] = {**before, "texts": [*before.get("texts", ()), told], "done": True}
            case "public":
                if _NO.match(fold(told)):
                    also[key] = {"choice": "no"}
            case "tried" if _NO.match(fold(told)):
                more = {"text": told} if len(told.split()) > _TELLS else {}
                also[key] = {"choice": "not_yet", **more}
            case "title" if len(told) > _LONGEST_TITLE:
                also[GATHERING] = {"texts": [told], "files": [], "done": True}
            case _:
                also[key] = {"text": told}
    return also
