"""What somebody has gathered from many: a village's head, a union, a school, an office. A paste or minutes are taken
apart into points; who is named in them, and each number by which somebody is known, is covered before it is sent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from cases.name_words import FAMILIES, MIDDLE
from cases.screening.covering import COVER, cover, flat_of
from cases.text import clean, fold

MOST_POINTS: Final = 10
MOST_HOUSEHOLDS: Final = 20_000
# In whose name: a village's head, a union, a school, a unit of the commune. Values are what is stored.
HEAD, UNION, SCHOOL, UNIT = "head", "union", "school", "unit"
CAPACITIES: Final = (HEAD, UNION, SCHOOL)
# Before it where nobody has looked whether it is true.
CLAIMS: Final = "claims:"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SHORTEST: Final = 3  # words of a point
_MARK: Final = re.compile(r"\s*(?:[-+*\u2022\u00b7\u25cf\u2013]+|\(?\d{1,2}\s*[.)/:]|[a-hA-H][.)])\s+(?=\S)")
# "[10:23, 12/3/2026] Lan Anh: …", "Lan Anh: …": who wrote it in the group.
_STAMP: Final = re.compile(r"\s*\[?(?:\d{1,2}[:h]\d{2}[^\]\s]*[,\s]*)(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?)?\]?\s*")
_AUTHOR: Final = re.compile(r"((?:[^\W\d_]+ ){0,3}[^\W\d_]+)\s*:\s+(?=\S)")
_PHONE: Final = re.compile(r"(?<![\d+])(?:\+?84|0)(?:[ .\-]?\d){8,10}(?!\d)")
_WORD: Final = re.compile(r"[^\W\d_]+")
_CALLED: Final = _words("ong ba bac co chu anh chi cu di cau mo thim em chau thay me bo cha dong gia")
# Behind these a capital begins the name of a place or a body, not of a person.
_PLACES: Final = _words(
    "thon xa tinh huyen pho duong ngo ngach to khu xom cho cau chua den dinh truong cong ty benh vien tram nha hang "
    "ngan song nui quoc lo dao zalo app trang mang ten lua uy ban ubnd hoi doan mttq htx day cong viec dien luc"
)
_TOWNS: Final = frozenset(
    ("ha noi", "ho chi minh", "hai phong", "da nang", "phu tho", "vinh phuc", "vinh yen", "ha giang", "lang son")
)
# A capital behind "anh", "chị" that is an office, not somebody.
_BODIES: Final = _words("hoi uy ubnd bi chu truong pho doan cong can ban nguoi trach cap quan ke")
_MOST_OF_A_NAME: Final = 4  # words
_NUMBER: Final = re.compile(r"(?<!\d)(\d{1,3}(?:[.,]\d{3})+|\d{1,5})(?!\d)")


class Covered(NamedTuple):
    """names: how many were covered. numbers: whether any phone, ID or account number was."""

    text: str
    names: int
    numbers: bool


def points_of(text: str) -> tuple[str, ...]:
    """One for each matter: by the marks or numbers before them where there are some, else one for each line. What
    stands before the first mark is a heading."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    marked = sum(_MARK.match(line) is not None for line in lines)
    found: list[str] = []
    for line in lines:
        mark = _MARK.match(line)
        body = _without_author(line[mark.end() :] if mark else line)
        if mark is None and marked > 1 and found:
            found[-1] = f"{found[-1]} {body}"
        elif mark is not None or marked < 2 or (len(body.split()) > _HEADING and not body.endswith(":")):
            found.append(body)
    return tuple(one for one in map(clean, found) if one and not one.endswith(":") and len(one.split()) >= _SHORTEST)


_HEADING: Final = 12  # words


def _without_author(line: str) -> str:
    stamp = _STAMP.match(line)
    rest = line[stamp.end() :] if stamp else line
    author = _AUTHOR.match(rest)
    if author is None:
        return rest
    words = author[1].split()
    named = all(word[0].isupper() for word in words) and len(words) > 1 and fold(words[0]) not in _PLACES
    return rest[author.end() :] if stamp is not None or (named and fold(words[0]) in FAMILIES | _CALLED) else rest


def masked(text: str, places: Collection[str] = (), names: bool = True) -> Covered:
    """Without what tells who somebody is. places: folded names that are no person's. names: whether words that look
    like names are covered; numbers always are. A name in small letters and without accents may pass."""
    safe, found = cover(text)
    safe, phones = _PHONE.subn(COVER, safe)
    spans = list(_names(safe, places)) if names else []
    for start, end in reversed(spans):
        safe = f"{safe[:start]}{COVER}{safe[end:]}"
    return Covered(safe, len(spans), bool(found or phones))


def _names(text: str, places: Collection[str]) -> Iterator[tuple[int, int]]:
    """From the first to behind the last letter of each name."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    flat = [flat_of(text[start:end]) for start, end in words]
    known = _in_places(flat, places)
    at = 0
    while at < len(words):
        begins, size = (at, 0) if at in known else _name_at(text, words, flat, at)
        if size and begins not in known:
            yield words[begins][0], words[begins + size - 1][1]
        at = begins + size if size else at + 1


def _name_at(text: str, words: list[tuple[int, int]], flat: list[str], at: int) -> tuple[int, int]:
    """Where a name begins here, and how many words it has; 0 for none."""
    before = flat[at - 1] if at else ""
    if flat[at] in _CALLED and at + 1 < len(words) and flat[at + 1] not in _BODIES:
        size = _capitals(text, words, at + 1)
        return (at + 1, size) if size else (at, 0)
    if flat[at] not in FAMILIES or before in _PLACES:
        return at, 0
    follows = flat[at + 1] if at + 1 < len(flat) else ""
    if flat[at] in _PLACES and follows in FAMILIES:
        return at, 0  # a street that is called like somebody
    if at and text[words[at - 1][0]].isupper() and text[words[at - 1][1] : words[at][0]] == " ":
        return at, 0  # in the middle of another name
    if flat[at + 1 : at + 2] and flat[at + 1] in MIDDLE and flat[at + 2 : at + 3] and flat[at + 2] not in _NO_NAME:
        return at, max(3, _capitals(text, words, at))
    size = _capitals(text, words, at)
    return (at, size) if size > 1 and not text[words[at][0] : words[at][1]].isupper() else (at, 0)


_NO_NAME: Final = _words("hoa phong ban de hanh thu tin su")


def _capitals(text: str, words: list[tuple[int, int]], at: int) -> int:
    """How many words with a capital follow each other from here, in one breath."""
    size = 0
    while at + size < len(words) and size < _MOST_OF_A_NAME:
        start, end = words[at + size]
        if not text[start:end].istitle() or (size and text[words[at + size - 1][1] : start] != " "):
            break
        size += 1
    return size


def _in_places(flat: list[str], places: Collection[str]) -> set[int]:
    """Which words belong to the name of a place."""
    found: set[int] = set()
    for at in range(len(flat)):
        for size in (1, 2, 3, 4):
            name = " ".join(flat[at : at + size])
            if name in places or name in _TOWNS:
                found.update(range(at, at + size))
    return found


def households_in(text: str) -> int | None:
    """ "khoảng 30 hộ", "30", "hơn chục nhà": a number that is said; None for none, or for one that nobody has."""
    found = [int(re.sub(r"[.,]", "", one)) for one in _NUMBER.findall(text)]
    if not found and "chuc" in fold(text).split():
        return 10
    return found[0] if len(found) == 1 and 0 < found[0] <= MOST_HOUSEHOLDS else None


def stored(capacity: str, proved: bool) -> str:
    return capacity if proved else f"{CLAIMS}{capacity}"
