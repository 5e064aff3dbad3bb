"""Who was named in a story before anybody asked: whoever writes ("em là Hoa, gọi em 0988…"), and for whom ("gửi hộ mẹ
em, bà Trần Thị Bưởi"). It is offered, never taken as it is."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from cases.introduced_words import ABOUT_CALLS, BETWEEN, GOES_ON, LABEL, NO_MORE_OF_IT, OF_ANOTHER
from cases.name_and_phone import phone_in, split_name_and_phone
from cases.name_lines import named_in_a_line
from cases.name_phrases import TOGETHER
from cases.name_words import CALLED_WRITTEN, FAMILIES_OF_MOST, MIDDLE
from cases.names import is_a_full_name, looks_like_a_name
from cases.text import fold

_WORD: Final = re.compile(r"[^\W\d_]+|[,.;:!?\n()]|\d+")
_SELVES: Final = frozenset(("toi", "em", "chau", "con", "minh", "ten"))
_TITLES: Final = frozenset(("ba", "ong", "anh", "chi", "co", "chu", "bac", "cu", "di", "cau", "mo", "thim", "me", "bo"))
_MOST: Final = 5  # words of a name
_LEAST: Final = 3  # of one in small letters
_PHONE: Final = re.compile(r"(?<!\d)(?:\+?84|0)[\d .\-]{8,13}\d(?!\d)")
# Other numbers in a story may be anybody's.
_ONES_OWN: Final = re.compile(
    r"\b(?:(?:goi|lien he|alo)(?: (?:cho|lai|voi|ve))? (?:toi|em|chau|minh|so|theo so)|sdt(?: cua)?(?: toi| em| chau)?"
    r"|(?:so|dien thoai|dt)(?: (?:dien thoai|dt|may))?(?: cua)? (?:toi|em|chau|minh))(?: (?:la|so))*$"
)
_ENDS: Final = re.compile(r"\s*(?:[.,;:)!\n]|$)")
_PLACE: Final = frozenset(("thon", "xom", "tdp", "pho", "khu", "o", "tai"))
_THEIRS: Final = frozenset(("xa", "bo", "ly"))  # "nhờ xã gửi giúp ông Nam"
_SENTENCE: Final = re.compile(r"\n+|[.!]\s+")
# Whose name stands behind "mẹ tôi tên", "công ty tôi là": not the writer's.
_ANOTHERS: Final = frozenset(
    ("me", "ma", "bo", "cha", "tia", "bu", "vo", "chong", "noi", "ngoai", "trai", "gai", "dau", "re")
).union(("cty", "ty", "htx", "truong", "nghiep"))
_WHICH: Final = frozenset(
    (
        "hang",
        "xom",
        "ben",
        "canh",
        "gan",
        "nha",
        "noi",
        "ngoai",
        "gai",
        "trai",
        "cu",
        "cua",
        "toi",
        "em",
        "chau",
        "minh",
    )
)
_MOST_SAID: Final = 6  # words of it
_MINE_TOO: Final = frozenset(("con", "chau"))  # "con tôi tên là"; "con tên là" is the writer's
# A number in a sentence of its own, in a story that is about nobody's calls.
_OWN_SENTENCE: Final = re.compile(r"(?:^|[.;!\n])(?P<label>[^.;!\n]*)\Z")
_MOST_SIGNED: Final = 12  # words of a last line in which somebody names themselves
_SENDS: Final = frozenset(("gui", "viet", "nhan", "hoi", "noi", "nop", "anh"))
_FOR: Final = frozenset(("ho", "giup", "dum", "gium", "thay"))
_ASKED_TO: Final = re.compile(
    r"\b(?:ba|ong|anh|chi|co|chu|bac|cu|di|cau|mo|thim|me|bo)(?! can bo| cong an| xa\b)"
    r"(?: \w+){1,9}? nho (?:(?:toi|em|chau|con|minh) )?(?:gui|phan anh|nhan|viet|hoi)\b"
)


class Introduced(NamedTuple):
    """name, phone: as far as they were told; phone in E.164. title: "bà", as it was said before the name."""

    name: str = ""
    phone: str = ""
    title: str = ""


class _Words(NamedTuple):
    """typed, folded: word by word, signs among them. ends: where in the text each one ends."""

    typed: list[str]
    folded: list[str]
    ends: list[int]


def _words_of(text: str) -> _Words:
    found = list(_WORD.finditer(text))
    typed = [one[0] for one in found]
    return _Words(typed, [fold(word) for word in typed], [one.end() for one in found])


def writer_in(text: str) -> Introduced:
    """Whoever writes: named after a "tôi là", with a title beside a phone number, or in a line that begins or ends what
    they write; and the one number there is."""
    number, whole = _number(text), fold(text)
    if " la " not in whole and " ten " not in whole:  # as in most stories
        return _signed(text) or Introduced(named_in_a_line(text), number)
    words = _words_of(text)
    for at in range(2, len(words.typed)):
        if words.folded[at - 1] in ("la", "ten") and words.folded[at - 2] in _SELVES and not _anothers(words, at):
            found, end = _named(words, at)
            if found.name:
                return found._replace(phone=number or _behind(text, end, own=True))
    return _signed(text) or Introduced(named_in_a_line(text), number)


def other_in(text: str) -> Introduced:
    """For whom it is: the one full name that stands behind a title and is not the writer's."""
    words, own = _words_of(text), writer_in(text).name
    found: dict[str, Introduced] = {}
    for at in range(len(words.typed) - 1):
        if words.folded[at] in _TITLES and words.folded[at + 1] not in _TITLES and _is_title(words, at):
            one, end = _name_at(words, _name_begins(words, at + 1))
            if one and one != own and is_a_full_name(one):
                found[fold(one)] = Introduced(one, _behind(text, end), words.typed[at].lower())
    return next(iter(found.values())) if len(found) == 1 else Introduced()


