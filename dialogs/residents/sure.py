"""Whether somebody who is asked if they are sure wants all to stay as it is. A doubt counts as that: what goes cannot
come back."""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

from cases.text import fold, unkeyed

_KEEPS: Final = frozenset(("dung", "giu", "chua", "khoan", "huy", "nham"))
_NO: Final = frozenset(("khong", "ko", "k", "kg", "khg", "hong", "hem", "chang", "thoi"))
_HORN: Final = "\u031b"
_LEADS: Final = frozenset(("da", "a", "o", "u", "uh", "vang", "the", "thi", "em", "toi", "chau", "minh"))


def keeps(text: str) -> bool:
    """ "Không, thôi đừng xóa", "chưa", "khoan đã", "tôi bấm nhầm", "giữ lại"."""
    words = unkeyed(fold(text)).split()
    while words and words[0] in _LEADS:
        words = words[1:]
    if not words:
        return False
    if words[0] == "thoi" and not _KEEPS.union(_NO - {"thoi"}).intersection(words):
        return not {"xoa", "rut"}.intersection(words)  # "thôi, xóa đi" lets it go
    if words[0] in _NO or not (_KEEPS - {"dung"}).isdisjoint(words):
        return True
    return any(_says_do_not(word) for word in text.split())


def _says_do_not(word: str) -> bool:
    """ "Đừng"; without its accents it reads like "đúng", and then counts as it."""
    return fold(word).strip(" ,.!") == "dung" and (word.isascii() or _HORN in normalize("NFD", word))
