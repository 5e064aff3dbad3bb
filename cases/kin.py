"""Words of kin, folded: of whom somebody speaks who writes for another, and how they call themselves to them."""

import re
from typing import Final

from cases.name_words import CALLED
from cases.text import fold

_GROUPS: Final = r"(?!(?:ba con|anh em|chi em|co chu|ong ba|bo con|me con|vo chong)\b)"
_ALL: Final = "ong|ba|bo|me|ma|bu|cha|tia|bac|co|chu|di|cau|mo|thim|anh|chi|em|con|chau|vo|chong|cu"
_PERSON: Final = f"(?:{_ALL})"
PERSONS: Final = frozenset((*_ALL.split("|"), "noi", "ngoai", "trai", "gai"))
_WHICH: Final = r"(?:noi|ngoai|chong|vo|gai|trai|ruot|dau|re|ho)"
_WHOSE: Final = r"(?:cua )?(?:toi|em|chau|minh|nha toi|nha em)"
_MINE: Final = rf"{_GROUPS}{_PERSON}(?: {_WHICH})? {_WHOSE}"
_FAR: Final = (
    r"(?:(?:ong|ba|bo|me) (?:noi|ngoai|chong|vo)|(?:con|em|chau|anh|chi) (?:trai|gai|dau|re|ho)|(?:\w+ )?hang xom"
    r"|(?:(?:ba|ong|bac|co|chu|cu) ){1,2}(?:hang xom|cung (?:xom|thon|ngo|to)|canh nha|ben canh)"
    r"|nguoi (?:nha|khac|than|quen)|me|bo|ma|bu|tia|vo|chong)"
)
_LEAD: Final = (
    r"(?:(?:da|vang|a|thua|xin|la|cho|muon|can|nho|phien|lam on|em|chau|toi|con|minh|bac|co|chu|anh|chi|ong|ba"
    r"|chao|oi|day) )*"
)
_SENDS: Final = re.compile(
    rf"{_LEAD}(?:gui|goi|nhan|viet|noi|hoi|phan anh)(?: (?:tin|y kien))? (?:ho|giup|dum|gium|thay)(?: cho)?"
    rf" (?:{_MINE}|{_FAR})\b(?P<rest>.*)"
)
_NO_MORE: Final = re.compile(
    r"(?: (?:a|nhe|nha|voi|duoc|khong|cai|mot|y|kien|nay|toi|em|chau|xa|cho|len|tin|phan|anh))*"
)
_IS_CALLED: Final = re.compile(rf"{_LEAD}{_MINE}(?P<called> (?:ten(?: la)?|la))? (?=\w)")
_BEHIND: Final = re.compile(
    rf"(?:la )?(?:{_MINE}(?! (?:ten|la)\b)|(?:{_FAR}|ba|ong|con|chau|em)(?=$| khong\b| chua\b| [0-9]))"
)
_ONESELF: Final = re.compile(rf"(?:con|chau|em)(?: {_WHICH})? (?=\w)")


def sends_for_kin(text: str) -> bool:
    """ "Tôi muốn gửi hộ mẹ tôi", whatever stands behind it; not "gửi giúp tôi với", not "gửi giúp bà con"."""
    return "?" not in text and _SENDS.match(fold(text)) is not None


def says_no_more(text: str) -> bool:
    """Whether that is all of it."""
    said = _SENDS.match(fold(text))
    return said is not None and _NO_MORE.fullmatch(said["rest"]) is not None


def behind_kin(text: str) -> tuple[str, bool]:
    """What stands behind "mẹ tôi tên là", and whether a name was announced; "" where it begins otherwise."""
    said = _IS_CALLED.match(fold(text))
    if said is None:
        return "", False
    return " ".join(text.split()[len(said.group().split()) :]), said["called"] is not None


def without_kin_behind(text: str) -> str:
    """ "Trần Thị Gái, mẹ tôi không có điện thoại" without "mẹ tôi"; "" where nobody's kin stands behind a comma."""
    words = text.split()
    for at in range(1, len(words)):
        if words[at - 1][-1] not in ",-" or not words[at][0].isalpha():
            continue
        said = _BEHIND.match(fold(" ".join(words[at:])))
        if said is not None:
            return " ".join((*words[:at], *words[at + len(said.group().split()) :])).strip(" ,-")
    return ""


def without_kin_before(text: str) -> str:
    """ "con trai Quyết 0966…", as somebody says who they are to whom they write for: the name; "" for anything else,
    for "con ông Bình" names another."""
    said = _ONESELF.match(fold(text))
    rest = text.split()[len(said.group().split()) :] if said else []
    return " ".join(rest) if rest and rest[0][0].isalpha() and fold(rest[0]) not in CALLED else ""
