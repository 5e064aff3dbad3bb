"""Whether words can be what somebody is called, or say something else. Pure: it looks at the words alone."""

import re
from collections.abc import Sequence
from typing import Final

from cases.keyed_names import has_digit, meant_name
from cases.name_words import (
    ALSO_SAID,
    CALLED,
    FAMILIES,
    MAY_STAND_ALONE,
    MIDDLE_WRITTEN,
    NEVER,
    NEVER_WRITTEN,
    NO_START,
    NOT_SO_WRITTEN,
    STARTS,
    WHOLE,
)
from cases.text import fold

_MOST_WORDS: Final = 6
_MOST_WITHOUT_A_FAMILY: Final = 5
_MIDDLE_AT: Final = 1

_STARTS: Final = {first: tuple(s for s in STARTS if s[0] == first) for first in {s[0] for s in STARTS}}


# An abbreviation of an office or a firm is nobody's name: "HTX rau sạch Trung Mỹ", "UBND", "KCN"; "Ng. Thị Hoa" is.
_ABBREVIATED: Final = re.compile("[bcdfghjklmnpqrstvwxz]{3,}|cty|ctcp|ubnd")
# Of a village, which begin like names.
_THINGS = frozenset({("nha", "van", "hoa"), ("tram", "y", "te"), ("truong", "mam", "non"), ("truong", "tieu", "hoc")})


def looks_like_a_name(name: str) -> bool:
    """Nguyễn Thị Hoa, Vàng A Lử, John Smith, chị Ly, hoa; not "để lúc khác", "k", "không muốn để lại tên"."""
    words = _words(name)
    if not words or len(words) > _MOST_WORDS or not _has_letters(words) or words[:3] in _THINGS:
        return False
    if _ABBREVIATED.fullmatch(words[0]):
        return False
    if len(words) == 1:
        return len(words[0]) > 1 and _stands_alone(words[0], name.strip())
    typed = _typed(name, words)
    middle = _is_middle(typed[1])
    if words in WHOLE or (words[0] in NO_START and not middle and _is_plainly_none(words[0], name)):
        return False
    starts = _STARTS.get(words[0], ())
    if not middle and any(words[: len(start)] == start for start in starts):
        return False
    if words[0] in CALLED and typed[0].islower() and len(words) < _MOST_WORDS:
        return _is_called(typed[1:])
    if (words[0] in FAMILIES or middle) and (words[0] not in NO_START or middle or not _strange(typed[1:])):
        return _strange(typed[1:]) < 2
    if words[0] in CALLED and len(words) < _MOST_WORDS:
        return _is_called(typed[1:])
    return words[0] not in NO_START and len(words) <= _MOST_WITHOUT_A_FAMILY and not _strange(typed[1:])


def is_a_full_name(name: str) -> bool:
    """Two words and more, the first a family or what one is called by: plainly another name, not a remark."""
    words = _words(name)
    if len(words) < 2 or words[0] not in FAMILIES | CALLED or not looks_like_a_name(name):
        return False
    typed = _typed(name, words)
    return not _strange(typed[1:]) or _has_a_middle(typed) or _has_a_middle(typed[1:])


def _has_a_middle(typed: list[str]) -> bool:
    """A family and a middle name leave no doubt, not even behind an "ông": Đặng Văn Ba, Vi Thị Bị."""
    return len(typed) > _MIDDLE_AT + 1 and _is_middle(typed[_MIDDLE_AT]) and fold(typed[0]) in FAMILIES


def _is_middle(word: str) -> bool:
    return word.casefold() in MIDDLE_WRITTEN


def _stands_alone(word: str, typed: str) -> bool:
    """A given name by itself: Hồng, Tuấn, lan; not "hỏng", "tuần", "khong"."""
    if typed.casefold() in NOT_SO_WRITTEN:
        return False
    if word not in NO_START or word in MAY_STAND_ALONE or not typed.isascii():
        return True
    return word in ALSO_SAID and typed[0].isupper()


def _is_plainly_none(word: str, name: str) -> bool:
    """The first of several words, where its accents say that it is no family; "khong" is one only with a capital."""
    first, second = name.split()[:2] if " " in name.strip() else (name, "")
    return (first.casefold() in NOT_SO_WRITTEN and word not in CALLED) or (
        word == "khong" and first.isascii() and not (first[0].isupper() and second[:1].isupper() and not name.isupper())
    )


def _words(name: str) -> tuple[str, ...]:
    if has_digit(name):
        name = meant_name(name)
    if "?" in name:
        return ()
    return tuple(fold(name.replace("'", "").replace("’", "").replace("-", " ")).split())


def _has_letters(words: tuple[str, ...]) -> bool:
    """Letters of our alphabet in most words; A Lử and Văn A have one of a single letter."""
    return all(word.isalpha() for word in words) and sum(len(word) > 1 for word in words) * 2 >= len(words)


def _is_called(typed: list[str]) -> bool:
    """What stands behind "ông" or "chị": Bảy, Sáu Lành, Đặng Văn Ba."""
    if len(typed) == 1:
        return looks_like_a_name(fold(typed[0]))
    return looks_like_a_name(" ".join(typed)) and (_has_a_middle(typed) or not _strange(typed[:-1]))


def _typed(name: str, words: tuple[str, ...]) -> list[str]:
    """The words as they were typed, one for each folded one; folded where that cannot be said."""
    typed = [word for word in name.replace("'", "").replace("\u2019", "").replace("-", " ").split() if fold(word)]
    return typed if len(typed) == len(words) else list(words)


def _strange(typed: Sequence[str]) -> int:
    return sum(
        (word.casefold() if not word.isascii() else fold(word)) in (NEVER if word.isascii() else NEVER_WRITTEN)
        for word in typed
    )