def sends_for_another(text: str) -> bool:
    """ "Gửi hộ ông Nguyễn Văn A, 0912…: …", "bà Tư nhờ cháu gửi": it is for somebody who is named."""
    folded = fold(text)
    if "?" in text or not any(
        sign in folded for sign in ("gui", "viet", "nhan", "hoi", "noi", "nop", "phan anh", "mat")
    ):
        return False
    if _ASKED_TO.search(folded) is not None:
        return True
    words = _words_of(text)
    for at in range(len(words.typed) - 2):
        pair = words.folded[at : at + 2]
        asks = bool(_THEIRS.intersection(words.folded[at - 1 : at]))
        if (pair[0] in _SENDS and pair[1] in _FOR and not asks) or pair == ["thay", "mat"]:
            behind = at + 2
            while behind < len(words.typed) - 1 and words.folded[behind] in ("", "cho", "y", "kien"):
                behind += 1
            is_titled = words.folded[behind] in _TITLES and behind + 1 < len(words.typed)
            if is_titled and _name_at(words, _name_begins(words, behind + 1))[0]:
                return True
    return False


def _name_begins(words: _Words, at: int) -> int:
    """Behind what else is said of them: "ông hàng xóm tên là …", "bà nội tôi, tên …"."""
    last = len(words.typed) - 1
    start = at
    while at < last and words.typed[at].islower() and words.folded[at] in _WHICH:
        at += 1
    while at < last and words.folded[at] in ("ten", "la", ""):
        at += 1
    return at if at - start <= _MOST_SAID else start


def titled_in(text: str) -> Introduced:
    """Whoever stands with a title in a line about a firm: "anh Dũng trưởng phòng kỹ thuật"."""
    words = _words_of(text)
    for at in range(len(words.typed) - 1):
        titled = words.typed[at].islower() and words.folded[at] in _TITLES
        if titled and (one := _capitals(words, at + 1)[0]):
            return Introduced(one, title=words.typed[at])
    return Introduced()


def _is_title(words: _Words, at: int) -> bool:
    """In small letters, or where a sentence begins."""
    return words.typed[at].islower() or at == 0 or not words.folded[at - 1]


def _named(words: _Words, at: int) -> tuple[Introduced, int]:
    titled = words.folded[at] in _TITLES and at + 1 < len(words.typed) and not words.typed[at][:1].isupper()
    start = at + 1 if titled else at
    name, end = _capitals(words, start)
    if not name:
        name, end = _small(words, start)
    return Introduced(name, title=words.typed[at].lower() if titled else ""), end


def _small(words: _Words, at: int) -> tuple[str, int]:
    """A name in small letters: with a family and a middle name, and behind it nothing that could be more of it."""
    if words.folded[at] not in FAMILIES_OF_MOST or not MIDDLE.intersection(words.folded[at + 1 : at + 2]):
        return "", 0
    for size in range(_LEAST, _MOST):
        end = at + size
        if end > len(words.typed):
            break
        if end == len(words.typed) or not words.typed[end].isalpha() or words.folded[end] in NO_MORE_OF_IT:
            name = " ".join(words.typed[at:end])
            return (name, words.ends[end - 1]) if looks_like_a_name(name) else ("", 0)
    return "", 0


