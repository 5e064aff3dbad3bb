"""What somebody wants changed in what is read back, in whatever order they say it: "đổi tên … thành …", "… chứ không
phải …", "sao lại ghi thế, sửa nơi ở"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cases.text import fold
from dialogs.understanding.data import PHRASES

_LONGEST: Final = 25  # words
_MOST: Final = 8  # words of what is to stand there


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEAD: Final = _words(
    "a o da vang u thoi khoan xin loi sao lai ghi the nhu vay sai nham r roi mat het dau phai dung toi"
    " em chau con minh bac oi nay cho nho ho giup voi tro ly can muon bo lan la ma y cai"
)
# Behind the verb, before what is to be changed.
_AFTER: Final = _words("lai giup ho dum cho em toi chau bac con minh voi phan cai chu tu ngay di")
_TAIL: Final = _words("a nhe nha em chau con voi giup oi do day co ma di thoi ho")
_EDGES: Final = " ,.;:!-–\"“”'"
_NOT: Final = r"(?:khong|ko|k|kg|hong|chang)(?: co)? phai(?: la)?"
_RATHER: Final = re.compile(rf"(?P<new>.+?) (?:chu|ma) {_NOT} (?P<old>.+)")
_NOT_BUT: Final = re.compile(rf"{_NOT} (?P<old>.+?) (?:ma la|ma|dau la|dau) (?P<new>.+)")
_TO_BE: Final = frozenset(PHRASES["changes"]["to_be"])
_TO_BE_FOR: Final = frozenset(PHRASES["changes"]["to_be_for"])
# Followed by nothing that could belong to a story.
_PLAINLY: Final = frozenset(("lai", "thanh", "giup", "ho", "sai", "nham", "cho", "phan"))


class Wish(NamedTuple):
    """asks: what stands behind "sửa", "đổi" or "thay"; "" where none was said. old, new: what is to give way, and what
    is to stand there; "" where that was not said. plain: it can be nothing but a wish to change."""

    asks: str = ""
    old: str = ""
    new: str = ""
    plain: bool = False


def wish_to_change(text: str) -> Wish | None:
    """None where nothing is to be changed: "Bà con mong xã sửa sớm" goes on with the story."""
    words = [word for word in text.split() if fold(word)]
    if not 1 < len(words) <= _LONGEST or "?" in text:
        return None
    folded = [fold(word) for word in words]
    at = next((at for at in range(len(words)) if _changes(words, folded, at) and _begins(words, folded, at)), None)
    rest = words if at is None else _after(words[at + 1 :])
    said = _two(rest) or (_to_be(rest) if at is not None else None)
    if said is None:
        return None if at is None else Wish(" ".join(rest).strip(_EDGES), plain=_is_plain(folded[at + 1 :], at))
    old, new = said
    if at is None and (not old or not new):
        return None
    return Wish(" ".join(rest) if at is not None else "", old, new, plain=at is not None)


def _changes(words: list[str], folded: list[str], at: int) -> bool:
    """Whether this word is "sửa", "đổi", "thay" or "chữa". Without its accents it may be another word."""
    raw, rest = words[at].strip(_EDGES).casefold(), folded[at + 1 :]
    as_written = raw in PHRASES["changes"].get(folded[at], ())
    match folded[at]:
        case "sua" | "chua":
            return as_written
        case "doi":
            return as_written or (raw == "doi" and ("thanh" in rest or rest[:1] in (["lai"], ["ten"], ["so"])))
        case "thay":
            return as_written and (not " ".join(words).isascii() or "bang" in rest or "thanh" in rest)
    return False


def _begins(words: list[str], folded: list[str], at: int) -> bool:
    """Whether the wish begins here: nothing before it but what leads up to it, or a comma."""
    return _LEAD.issuperset(folded[:at]) or (words[at - 1][-1] in ",.;!" and at <= _MOST)


def _after(words: list[str]) -> list[str]:
    at = 0
    while at < len(words) - 1 and fold(words[at]) in _AFTER and not words[at][:1].isupper():
        at += 1
    return words[at:]


def _two(words: list[str]) -> tuple[str, str] | None:
    """What stands on both sides of "chứ không phải"."""
    folded = " ".join(map(fold, words))
    said = _RATHER.fullmatch(folded) or _NOT_BUT.match(folded)
    if said is None:
        return None
    start, end = (len(folded[: said.start(part)].split()) for part in ("new", "old"))
    new = words[start : start + len(said["new"].split())]
    old = words[end : end + len(said["old"].split())]
    return _core(old), _core(_without_lead(new))


def _to_be(words: list[str]) -> tuple[str, str] | None:
    """What stands on both sides of "thành", "sang", "là"."""
    for among in (_TO_BE, _TO_BE_FOR):
        at = next((at for at, word in enumerate(words) if word in among), None)
        if at is not None and at < len(words) - 1:
            return _core(words[:at]), _core(words[at + 1 :])
    return None


def _without_lead(words: list[str]) -> list[str]:
    at = 0
    while at < len(words) - 1 and fold(words[at]) in _LEAD and not words[at][:1].isupper():
        at += 1
    return words[at:]


def _core(words: list[str]) -> str:
    while len(words) > 1 and fold(words[-1]) in _TAIL and not words[-1][:1].isupper():
        words = words[:-1]
    return " ".join(words).strip(_EDGES)


def _is_plain(behind: list[str], at: int) -> bool:
    return len(behind) <= 1 or behind[0] in _PLAINLY or at > 0


def replaced(text: str, old: str, new: str) -> str | None:
    """The text with one thing in the place of another, where that stands in it once; None otherwise."""
    words, wanted = text.split(" "), fold(old).split()
    folded = [fold(word) for word in words]
    size = len(wanted)
    found = [at for at in range(len(words) - size + 1) if folded[at : at + size] == wanted]
    if not wanted or len(found) != 1:
        return None
    at = found[0]
    last = words[at + size - 1]
    if words[at][:1].isupper() and at == 0:
        new = new[:1].upper() + new[1:]
    end = last[len(last.rstrip(_EDGES)) :]
    return " ".join((*words[:at], f"{new}{end}", *words[at + size :]))


def is_like(old: str, new: str) -> bool:
    """Whether one may stand where the other does without a word about it: a thing for a thing."""
    first, second = fold(old).split(), fold(new).split()
    return len(first) == len(second) <= _MOST and set(first) != set(second)
