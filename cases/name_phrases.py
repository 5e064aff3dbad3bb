"""The words that stand around a name and a phone number: "tên tôi là …", "sđt", "thôn …"."""

from collections.abc import Sequence
from typing import Final

from cases.text import fold

Phrase = tuple[str, ...]

# Longest first. A word typed with accents must have these accents, so that the family name Hồ is no "họ".
_BEFORE_NAME: Final = sorted(
    (
        tuple(words.split())
        for words in (
            "tôi là",
            "tôi tên là",
            "tôi tên",
            "tên tôi là",
            "tên tôi",
            "tên của tôi là",
            "tên là",
            "tên",
            "tên em là",
            "tên cháu là",
            "tên con là",
            "tên mình là",
            "em là",
            "em tên là",
            "em tên",
            "cháu là",
            "cháu tên là",
            "cháu tên",
            "con là",
            "con tên là",
            "con tên",
            "mình là",
            "mình tên là",
            "mình tên",
            "họ tên",
            "họ tên là",
            "họ và tên",
            "họ và tên là",
            "họ tên tôi là",
            "họ và tên tôi là",
            "họ tên người gửi",
            "người gửi",
            "người gửi là",
        )
    ),
    key=len,
    reverse=True,
)
_COURTESY: Final = (("dạ",), ("thưa",), ("vâng",), ("kính", "gửi"))
_AROUND_PHONE: Final = sorted(
    (
        tuple(words.split())
        for words in (
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
            "số điện thoại của tôi là",
            "số điện thoại tôi là",
            "số của tôi là",
            "số tôi là",
            "sđt của tôi là",
            "sđt tôi là",
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
    ),
    key=len,
    reverse=True,
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
