"""Who is named in one message: a person with a phone or without one, and where they live."""

from __future__ import annotations

import re
from typing import Any, Final

from cases.name_and_phone import NameAndPhone, split_name_and_phone
from cases.names import is_a_full_name, looks_like_a_name
from cases.place_names import bare
from cases.place_words import near_it, only_a_place, place_beside
from cases.places import villages_told
from cases.profile import Village
from cases.text import fold
from cases.two_named import couple_in
from dialogs.talk import Talk
from dialogs.understanding import before_none, village_in

_ONE_DIGIT: Final = re.compile(r"(?<!\d)\d(?!\d)")
_MOST_WORDS: Final = 6
_FULL_NAME: Final = 3  # words
_NO_SYLLABLE: Final = re.compile("[bcdfghjklmnpqrstvwxz]{2,}")
_NUMBER: Final = re.compile(r"\+?[0-9][0-9 .\-]{6,}[0-9]")
_PARTS: Final = re.compile(r"\s*[,.;|()\n]+\s*|\s+[-–—]+\s+")
_AT: Final = re.compile(
    r"(?:(?:hien|dang|nha|em|toi|chau|con|minh|va|thi) )*(?:dia chi|noi o|cho o|song|o|tai|que|lam|lam viec|cong nhan)"
    r"(?: (?:o|tai|la))* (?=\w)"
)
_MOST_TO_PUT_RIGHT: Final = 12  # words
_SELF: Final = "toi|em|chau|con|minh|bac|co|chu|ba|ong|anh|chi"
_MYSELF: Final = re.compile(r"(?:(?:da|a|vang|xin loi|nham|sai) )*(?:ten )?(?:toi|em|chau|con|minh)\b")
_CHANGES: Final = re.compile(
    r"(?:(?:da|a|thoi|khoan|xin loi|cho|em|toi|chau) )*(?:sua|chinh|doi lai|ghi lai|nham|ghi nham|sai)\b"
)
_LIVES: Final = re.compile(
    rf"(?:(?:da|a|vang|nham|xin loi|sua|sua lai|doi|lai) )*(?:noi o|cho o|dia chi|thon|nha|(?:{_SELF})(?= o ))"
    rf"(?: cua)?(?: (?:{_SELF}))?(?: (?:dung|phai))?(?: (?:o|la|thanh|sang))* (?=\w)"
)
_AROUND: Final = re.compile(
    r"(?:(?:ho|va|ten|la|toi|em|chau|con|minh|bac|so|dien|thoai|sdt|dt|cua|sua|lai|thanh|nham|roi|sai|doi|xin|loi|da|a|nhe"
    r"|dung|phai|khong|nguoi|gui|moi|may|di|dong|thoi|vang|khoan) )*"
)
_COUPLE: Final = ("vo chong", "hai vo chong")
_LABELS: Final = frozenset(("dien", "sdt", "dt", "so", "may", "zalo"))


def person_in(text: str) -> dict[str, str]:
    """{name, phone} as far as they are there; phone is "" for somebody who is said to have none."""
    named = before_none(text)
    if named is not None and (name := split_name_and_phone(named).name) and looks_like_a_name(name):
        return {"name": name, "phone": ""}
    found = split_name_and_phone(text)
    given = (("name", found.name if named_in(text, found) else None), ("phone", found.phone))
    return {key: part for key, part in given if part}


def named_in(text: str, found: NameAndPhone) -> bool:
    """Whether what was found as a name can be one: no question, no "sửa 3", no "điện thoại hong"."""
    if found.name and found == couple_in(text):
        return True
    if not found.name or "?" in text or not looks_like_a_name(found.name):
        return False
    if fold(found.name).startswith(_COUPLE):
        return False  # "vợ chồng tôi 0966…"
    if found.phone or " " in found.name:
        return True
    return not _ONE_DIGIT.search(text) and not _LABELS.intersection(fold(text).split()[:1])


def one_word_name(text: str) -> bool:
    """ "Huy", "Dung": a command to some, and somebody's name."""
    return " " not in text.strip() and looks_like_a_name(text)


def village_only(text: str, talk: Talk) -> Village | None:
    """The village or other place of the profile that is all of the message; of one word it may be a name as well, but
    for "KCN"."""
    folded = fold(text)
    if folded.count(" ") >= _MOST_WORDS or (" " not in folded and not _NO_SYLLABLE.fullmatch(folded)):
        return None
    return _called(folded, talk)


