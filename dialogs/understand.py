"""What a typed message means to an open question: a number, a named option, a command. It abstains rather than guesses.

Names and free text never come here as commands: the engine asks only where an option or a command can be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cases.text import fold

_NUMBER_WORDS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_NUMBER = re.compile(r"(?:(?:chon|so|cau|muc|y|bam|nhan)\s+){0,2}(\d{1,2}|[a-z]+)(?:\s+(?:a|nhe|nha|di|thoi))?")

# Command words as they are typed on any channel, folded. Each also with a slash.
COMMANDS: dict[str, tuple[str, ...]] = {
    "home": ("bat dau", "batdau", "bat dau lai", "start", "menu", "trang dau", "lam lai tu dau"),
    "back": ("quay lai", "quaylai", "tro lai", "cau truoc", "lui lai"),
    "skip": ("bo qua", "boqua"),
    "cancel": ("huy", "huy bo", "dung lai", "dung", "thoat"),
    "help": ("tro giup", "trogiup", "huong dan", "help", "giup toi"),
    "person": ("gap can bo", "gapcanbo", "gap nguoi", "goi can bo", "gap can bo xa"),
    "lookup": ("tra cuu", "tracuu", "xem ket qua"),
    "mine": ("y kien cua toi", "ykien", "cua toi"),
    "data": ("du lieu", "dulieu", "quyen"),
}
_COMMAND_OF = {word: key for key, words in COMMANDS.items() for word in words}
# Only these are clear enough to be asked back in the middle of free words.
_LONE = {"xong": "done"} | {w: k for w, k in _COMMAND_OF.items() if k in ("home", "back", "skip", "cancel", "help")}

_TELEX_TONE = re.compile(r"(?<=[aeiouydng hcmpt])[sfrxj](?=\s|$)")
_TELEX_DOUBLE = re.compile(r"(dd|aa|ee|oo)")


def loosened(folded: str) -> str:
    """The folded text without what Telex ("ddoongf ys") and VNI ("d9o62ng y1") leave behind when their keyboard is
    off. Only for comparing with known words: it damages others."""
    if any(c.isdigit() for c in folded) and any(c.isalpha() for c in folded):
        folded = re.sub(r"(?<=[a-z])\d+|\d+(?=[a-z])", "", folded)
    folded = _TELEX_DOUBLE.sub(lambda m: m.group()[0], folded)
    return _TELEX_TONE.sub("", folded).replace("w", "")


def number_of(text: str) -> int | None:
    """1 for "1", "1.", "số 1", "chọn một ạ"; None for anything else, "24/3" and "10 hộ" too."""
    match = _NUMBER.fullmatch(fold(text))
    if match is None:
        return None
    word = match.group(1)
    return int(word) if word.isdigit() else _NUMBER_WORDS.get(word)


def command_of(text: str) -> str | None:
    """The control that a whole message names: with or without slash, diacritics, keyboard left-overs."""
    folded = fold(text)
    if len(folded) > 24:
        return None
    return _COMMAND_OF.get(folded) or _COMMAND_OF.get(loosened(folded))


def lone_command_of(text: str) -> str | None:
    """A bare word that may be a command or may be content: XONG, HỦY (also a name) and the like."""
    folded = fold(text)
    return _LONE.get(folded) or _LONE.get(loosened(folded)) if len(folded) <= 16 else None


def option_of(text: str, labels: Sequence[str], loose: bool = True) -> int | None:
    """Position of the option that the text names: its label without diacritics, or (loose) a label cut short, or its
    beginning. None when several fit, or none."""
    folded = fold(text)
    if not folded:
        return None
    keys = [fold(label) for label in labels]
    typed = {folded, loosened(folded)}
    exact = [i for i, key in enumerate(keys) if key in typed or loosened(key) in typed]
    if len(exact) == 1:
        return exact[0]
    if not loose or len(folded) < 4:
        return None
    begins = [i for i, key in enumerate(keys) if key.startswith(folded) or folded.startswith(key)]
    return begins[0] if len(begins) == 1 else None


_AGREED = {
    "dong y",
    "toi dong y",
    "em dong y",
    "chau dong y",
    "dong y a",
    "toi dong y a",
    "da dong y",
    "vang dong y",
}


def agrees(text: str) -> bool:
    """Consent in words: "đồng ý" and nothing that takes it back. "dạ", "vâng", "ok" only say that one listens."""
    folded = fold(text)
    return folded in _AGREED or loosened(folded) in _AGREED
