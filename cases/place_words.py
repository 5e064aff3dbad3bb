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
    if sum(c.isalpha() for c in text) < 2 or _NOTHING.fullmatch(folded):
        return PlaceWords(nothing=True)
    return PlaceWords(near=_NEAR.fullmatch(folded) is not None)
