"""The words that stand around a name and a phone number: "tên tôi là …", "sđt", "thôn …"."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from cases.text import fold

Phrase = tuple[str, ...]


def _longest_first(phrases: Iterable[str]) -> list[Phrase]:
    return sorted((tuple(words.split()) for words in phrases), key=len, reverse=True)


# What people call themselves, in all parts of the country.
_I: Final = (
    *(
        "tôi",
        "tui",
        "em",
        "e",
        "cháu",
        "con",
        "mình",
        "bà",
        "ông",
        "bác",
        "cô",
        "chú",
        "anh",
        "chị",
        "cụ",
        "dì",
        "thím",
    ),
    *("mợ", "mệ", "o", "cậu", "chúng tôi"),
)

# A word typed with accents must have these accents, so that the family name Hồ is no "họ".
_BEFORE_NAME: Final = _longest_first(
    (
        *(f"{one} là" for one in _I),
        *(f"{one} tên là" for one in _I),
        *(f"{one} tên" for one in _I),
        *(f"tên {one} là" for one in _I),
        *(f"tên của {one} là" for one in _I),
        "tên tôi",
        "tên là",
        "tên",
        "họ tên",
        "họ tên là",
        "họ và tên",
        "họ và tên là",
        "họ tên tôi là",
        "họ và tên tôi là",
        "họ tên người gửi",
        "người gửi",
        "người gửi là",
        "gặp",
    )
)
_COURTESY: Final = _longest_first(
    ("dạ", "thưa", "vâng", "kính gửi", "nhầm rồi", "sai rồi", "xin lỗi", "không phải", "nhầm", "sửa lại", "ghi lại")
)
_NUMBER: Final = ("sđt", "sdt", "đt", "số", "số đt", "số điện thoại", "điện thoại", "số máy", "số zalo", "zalo")
_AROUND_PHONE: Final = _longest_first(
    (
        *(f"{number} {one}" for number in _NUMBER for one in (*_I, *(f"của {one}" for one in _I))),
        *(f"{number} {one} là" for number in _NUMBER for one in (*_I, *(f"của {one}" for one in _I))),
        *(f"{number} {right}" for number in _NUMBER for right in ("đúng", "đúng là", "mới", "mới là", "đúng phải là")),
        "sđt",
        "sdt",
        "đt",
        "dt",
        "đtdđ",
        "số",
        "số đt",
        "số dt",
        "số điện thoại",
        "số điện thoại là",
        "sđt là",
        "đt là",
        "điện thoại",
        "điện thoại là",
        "di động",
        "số di động",
        "số máy",
        "số zalo",
        "zalo",
        "phone",
        "tel",
        "mobile",
        "liên hệ",
        "lh",
        "gọi",
        "gọi số",
        "và số điện thoại",
        "và sđt",
        "có số điện thoại",
        "có sđt",
        "và",
    )
)
COURTESY_AT_THE_END: Final = frozenset({"ạ", "nhé", "nhe"})  # "a" is not: Nguyễn Văn A
MAY_BE_A_NAME: Final = frozenset({"số", "và", "gọi", "là"})
"""Words that are a name when they are written with a capital: Trần Văn Số, La Văn Cầu."""
_PLACE: Final = (("thôn",), ("xóm",), ("tdp",), ("tổ", "dân", "phố"), ("nhà",), ("số", "nhà"))


def _by_word(phrases: Sequence[Phrase], at: int) -> dict[str, list[Phrase]]:
    """The phrases by their first (0) or last (-1) word, with accents and without, in their order."""
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        for word in {phrase[at], fold(phrase[at])}:
            found.setdefault(word, []).append(phrase)
    return found


# Comparing each message with every phrase took longer than all else in its turn.
BEFORE_NAME_BY_FIRST: Final = _by_word(_BEFORE_NAME, 0)
AROUND_PHONE_BY_FIRST: Final = _by_word(_AROUND_PHONE, 0)
AROUND_PHONE_BY_LAST: Final = _by_word(_AROUND_PHONE, -1)
PLACE_BY_FIRST: Final = _by_word(_PLACE, 0)
COURTESY_BY_FIRST: Final = _by_word(_COURTESY, 0)

# What is told beside a name, as it is typed.
# Both written with a stroke, as one word is.
STROKES: Final = re.compile(r"\b(?:[đd]/c|ông/bà|ong/ba|anh/chị|anh/chi)\b[.:]?", re.IGNORECASE)
AGE: Final = re.compile(
    r"\b(?:(?:năm nay|nam nay|hơn|hon|gần|gan)\s+)?[0-9]{1,3}\s?(?:tuổi|tuoi|t)\b(?:\s(?:rồi|roi))?"
    r"|\b(?:sinh|sn|ns|SN|NS)\.?:?\s*[0-9][0-9/.\-]*"
    r"|\b(?:sinh (?:năm|nam|ngày|ngay)|năm sinh|nam sinh|ngày sinh|ngay sinh|sn$|SN$)\.?:?\s*[0-9/.\-]*"
)
PAPERS: Final = re.compile(
    r"\b(?:(?:số|so|thẻ|the)\s)*(?:cccd|cmnd|cmtnd|cmt|căn cước(?: công dân)?|can cuoc(?: cong dan)?"
    r"|(?:số )?định danh(?: cá nhân)?|(?:so )?dinh danh(?: ca nhan)?)\b(?:\s?(?:là|la|số|so|:))*",
    re.IGNORECASE,
)
ONESELF: Final = frozenset(("em", "e", "cháu", "chau", "con", "mình", "minh", "tui", "tôi", "toi"))
TOGETHER: Final = "với"
AND: Final = "và"