def _name_at(words: _Words, at: int) -> tuple[str, int]:
    """A name in capitals; in small letters one with a family and a middle name, and nothing but a sign behind it."""
    found = _capitals(words, at)
    if found[0] or words.folded[at] not in FAMILIES_OF_MOST or not MIDDLE.intersection(words.folded[at + 1 : at + 2]):
        return found
    size = next((n for n in range(_MOST) if at + n == len(words.typed) or not words.typed[at + n].isalpha()), _MOST)
    name = " ".join(words.typed[at : at + size])
    return (name, words.ends[at + size - 1]) if _LEAST <= size < _MOST and looks_like_a_name(name) else ("", 0)


def _capitals(words: _Words, at: int) -> tuple[str, int]:
    """As many words as are written like a name's, and where they end; "" for none."""
    size = 0
    while size < _MOST and at + size < len(words.typed) and words.typed[at + size][:1].isupper():
        size += 1
    name = " ".join(words.typed[at : at + size])
    return (name, words.ends[at + size - 1]) if name and looks_like_a_name(name) else ("", 0)


def _names_another(between: str) -> bool:
    """Whether somebody else is spoken of; "thôn Bắc Kế" is no "bác"."""
    before = ""
    for word in between.split():
        written, before_ = word.strip(" .,;:()").casefold(), before
        before = fold(word)
        if written == TOGETHER or (written in CALLED_WRITTEN and before_ not in _PLACE):
            return True
    return False


def _behind(text: str, end: int, own: bool = False) -> str:
    """The number that stands behind a name and can be nobody else's; "" otherwise."""
    found = _PHONE.search(text, end)
    number = phone_in(found[0]) if found else None
    if found is None or number is None:
        return ""
    between, after = fold(text[end : found.start()]), text[found.end() :]
    if _names_another(text[end : found.start()]) or OF_ANOTHER.match(fold(after)):
        return ""
    if own and not (_ENDS.match(after) or GOES_ON.match(fold(after))):
        return ""
    return number if BETWEEN.fullmatch(f"{between} " if between else "") else ""


def _signed(text: str) -> Introduced | None:
    """Name and number before what is told, or in its last line: "Bác sĩ Trần Minh Đức 0912… muốn góp ý: …"."""
    found = _PHONE.search(text)
    if found is None:
        return None
    said = text[: found.end()] if GOES_ON.match(fold(text[found.end() :])) else _SENTENCE.split(text.strip())[-1]
    if len(said.split()) > _MOST_SIGNED or _TITLES.intersection(fold(said).split()[:1]) - {"bac"}:
        return None
    one = split_name_and_phone(said)
    name = one.name or ""
    if not one.phone or not is_a_full_name(name) or not all(word[:1].isupper() for word in name.split()[-2:]):
        return None
    end = said.find(name) + len(name)
    return Introduced(name, one.phone) if name in said and _behind(said, end) == one.phone else None


def _anothers(words: _Words, at: int) -> bool:
    """Whether the name at this place is that of the writer's kin, firm or school."""
    own = at - 2 if words.folded[at - 2] != "ten" or at < 3 else at - 3
    before, typed = (words.folded[own - 1], words.typed[own - 1].lower()) if own > 0 else ("", "")
    if before in _MINE_TOO and (typed == before or before == "chau"):
        return words.folded[own] in ("toi", "minh")
    is_neighbour = (before, words.folded[own]) == ("hang", "xom")
    return is_neighbour or before in _ANOTHERS or words.folded[own] in _ANOTHERS


def _number(text: str) -> str:
    """The only number in it that can be called, where it is said to be the writer's, or stands alone; "" otherwise."""
    if "0" not in text and "84" not in text:
        return ""
    found = {number: one for one in _PHONE.finditer(text) if (number := phone_in(one[0]))}
    if len(found) != 1:
        return ""
    ((number, one),) = found.items()
    if _ONES_OWN.search(fold(text[: one.start()]).strip(" :,.")):
        return number
    return number if _stands_alone(text, one) else ""


def _stands_alone(text: str, number: re.Match[str]) -> bool:
    """ "wifi hỏng. sđt 0988…", or a number that is all of a message, in whoever's story: nobody else was spoken of."""
    said = _OWN_SENTENCE.search(text[: number.start()])
    if said is None or said.start() == 0 or not _ENDS.match(text[number.end() :]):
        return False
    label = fold(said["label"])
    if not LABEL.fullmatch(label) or not (label or text[said.start()] == "\n"):
        return False
    before = _SENTENCE.split(text[: said.start()].strip())[-1].split()
    others = any(
        fold(one) in _TITLES and next_[:1].isupper() and fold(place) not in _PLACE  # "thôn Bắc Kế" is no "bác"
        for place, (one, next_) in zip(["", *before], pairwise(before), strict=False)
    )
    return not others and ABOUT_CALLS.search(fold(text)) is None
