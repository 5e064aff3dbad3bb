"""Words typed where a place is asked that are none, or tell only what it lies beside."""

import re
from typing import Final, NamedTuple

from cases.names import is_a_full_name
from cases.text import fold

_WHO: Final = r"(?:(?:da|a|vang|thi|nha|toi|em|chau|minh|bac|ba|ong|con|gia dinh|chung toi|o|ngay|phia|gan|ngoai) )*"
_NEAR: Final = re.compile(_WHO + r"(?:canh|gan|ben canh|doi dien|sat|dang sau|dang truoc|sau lung) (?:\w+(?: |$)){1,5}")
_NOTHING: Final = re.compile(
    r"(?:(?:da|a|vang|ok|u|toi|em|chau|minh|nha|bac|thi|duoc) ?)*"
    r"(?:chua|khong|ko|ok|vang|u|roi|co|da|chua ro|khong ro|khong biet|chua biet|sao|gi|dau|the nao|hoi lam gi|cam on"
    r"|(?:o )?(?:cho|noi) khac|(?:o )?xa(?: khac)?|khong noi|khong muon noi|khong can|noi khac)?"
    r"(?: (?:a|nhe|co|roi|oi|dau|em|chau|dc|duoc|nua|ma|thoi|biet))*"
)
# Said to whoever asks, not of a place: "khoan đã", "sửa lại", "hỏi làm gì".
_WAITS_OR_CORRECTS: Final = re.compile(
    r"(?:(?:da|a|thoi|toi|em|chau|bac|vang|a) )*(?:(?:khoan|tu tu)(?: \w+){0,3}"
    r"|(?:doi|cho)(?: (?:da|ti|ty|chut|lat|mot|xiu|toi|em|chau|hoi|nhe))+"
    r"|(?:bam |nhan |ghi |viet |go )?(?:nham|sai|lon)(?: (?:roi|mat|the|ten|so|het|cho))*"
    r"|(?:sua|xoa|gui|thoat|huy|tiep|tiep tuc|quay lai|lam lai|viet lai|bo qua|de sau|de mai)(?: \w+){0,4}"
    r"|(?:hoi|de|biet) lam gi(?: \w+){0,3}|ai hoi|sao (?:lai |phai )?(?:hoi|noi)(?: \w+){0,3}"
    r"|(?:da )?(?:biet|noi|ghi|nhan) roi(?: \w+){0,2}|mai (?:viet|noi|nhan|gui|lam)(?: \w+){0,2})"
)
_AT_WORK: Final = re.compile(r"\b(?:lam|lam viec|cong nhan|cong tac) (?:o|tai|trong|ben|cho)\b")
# Many places have one, so that it needs the wider name beside it.
_PART: Final = re.compile(
    r"(?:(?:o|nha|tai) )*(?:to|xom|ngo|ngach|so|so nha|nha so|khu|doi|duong|cum|day)(?: dan pho| so)?"
    r" (?:[0-9]+\w?|[a-z])"
    r"(?:(?: \w+){0,3} [0-9]+)?"
)
_NAME: Final = re.compile(
    r"(?:(?:thoi|a|da|nham|xin loi|sua|sua lai|doi|doi lai|khong phai|toi|em|chau|bac|lai|ghi|quen|la) )*"
    r"(?:ten|ho ten|ho va ten)(?: (?:toi|em|chau|bac|minh|ba|ong|cua|day|du|dung|phai|nguoi|gui))* la "
)


_LONGEST: Final = 80  # characters; what is longer is told, not named


class PlaceWords(NamedTuple):
    """name: somebody's, as typed. nothing: it names no place. near: it says only beside what."""

    name: str = ""
    nothing: bool = False
    near: bool = False


def place_words(text: str) -> PlaceWords:
    if len(text) > _LONGEST:
        return PlaceWords()
    folded = fold(text)
    named = _NAME.match(folded)
    if named is not None:
        name = " ".join(text.split()[len(named.group().split()) :])
        return PlaceWords(name if is_a_full_name(name) else "", not is_a_full_name(name))
    if sum(c.isalpha() for c in text) < 2 or _NOTHING.fullmatch(folded) or _WAITS_OR_CORRECTS.fullmatch(folded):
        return PlaceWords(nothing=True)
    return PlaceWords(near=_NEAR.fullmatch(folded) is not None)


def tells_of_work(text: str) -> bool:
    """Whether it says where somebody works: "nhà ở Bình Xuyên, làm ở Bá Thiện"."""
    return _AT_WORK.search(fold(text)) is not None


def is_a_part(text: str) -> bool:
    """ "Tổ 4", "ngõ 12 số 3": a part of some wider place, by its number."""
    return _PART.fullmatch(fold(text)) is not None
