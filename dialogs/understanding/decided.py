"""What somebody decides who is asked whether something is to go: that it goes, that it stays, why, or neither plainly.
"Đừng giải quyết nữa" lets a letter go, "đừng rút" lets it stay."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from cases.text import fold
from dialogs.understanding import marks
from dialogs.understanding.typed import Reading, typed

Decision = Literal["go", "stay", "unclear", "why"]
About = Literal["letter", "data"]

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("decided.toml").read_text(encoding="utf-8"))
_CLAUSES: Final = re.compile(r"[,.;:!\n]+")
_LONGEST: Final = 4  # words of a phrase
_BARE: Final[str] = _DATA["bare"]
_Kinds = dict[tuple[str, ...], str]


def _kinds(lists: dict[str, Any]) -> _Kinds:
    """What each phrase is; the first list that has it counts."""
    found: _Kinds = {}
    for kind, phrases in lists.items():
        for phrase in phrases:
            found.setdefault(tuple(fold(phrase).split()), kind)
    return found


_ABOUT: Final[dict[str, _Kinds]] = {about: _kinds(_DATA[about] | _DATA["any"]) for about in ("letter", "data")}


@dataclass(slots=True)
class _Said:
    """go, stay: what is named as such. by_no: it goes by a no to what would stay. refuses: a no and nothing beside it.
    why: it was sent by mistake. unclear: it may be either."""

    go: bool = False
    stay: bool = False
    by_no: bool = False
    refuses: bool = False
    why: bool = False
    unclear: bool = False


def decided(text: str, about: About) -> Decision | None:
    """None for a question, for a plain yes, and for what tells nothing of it."""
    said, clauses = _Said(), [list(_tokens(read, _ABOUT[about])) for read in _clauses(text)]
    if "?" in text or any("asks" in clause for clause in clauses):
        return None
    for clause in clauses:
        _hear(clause, said)
    if said.go or said.stay:
        if said.go is said.stay or said.unclear or (said.go and said.refuses and not said.by_no):
            return "unclear"
        return "go" if said.go else "stay"
    if said.why or said.unclear:
        return "why" if said.why else "unclear"
    return "stay" if said.refuses or any("leads_up" in clause for clause in clauses) else None


def _clauses(text: str) -> Iterator[Reading]:
    """With short forms written out and without keystrokes; a story has none."""
    for part in _CLAUSES.split(text):
        readings = typed(part.strip()).readings if part.strip() else ()
        if readings:
            yield readings[-1]


def _tokens(read: Reading, kinds: _Kinds) -> Iterator[str]:
    """The kinds of the phrases in it, up to where it is told why; words that are none are left out."""
    at = 0
    while at < len(read.words):
        words = read.words[at : at + _LONGEST]
        size = next((size for size in range(len(words), 0, -1) if words[:size] in kinds), 0)
        kind = kinds[words[:size]] if size else ""
        if words[0] == _BARE and read.accents[at] == marks.NONE and size <= 1:
            kind, size = "bare", 1
        if kind == "because":
            return
        if kind:
            yield kind
        at += max(size, 1)


def _hear(clause: list[str], said: _Said) -> None:
    """Adds what a clause says."""
    before = (said.go, said.stay, said.why, said.unclear)
    more = "any_more" in clause
    no = not_yet = bare = urged = loose = False
    for kind in clause:
        match kind:
            case "no":
                no = True
            case "not_yet":
                not_yet = True
            case "bare":
                bare = True
            case "part" | "urges":
                no = not_yet = bare = False
                urged = urged or kind == "urges"
            case "goes" if no or not_yet or bare:
                said.stay = True
            case "goes":
                said.go = True
            case "on_screen" if said.stay or not (no and more):
                said.stay, no = True, False
            case "stays" | "keeps" | "on_screen" if no or (bare and more):
                said.go = said.by_no = True
            case "stays" if bare:
                said.unclear = True
            case "stays" if urged:
                said.stay = True
            case "keeps":
                said.stay = True
            case "loose":
                loose = loose or (no and more)
            case "why":
                said.why = True
    if before != (said.go, said.stay, said.why, said.unclear):
        return
    if loose:
        said.go = said.by_no = True
    elif "slip" in clause:
        said.refuses = True
    elif "either" in clause or clause == ["bare"]:
        said.unclear = True
    else:
        said.refuses = said.refuses or no or not_yet