def _called(folded: str, talk: Talk) -> Village | None:
    index, today = talk.commune.profile.places_by_name, talk.commune.today(talk.now)
    found = [one for one in index.get(folded) or index.get(bare(folded)) or () if one.valid_on(today)]
    return found[0] if len(found) == 1 else None


def village_beside(text: str, talk: Talk) -> Village | None:
    """The one village that stands behind a "thôn" or an "ở" in the same message."""
    found = villages_told(talk.commune.profile, text, talk.commune.today(talk.now))
    return found[0] if len(found) == 1 else None


def where_beside(text: str, talk: Talk) -> dict[str, str] | None:
    """Where somebody lives, told with their name, as the answer to where: a village that is known, or their own
    words."""
    village = village_beside(text, talk)
    if village is not None:
        return {"village": village.key, "place": near_it(text, village)}
    place, apart = place_beside(text), _place_apart(text, talk)
    if not place or (apart and fold(place).split()[:1] != ["thon"]):
        return {**apart, "place": place} if apart else None
    found = village_in(place, talk.commune.profile, talk.commune.today(talk.now))
    return {"village": found.key if isinstance(found, Village) else "", "place": place}


def _place_apart(text: str, talk: Talk) -> dict[str, str] | None:
    """A known place that is all between two commas: "Nguyễn Văn Huy, 0977 888 991, Bắc Kế", "…; địa chỉ: KCN"."""
    for part in _PARTS.split(_NUMBER.sub(",", text)):
        said = _AT.match(fold(part))
        rest = " ".join(part.split()[len(said.group().split()) :]) if said else ""
        if (place := (_called(fold(rest), talk) if rest else None) or village_only(part, talk)) is not None:
            return {"village": place.key, "place": ""}
    return None


def place_alone(text: str, talk: Talk, known_only: bool = False) -> dict[str, str] | None:
    """Where somebody lives, where nothing else is told: a village that is known, or their own words."""
    known = village_only(text, talk)
    if known is not None:
        return {"village": known.key, "place": ""}
    return where_beside(text, talk) if not known_only and only_a_place(text) else None


def place_behind(name: str, talk: Talk) -> tuple[str, dict[str, str] | None]:
    """ "Nguyễn Văn Huy Bắc Kế": the name without a known place at its end, and that place."""
    words = name.split()
    for at in range(_FULL_NAME, len(words) - 1):
        place = village_only(" ".join(words[at:]), talk)
        if place is not None and is_a_full_name(" ".join(words[:at])):
            return " ".join(words[:at]), {"village": place.key, "place": ""}
    return name, None


def another_name(name: str | None, talk: Talk) -> bool:
    """Plainly a name, and no village: where one is known already, nothing less takes its place."""
    return is_a_full_name(name or "") and village_only(name or "", talk) is None


def asks_to_change(text: str) -> bool:
    """ "Sửa", "nhầm rồi", "sai tên"."""
    return _CHANGES.match(fold(text)) is not None


def put_right(text: str) -> dict[str, str]:
    """The {name, phone} that somebody puts right unasked: "Hồng 0945…", "tên tôi là Đỗ Văn Kiên", "số đúng là 0987…".
    {} where anything else is said beside it."""
    folded = fold(text).split()
    if len(folded) > _MOST_TO_PUT_RIGHT:
        return {}
    given = person_in(text)
    beside = [word for word in folded if not word.isdigit()]
    for word in fold(given.get("name", "")).split():
        if word in beside:
            beside.remove(word)
    if not _AROUND.fullmatch("".join(f"{word} " for word in beside)) or not (given.get("phone") or "ten" in beside):
        return {}
    return given


def of_oneself(text: str) -> bool:
    """Whether it is said of whoever types: "cháu tên Lan"."""
    return _MYSELF.match(fold(text)) is not None


def where_put_right(text: str, talk: Talk) -> str:
    """The place in "nhà tôi ở Thống Nhất", where it is a village that is known; "" otherwise."""
    said = _LIVES.match(fold(text)) if len(text.split()) <= _MOST_TO_PUT_RIGHT else None
    if said is None:
        return ""
    rest = " ".join(text.split()[len(said.group().split()) :])
    profile, today = talk.commune.profile, talk.commune.today(talk.now)
    return rest if isinstance(village_in(rest, profile, today), Village) else ""


def only(value: Any, *keys: str) -> dict[str, str]:
    return {key: value[key] for key in keys if value.get(key) is not None}
