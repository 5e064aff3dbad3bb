"""Words by which somebody says that they write for another person, or for a firm, an office, a school."""

import re
from typing import Final, Literal, NamedTuple

from cases.text import clean, fold

_LEAD: Final = r"(?:(?:da|vang|a|thua|xin|la|cho|muon|em|chau|toi|con|minh|bac|co|chu|anh|chi|day la|la nguoi) )*"
_KIN: Final = r"(?:gia dinh|ong|ba|bo|me|ma|cha|bac|co|chu|di|cau|anh|chi|em|con|chau|vo|chong|nguoi|nha|hang xom|cu)"
_GROUP: Final = r"(?:ba con|anh em|co quan)"
_BODY: Final = (
    r"(?:cty|cong ty|doanh nghiep|hop tac xa|htx|ho kinh doanh|to hop tac|ngan hang|benh vien|tram y te|phong kham"
    r"|truong (?:mam non|tieu hoc|thcs|thpt|hoc|trung hoc|cao dang|dai hoc|th|mn)|cua hang|chi nhanh|trung tam"
    r"|hoi nong dan|hoi phu nu|hoi cuu chien binh|doan thanh nien|co so san xuat|nha may|xi nghiep|quy tin dung"
    r"|ban quan ly)\b"
)
# "gửi giúp tôi với" asks for nothing but to send it.
_FOR_ME: Final = r"(?! (?:toi|em|chau|minh|voi|con|bac)\b(?: (?:voi|nhe|nha|a|di|ti|cai|luon))*\s*$)"
_FOR_OTHER: Final = re.compile(
    rf"{_LEAD}(?:(?:gui|goi|nhan|viet|noi|hoi|phan anh) (?:ho|giup|dum|gium|thay)\b{_FOR_ME}"
    rf"|thay mat (?!{_GROUP}\b){_KIN}\b)"
)
_FOR_BODY: Final = re.compile(rf"{_LEAD}(?:(?:thay mat|dai dien)(?: cho)?\b|nhan danh\b)")
_IS_BODY: Final = re.compile(rf"{_LEAD}{_BODY}")
# What stands on the option itself names nobody.
_NO_BODY: Final = re.compile(
    r"(?:(?:cho|mot|toi|em|chau|a|nhe|gui|cua|minh|co quan"
    r"|doanh nghiep|cong ty|cty|truong(?: hoc)?|hop tac xa|htx|to chuc|don vi)\b ?)*"
)
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 .\-]{6,}.*$", re.DOTALL)
_LABELS: Final = frozenset(("sdt", "dt", "so", "dien", "thoai", "a"))
_EDGES: Final = " ,.;:-"


class OnBehalf(NamedTuple):
    """whose: other or body. body: its name as typed, "" where it was not said. rest: where the other one is named."""

    whose: Literal["other", "body"]
    body: str = ""
    rest: str = ""


def on_behalf(text: str) -> OnBehalf | None:
    """ "cháu gửi hộ bà cháu", "thay mặt doanh nghiệp", "Công ty TNHH ABC"; None for anything else."""
    words = clean(text)
    folded = fold(words)
    if "?" in words:
        return None
    if _FOR_OTHER.match(folded):
        return OnBehalf("other", rest=_named(words.split()))
    spoken = _FOR_BODY.match(folded)
    if spoken is None and not _IS_BODY.match(folded):
        return None
    said = _without_phone(words)
    if spoken is None:
        return OnBehalf("body", said)
    behind = said.split()[len(folded[: spoken.end()].split()) :]
    name = " ".join(behind).strip(_EDGES)
    return OnBehalf("body", "" if _NO_BODY.fullmatch(fold(name)) else name)


def _named(words: list[str]) -> str:
    """What stands behind "tên là"."""
    for at, word in enumerate(words):
        if fold(word) in ("ten", "la"):
            start = at + 1 + (fold(word) == "ten" and fold(" ".join(words[at + 1 : at + 2])) == "la")
            return " ".join(words[start:])
    return ""


def _without_phone(words: str) -> str:
    left = _NUMBER.sub("", words).strip(_EDGES).split()
    while left and fold(left[-1]) in _LABELS:
        left = left[:-1]
    return " ".join(left).strip(_EDGES)
