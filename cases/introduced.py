"""Who was named in a story before anybody asked: whoever writes ("em là Hoa, gọi em 0988…"), and for whom ("gửi hộ mẹ
em, bà Trần Thị Bưởi"). It is offered, never taken as it is."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cases.name_and_phone import split_name_and_phone
from cases.names import is_a_full_name, looks_like_a_name
from cases.text import fold

_WORD: Final = re.compile(r"[^\W\d_]+|[,.;:!?\n()]|\d+")
_SELVES: Final = frozenset(("toi", "em", "chau", "con", "minh", "ten"))
_TITLES: Final = frozenset(("ba", "ong", "anh", "chi", "co", "chu", "bac", "cu", "di", "cau", "mo", "thim", "me", "bo"))
_MOST: Final = 5  # words of a name
_PHONE: Final = re.compile(r"(?<!\d)(?:\+?84|0)[\d .\-]{8,13}\d(?!\d)")
# Other numbers in a story may be anybody's.
_ONES_OWN: Final = re.compile(
    r"\b(?:(?:goi|lien he|alo)(?: (?:cho|lai|voi|ve))? (?:toi|em|chau|minh|so|theo so)|sdt(?: cua)?(?: toi| em| chau)?"
    r"|(?:so|dien thoai|dt)(?: (?:dien thoai|dt|may))?(?: cua)? (?:toi|em|chau|minh))(?: (?:la|so))*$"
)


class Introduced(NamedTuple):
    """name, phone: as far as they were told; phone in E.164. title: "bà", as it was said before the name."""

    name: str = ""
    phone: str = ""
    title: str = ""


def writer_in(text: str) -> Introduced:
    """Whoever writes: named after a "tôi là", or with a title beside a phone number; and the one number there is."""
    number, whole = _number(text), fold(text)
    if " la " not in whole and " ten " not in whole:  # as in most stories
        return Introduced(phone=number)
    words = _WORD.findall(text)
    folded = [fold(word) for word in words]
    for at in range(2, len(words)):
        if folded[at - 1] in ("la", "ten") and folded[at - 2] in _SELVES:
            found = _named(words[at:], folded[at:])
            if found.name:
                return found._replace(phone=number)
    return Introduced(phone=number)


def other_in(text: str) -> Introduced:
    """For whom it is: the one full name that stands behind a title and is not the writer's."""
    words = _WORD.findall(text)
    folded = [fold(word) for word in words]
    own = writer_in(text).name
    found: dict[str, Introduced] = {}
    for at in range(len(words) - 1):
        if folded[at] in _TITLES and words[at].islower() and folded[at + 1] not in _TITLES:
            one = _capitals(words[at + 1 :], words[at].lower())
            if one.name and one.name != own and is_a_full_name(one.name):
                found[fold(one.name)] = one
    return next(iter(found.values())) if len(found) == 1 else Introduced()


def titled_in(text: str) -> Introduced:
    """Whoever stands with a title in a line about a firm: "anh Dũng trưởng phòng kỹ thuật"."""
    words = _WORD.findall(text)
    for at in range(len(words) - 1):
        titled = words[at].islower() and fold(words[at]) in _TITLES
        if titled and (one := _capitals(words[at + 1 :], words[at])).name:
            return one
    return Introduced()


def _named(words: list[str], folded: list[str]) -> Introduced:
    title = ""
    if folded and folded[0] in _TITLES and len(words) > 1 and not words[0][:1].isupper():
        title, words = words[0].lower(), words[1:]
    return _capitals(words, title)


def _capitals(words: list[str], title: str) -> Introduced:
    """As many words as are written like a name's."""
    name: list[str] = []
    for word in words[:_MOST]:
        if not word[:1].isupper():
            break
        name.append(word)
    said = " ".join(name)
    return Introduced(said, title=title) if said and looks_like_a_name(said) else Introduced()


def _number(text: str) -> str:
    """The only number in it that can be called, where it is said to be the writer's; "" otherwise."""
    if "0" not in text and "84" not in text:
        return ""
    found = {number: one for one in _PHONE.finditer(text) if (number := split_name_and_phone(one[0]).phone)}
    if len(found) != 1:
        return ""
    ((number, one),) = found.items()
    return number if _ONES_OWN.search(fold(text[: one.start()]).strip(" :,.")) else ""
