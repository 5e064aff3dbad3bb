"""Who somebody is, put right in one message after it was sent: a name, a number, and nothing told beside them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final, NamedTuple

from cases.name_and_phone import phone_in
from cases.name_words import MIDDLE
from cases.names import is_a_full_name, looks_like_a_name
from cases.text import fold

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("put_right.toml").read_text(encoding="utf-8"))
_AROUND, _MARKS, _SAYS_SO = (frozenset(map(fold, _DATA[key])) for key in ("around", "marks", "says_so"))
_WRONG, _PLACE = (frozenset(map(fold, _DATA[key])) for key in ("wrong", "place"))
_NOT_THAT: Final = re.compile(rf"\b(?:{'|'.join(map(fold, _DATA['not_that']))})\b.*")
_DENIES: Final = re.compile(r"\b(?:khong|chua|ko|k|hong) (?:dung|phai)\b")
_MISTAKES: Final = frozenset(("sai", "nham", "lon"))  # "xom doi" may be called so
_EDGES: Final = " .,;:!-–\"“”'"
_LONGEST: Final = 16  # words
_MOST: Final = 6  # words of a name
_FAMILY_AND_MIDDLE: Final = 2
_SAYS_WHO: Final = re.compile(r"\b(?:toi|em|chau|con|minh|tui|bac|co|chu)(?: (?:phai|dung|chinh))? la\b")


class Right(NamedTuple):
    """phone: E.164. plain: it is said that this puts something right; a name or a number alone may do so."""

    name: str = ""
    phone: str = ""
    plain: bool = False


def put_right(text: str) -> Right | None:
    """ "Sai tên rồi, tôi là Đinh Thị Thôn", "à số điện thoại 0978123456 đây", "Nguyễn Thị Bưởng". None for a question,
    and where anything else is told."""
    words = [word for word in text.split() if fold(word)]
    if "?" in text or not 0 < len(words) <= _LONGEST:
        return None
    phone = phone_in(text) or ""
    if sum(map(str.isdigit, text)) > (len(phone) if phone else 0):
        return None  # "sửa lại là 7 tuổi"
    words = [word for word in words if not any(map(str.isdigit, word))]
    cut = _NOT_THAT.sub("", " ".join(map(fold, words))).split()
    words = words[: len(cut)] if cut else words
    name, beside = _name(words)
    if not _AROUND.issuperset(fold(word) for word in beside) or not (name or phone):
        return None
    if name and not phone and not _is_said_to_be_one(name, words, beside):
        return None
    plain = not _SAYS_SO.isdisjoint(fold(word) for word in beside)
    return Right(name, phone, plain) if plain or not beside or not name or name.istitle() else None


def says_it_is_wrong(text: str) -> bool:
    """Whether it says that something about them is not right, and nothing else. text: without what is right."""
    words = fold(text).split()
    return _WRONG.intersection(words) != set() and (_AROUND | _PLACE).issuperset(words)


def only_denies(text: str) -> bool:
    """ "Không đúng, nhầm rồi", "sai thôn rồi", and not what is right."""
    folded = fold(text)
    denied = _DENIES.search(folded) is not None
    rest = _DENIES.sub(" ", folded)
    wrong = denied or not _MISTAKES.isdisjoint(rest.split())
    named = any(word[:1].isupper() for word in text.split()[1:])
    return wrong and not named and (_AROUND | _PLACE).issuperset(rest.split())


def _is_said_to_be_one(name: str, words: list[str], beside: list[str]) -> bool:
    """Behind a bare "sửa lại là" may stand anything; a family with a middle name is nothing else, nor is what is
    called a name, or said of oneself."""
    folded = fold(" ".join(words))
    calls_it_so = "ten" in map(fold, beside) or _SAYS_WHO.search(folded) is not None
    typed = name.split()
    return calls_it_so or not beside or (len(typed) > _FAMILY_AND_MIDDLE and fold(typed[1]) in MIDDLE)


def _name(words: list[str]) -> tuple[str, list[str]]:
    """The name in it, as typed, and the words around it; of two that overlap, the longer one."""
    for size in range(min(_MOST, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            if _is_the_name(words, at, at + size):
                return " ".join(words[at : at + size]).strip(_EDGES), [*words[:at], *words[at + size :]]
    return "", words


def _is_the_name(words: list[str], at: int, end: int) -> bool:
    """Behind a mark or a comma, or at the beginning; and what is said around it no part of it."""
    name = " ".join(words[at:end]).strip(_EDGES)
    folded = [fold(word) for word in words]
    begins = at == 0 or folded[at - 1] in _MARKS or words[at - 1][-1] in ",.;:!"
    inner = any(word[-1] in ",.;:!" for word in words[at : end - 1])
    behind = at > 0 and folded[at - 1] in _MARKS
    plain_word = folded[at] in _AROUND and folded[at] not in _MARKS | _SAYS_SO
    whole = behind and plain_word and end - at > _FAMILY_AND_MIDDLE and folded[at + 1] not in _AROUND  # "do van kien"
    if not begins or inner or (folded[at] in _AROUND and not whole and not words[at][0].isupper()):
        return False
    if folded[end - 1] in _AROUND and end - at > 1 and not words[end - 1][0].isupper():
        return False
    if end - at > 1:
        return is_a_full_name(name)
    return behind and folded[at] not in _AROUND and looks_like_a_name(name)
