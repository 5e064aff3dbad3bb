"""What a typed message means to an open question: a number, a named option, a command. It abstains rather than guesses.

Names and free text never come here as commands: the engine asks only where an option or a command can be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cases.text import fold, unkeyed

# With the right accents or with none: "bà" is no three, and "sâu" no six.
_NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        ("một mot", "hai", "ba", "bốn bon tư tu", "năm nam", "sáu sau", "bảy bẩy bay", "tám tam", "chín chin"), 1
    )
    for word in words.split()
}
_NUMBER = re.compile(r"(?:(?:chon|so|cau|muc|y|bam|nhan)\s+){0,2}(\d{1,2}|[a-z]+)(?:\s+(?:a|nhe|nha|di|thoi))?")

_WORD = re.compile(r"\w+")

# Command words as they are typed on any channel, folded. Each also with a slash.
COMMANDS: dict[str, tuple[str, ...]] = {
    "home": ("bat dau", "batdau", "bat dau lai", "start", "menu", "trang dau", "lam lai tu dau"),
    "back": ("quay lai", "quaylai", "tro lai", "cau truoc", "lui lai"),
    "skip": ("bo qua", "boqua"),
    "cancel": ("huy", "huy bo", "dung lai", "dung", "thoat"),
    "help": ("tro giup", "trogiup", "huong dan", "help", "giup toi"),
    "person": (
        "gap can bo",
        "gapcanbo",
        "gap nguoi",
        "goi can bo",
        "gap can bo xa",
        "toi muon gap can bo",
        "cho toi gap can bo",
        "xin gap can bo",
        "muon gap can bo",
    ),
    "lookup": ("tra cuu", "tracuu", "xem ket qua"),
    "mine": (
        "y kien cua toi",
        "ykien",
        "cua toi",
        "ket qua",
        "y kien cua toi den dau roi",
        "ho so cua toi den dau roi",
        "bao gio co ket qua",
        "co ket qua chua",
    ),
    "data": ("du lieu", "dulieu", "quyen"),
    "genuine": (
        "lua dao a",
        "lua dao ha",
        "lua dao khong",
        "co lua dao khong",
        "day co phai lua dao khong",
        "co phai lua dao khong",
        "co that khong",
        "that khong",
        "day co phai cong an that khong",
        "co phai cua xa khong",
    ),
}
_COMMAND_OF = {word: key for key, words in COMMANDS.items() for word in words}
# Asked for a person, or whether all this is genuine, nobody is asked back what they mean; they are never content.
ALWAYS_MEANT = ("person", "genuine")
# In the middle of free words each of the others may be a command or content, and is asked back.
_LONE = {"xong": "done"} | {word: key for word, key in _COMMAND_OF.items() if key not in ALWAYS_MEANT}


def number_of(text: str) -> int | None:
    """1 for "1", "1.", "số 1", "chọn một ạ"; None for anything else, "24/3" and "10 hộ" too."""
    match = _NUMBER.fullmatch(fold(text))
    if match is None:
        return None
    word = match.group(1)
    if word.isdigit():
        return int(word)
    typed = next((t for t in _WORD.findall(text.casefold()) if fold(t) == word), "")
    return _NUMBER_WORDS.get(typed)


def command_of(text: str) -> str | None:
    """The control that a whole message names: with or without slash, diacritics, keyboard left-overs."""
    folded = fold(text)
    if len(folded) > 32:
        return None
    return _COMMAND_OF.get(folded) or _COMMAND_OF.get(unkeyed(folded))


def lone_command_of(text: str) -> str | None:
    """A bare word that may be a command or may be content: XONG, HỦY (also a name) and the like."""
    folded = fold(text)
    return _LONE.get(folded) or _LONE.get(unkeyed(folded)) if len(folded) <= 16 else None


def option_of(text: str, labels: Sequence[str], loose: bool = True) -> int | None:
    """Position of the option that the text names: its label without diacritics, or (loose) a label cut short, or its
    beginning. None when several fit, or none."""
    folded = fold(text)
    if not folded:
        return None
    forms = [_forms(label) for label in labels]
    typed = {folded, unkeyed(folded)}
    exact = [i for i, (key, loose_key) in enumerate(forms) if key in typed or loose_key in typed]
    if len(exact) == 1:
        return exact[0]
    if not loose or len(folded) < 4:
        return None
    begins = [i for i, (key, _) in enumerate(forms) if key.startswith(folded) or _says_more(folded, key)]
    return begins[0] if len(begins) == 1 else None


def _says_more(folded: str, key: str) -> bool:
    """ "gửi đi nhé" is "Gửi đi"; "sửa 3" and "sửa nơi ở" are not "Sửa", for they say what."""
    return len(key) >= 4 and folded.startswith(key) and not any(c.isdigit() for c in folded[len(key) :])


@lru_cache(1024)
def _forms(label: str) -> tuple[str, str]:
    """A label to compare with, as it is and loosened. Labels are our own words, the same in every turn."""
    key = fold(label)
    return key, unkeyed(key)


# Politeness around a yes or no, which changes nothing about it.
_POLITE = re.compile(
    r"\b(?:da|vang|u|uhm?|ok|oke|okay|thi|toi|em|chau|con|minh|ong|ba|bac|co|chu|a|nhe|nha|day|luon|roi)\b"
)


def agrees(text: str) -> bool:
    """Consent in words: "đồng ý" and nothing that takes it back. "dạ", "vâng", "ok" only say that one listens."""
    return _core(text) == "dong y"


def refuses(text: str) -> bool:
    return _core(text) in ("khong", "khong dong y", "ko", "ko dong y", "k dong y", "hong", "khong luu")


def _core(text: str) -> str:
    folded = fold(text)
    if len(folded) > 40:
        return ""
    for form in (folded, unkeyed(folded)):
        core = " ".join(_POLITE.sub(" ", form).split())
        if core == "dong y":
            break
    return core


_ABOUT_A_CODE = re.compile(r"\b(?:tra|cuu|ma|so|cua|toi|xem|ket|qua|cho|la|y|kien|giup|voi|a|code|[0-9]+)\b")


def only_a_code(text: str) -> bool:
    """Whether nothing stands around the code in a text but "tra cứu", "mã số", "xem giúp tôi" and the like."""
    return not _ABOUT_A_CODE.sub("", fold(text)).strip()


_NONE = re.compile(
    r"(?:(?:toi|em|chau|ong|ba|nha|da|a)\s+)*(?:khong|ko|k|chua|hong)"
    r"(?:\s+(?:co|dung|xai|dien thoai|dt|sdt|so|dau|a))*"
)


def has_none(text: str) -> bool:
    """ "không có", "tôi không dùng điện thoại đâu"."""
    return _NONE.fullmatch(fold(text)) is not None


_SENDS = {
    "gui",
    "gui di",
    "gui luon",
    "gui giup toi",
    "gui nhe",
    "gui thoi",
    "dung roi",
    "dung roi gui di",
    "chuan roi",
}


def sends(text: str) -> bool:
    """Whoever reads all of it back and says "gửi", or "đúng rồi", wants it sent; "vâng" and "ok" may mean less."""
    folded = fold(text)
    return folded in _SENDS or unkeyed(folded) in _SENDS
