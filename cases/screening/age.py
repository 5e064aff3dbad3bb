"""Whether somebody says of themselves that they are a child. A child's matter is sent by a grown-up of the family."""

from __future__ import annotations

import re
from typing import Final

from cases.text import fold

GROWN_UP: Final = 16
_YOUNGEST: Final = 6
_CLAUSE: Final = re.compile(r"[,.;:!?\n]+")
_BEFORE: Final = (
    r"(?:(?:da|thua|xin|chao|co|chu|bac|can bo|xa|a|u|vi|tai|nhung|ma|thi|va|hien|nam nay|bay gio|em chao|chau chao) )*"
)
_SELF: Final = r"(?P<self>toi|em|chau|minh|to|tui)"
_STILL: Final = r"(?:(?:ten \w+(?: \w+)?|nam nay|nay|moi|chi|duoc|la|hien|dang|van|gio) )*"
_TENS: Final = {
    "muoi": 10,
    "muoi mot": 11,
    "muoi hai": 12,
    "muoi ba": 13,
    "muoi bon": 14,
    "muoi lam": 15,
    "muoi nam": 15,
}
_YEARS: Final = r"(?P<age>[0-9]{1,2}|muoi(?: (?:mot|hai|ba|bon|lam|nam))?) tuoi\b(?! (?:nghe|quan|doan|doi)\b)"
_AGE: Final = re.compile(rf"{_BEFORE}{_SELF} {_STILL}{_YEARS}")
_UNDER: Final = re.compile(rf"{_BEFORE}{_SELF} {_STILL}chua (?:du|toi|den|tron) (?:16|muoi sau)\b")
_UNDER_ALONE: Final = re.compile(
    rf"{_BEFORE}(?:chua (?:du|toi|den|tron)|duoi) (?:16|muoi sau)(?: tuoi)?(?: (?:a|dau|nhe))?"
)
_CLASS: Final = re.compile(rf"{_BEFORE}{_SELF} {_STILL}hoc (?:sinh )?(?:lop|o lop) [1-9](?:[a-z][0-9]?)?\b")
# A parent says "con 12 tuổi" too: it is the writer's own age where a greeting says so, or where nothing but the age is
# told, or asked whether one may write.
_GREETS: Final = re.compile(r"\bcon (?:xin )?chao\b|\bcon thua (?:co|chu|bac|thay|ong|ba|can bo)\b")
_GREETING: Final = r"(?:con (?:xin )?(?:chao|thua)(?: (?:co|chu|bac|thay|anh|chi|ong|ba|can bo|xa|a|cac)){0,3} )?"
_CON: Final = re.compile(rf"{_BEFORE}{_GREETING}con {_STILL}{_YEARS}")
_MAY_I: Final = (
    r"(?: (?:thi )?(?:co )?(?:duoc )?(?:gui|nhan|viet|phan anh|hoi)(?: (?:duoc|dc|o day|vao day))*"
    r"(?: (?:khong|ko|k|hong))?(?: (?:a|co|chu|bac))*)?"
)
_CON_ALONE: Final = re.compile(rf"{_CON.pattern}(?: (?:a|thoi|roi|nhe|day))*{_MAY_I}")
_CON_CLASS: Final = re.compile(
    rf"{_BEFORE}{_GREETING}con {_STILL}hoc (?:sinh )?(?:o )?lop "
    rf"(?:[1-9](?:[a-z][0-9]?)?|mot|hai|ba|bon|nam|sau|bay|tam|chin)(?: (?:a|thoi|roi|nhe|day))*{_MAY_I}"
)
# "cháu 8 tuổi chưa có thẻ, tôi muốn hỏi": somebody else's age.
_GRANDCHILD: Final = re.compile(
    r"\b(?:toi|tui|minh|em|anh|chi)\b|\b(?:chau|be|nha|con) (?:nha|cua|toi|noi|ngoai)\b"
    r"|^(?:(?:da|a|alo|day) )*(?:la )?(?:bo|me|ma|cha|(?:ba|ong)(?: (?:noi|ngoai))?) (?:chau|no|con|be) day\b"
)
_PARTY_YEARS: Final = re.compile(r"tuổi đ(?:ả|o)", re.IGNORECASE)


_CALLS_PARENTS: Final = re.compile(
    r"(?:bo|me|bo me|ba me|ma|cha) oi (?:\w+ ){0,3}(?:nhan|gui|viet|hoi|noi)(?: tin)? "
    r"(?:ho|giup|gium|dum|cho) (?:con|chau)(?: (?:voi|di|a|nhe))*"
)


def calls_parents(text: str) -> bool:
    """ "Bố ơi nhắn hộ con": said to somebody beside the screen, by a child."""
    return _CALLS_PARENTS.fullmatch(fold(text)) is not None


def is_child(text: str) -> bool:
    """text: clean. Only what is said of the writer counts: "con tôi 14 tuổi" speaks of another."""
    folded = fold(text)
    if not ("tuoi" in folded or "16" in folded or "lop" in folded or "muoi sau" in folded):
        return False
    if _PARTY_YEARS.search(text):
        return False
    return any(_is_child(fold(clause), folded) for clause in _CLAUSE.split(text))


def _is_child(clause: str, whole: str) -> bool:
    if _UNDER_ALONE.fullmatch(clause):
        return True
    if _CON_CLASS.fullmatch(whole):
        return True
    own = _CON_ALONE.fullmatch(whole) or (_CON.match(clause) if _GREETS.search(whole) else None)
    if own is not None:
        return not _GRANDCHILD.search(whole) and _is_young(own["age"])
    found = _AGE.match(clause) or _UNDER.match(clause) or _CLASS.match(clause)
    if found is None or (found["self"] == "chau" and _GRANDCHILD.search(whole)):
        return False
    age = found.groupdict().get("age")
    if age is None:
        return True
    return _is_young(age)


def _is_young(age: str) -> bool:
    return _YOUNGEST <= (_TENS[age] if age in _TENS else int(age)) < GROWN_UP
