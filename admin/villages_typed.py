"""What stands behind /thon in one line: a village is added, renamed, merged with others, gets a head. Only guesses: all
of it is shown once more before anything is done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from unicodedata import normalize

from admin.people_typed import dates_in
from cases.places import match_village
from cases.profile import Profile, Village
from cases.text import fold

_ADD: Final = ("them thon", "them to dan pho", "them tdp", "them")
_RENAME: Final = ("doi ten", "sua ten")
_MERGE: Final = ("gop", "sap nhap", "nhap", "ghep")
_HEAD: Final = ("truong thon", "to truong", "moi truong thon")
_INTO: Final = re.compile(r"\s(?:thanh|vao)\s")
_SINCE: Final = re.compile(r"\s(?:tu|ke tu)(?: ngay)?\s")
_FROM_TONE: Final = "\u0309"  # with another one the word ends a name
_OPENS_A_NAME: Final = frozenset({"thanh", "vao", "thon", "them", "ten", "sang"})
_BETWEEN: Final = re.compile(r"\s*(?:,|;|\bva\b|\bvoi\b)\s*")


@dataclass(frozen=True, slots=True)
class VillageWish:
    """villages: keys. called: the new name, or the head's. first: its first day, None for today. unclear: the part in
    which no village was found."""

    name: Literal["add", "rename", "merge", "head", "open"]
    villages: tuple[str, ...] = ()
    called: str = ""
    first: date | None = None
    unclear: str = ""


def wish_in(text: str, profile: Profile, today: date) -> VillageWish | None:
    """None: nothing of this kind was said."""
    words = text.split()
    folded = [fold(word) for word in words]
    for name, phrases in (("add", _ADD), ("rename", _RENAME), ("merge", _MERGE), ("head", _HEAD)):
        size = next((len(one.split()) for one in phrases if folded[: len(one.split())] == one.split()), 0)
        if size:
            rest = " ".join(words[size:]).strip(" :,")
            if name == "add":
                lead = " ".join(words[1:size]) if rest else ""
                return _add(f"{lead} {rest}".strip(), today)
            return _OTHERS[name](rest, profile, today)
    found = _village(text, profile, today)
    return VillageWish("open", (found.key,)) if found is not None else None


def _add(rest: str, today: date) -> VillageWish:
    name, first = _since(rest, today)
    return VillageWish("add", called=name, first=first)


def _rename(rest: str, profile: Profile, today: date) -> VillageWish:
    before, after = _parted(rest, _INTO)
    found = _village(before, profile, today)
    if found is None:
        return VillageWish("rename", unclear=before)
    return VillageWish("rename", (found.key,), after)


def _merge(rest: str, profile: Profile, today: date) -> VillageWish:
    rest, first = _since(rest, today)
    before, after = _parted(rest, _INTO)
    parts = [part for part in _split(before) if part]
    found = {part: _village(part, profile, today) for part in parts}
    unclear = next((part for part, one in found.items() if one is None), "")
    keys = tuple(one.key for one in found.values() if one is not None)
    into = _village(after, profile, today)  # one of those that there are takes the others in
    if into is not None and into.key not in keys:
        keys = (*keys, into.key)
    return VillageWish("merge", keys, into.name if into is not None else after, first, unclear)


def _head(rest: str, profile: Profile, today: date) -> VillageWish:
    """The longest beginning that is a village; what is left is a name."""
    words = rest.split()
    for size in range(min(len(words), 6), 0, -1):
        found = profile.places_by_name.get(fold(" ".join(words[:size]).strip(" :,")), ())
        valid = [one for one in found if one.is_village and one.valid_on(today)]
        if len(valid) == 1:
            return VillageWish("head", (valid[0].key,), " ".join(words[size:]).strip(" :,"))
    return VillageWish("head", unclear=rest)


_OTHERS = {"rename": _rename, "merge": _merge, "head": _head}


def _village(text: str, profile: Profile, today: date) -> Village | None:
    found = match_village(profile, text, today) if text.strip() else None
    return found if isinstance(found, Village) and found.is_village else None


def _parted(text: str, at: re.Pattern[str]) -> tuple[str, str]:
    """Before and behind the last such word, as they were typed."""
    found = list(at.finditer(_plain(text)))
    if not found:
        return text.strip(" ,:"), ""
    return text[: found[-1].start()].strip(" ,:"), text[found[-1].end() :].strip(" ,:.")


def _since(text: str, today: date) -> tuple[str, date | None]:
    """A day behind "từ" is the first one; without it nothing is cut off."""
    before, behind = _parted(text, _SINCE)
    kept = text[len(before) :].split()[:1]
    if kept and fold(kept[0]) == "ke" and _ends_a_name(kept[0], before):  # "Tân Kế từ 1/1/2027"
        before = f"{before} {kept[0]}"
    days = dates_in(behind, today) if behind else ()
    return (before, days[0]) if days else (text, None)


def _ends_a_name(ke: str, before: str) -> bool:
    """Without accents a capital tells it, or that without it the name would be a single word, as few are."""
    if not ke.isascii():
        return _FROM_TONE not in normalize("NFD", ke)
    words = [fold(word) for word in before.split()]
    alone = len(words) < 2 or words[-2] in _OPENS_A_NAME
    return ke.istitle() or alone


def _split(text: str) -> list[str]:
    plain, parts, at = _plain(text), [], 0
    for found in _BETWEEN.finditer(plain):
        parts.append(text[at : found.start()].strip())
        at = found.end()
    return [*parts, text[at:].strip()]


def _plain(text: str) -> str:
    """Letter for letter without accents, so that what is found in it stands at the same place in the text."""
    return "".join(fold(sign) or sign if sign.strip() else sign for sign in text)
