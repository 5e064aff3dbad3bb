"""Two people named in one answer: a couple that writes together, or a child who writes for a parent."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cases.name_and_phone import NameAndPhone, split_name_and_phone
from cases.name_phrases import AND
from cases.names import is_a_full_name, looks_like_a_name
from cases.text import clean, fold

_NUMBER: Final = re.compile(r"\+?[0-9][0-9 .\-]{6,}[0-9]")
_EDGES: Final = " ,.;:-–()"
_LEAD: Final = (
    r"(?:(?:da|vang|a|thua|xin|day la|la|toi la|em la|chau la|nguoi gui|ho ten|ten|gia dinh|hai|chung toi) )*"
)
_COUPLE: Final = re.compile(
    rf"{_LEAD}vo chong(?: (?:toi|em|chau|minh|tui|con|chung toi|chung em|nha toi|nha em))?"
    r"(?: (?:ten|la|gom|cung))* (?=\w)"
)
_TOGETHER: Final = frozenset(("va", "voi", "cung"))
_LISTED: Final = re.compile(r"\s*[,;&+/\n]\s*|\s+[-–]\s+")
_SPOUSE: Final = re.compile(r"(?:la )?(?:vo|chong)(?: (?:toi|em|chau|minh))?(?: (?:ten|la))* (?=\w)")
_LABELS: Final = frozenset(("sdt", "dt", "so", "dien", "thoai", "zalo"))
_CLAUSES: Final = re.compile(r"\s*[,;.\n]+\s*")
_OF: Final = r"(?: (?:toi|em|chau|minh|cua toi|cua em))?(?: (?:ten|la))*"
_CHILD: Final = re.compile(rf"{_LEAD}(?:(?:con|chau)(?: (?:gai|trai|dau|re|noi|ngoai))?){_OF} (?=\w)")
_PARENT: Final = re.compile(
    rf"{_LEAD}(?:(?:me|bo|ba|ong)(?: (?:noi|ngoai|chong|vo|de))?|cha|bu|ma|tia|bam|cu){_OF} (?=\w)"
)


class ForParent(NamedTuple):
    """Where each is named, and their number behind it, as typed."""

    parent: str
    child: str


def couple_in(text: str) -> NameAndPhone | None:
    """ "Vợ chồng tôi: Trần Văn Nam và Nguyễn Thị Lan 0966…", "Trần Văn Nam và vợ là …": both, under one number."""
    folded = f" {fold(text)} "
    if " vo " not in folded and " vo chong " not in folded and " chong " not in folded:
        return None
    words = _NUMBER.sub(" ", clean(text)).split()
    lead = _COUPLE.match(" ".join(one for word in words if (one := fold(word))) + " ")
    words = _after(lead, words) if lead is not None else words
    parts = _joined(words)
    if len(parts) == 1:
        listed = [part for part in _LISTED.split(parts[0]) if part.strip(_EDGES)]
        parts = listed if lead is not None or all(_SPOUSE.match(fold(part)) for part in listed) else parts
    if len(parts) != 2 or "?" in text:
        return None
    one, other = (_name(part) for part in parts)
    spouse = any(_SPOUSE.match(fold(part)) for part in parts)
    if not one or not other or not (lead is not None or (spouse and all(map(is_a_full_name, (one, other))))):
        return None
    found = split_name_and_phone(text)
    return NameAndPhone(f"{one} {AND} {other}", found.phone, found.problem if found.phone is None else None)


def for_parent(text: str) -> ForParent | None:
    """ "Con gái là Trần Thị Mai 0966…, mẹ là Nguyễn Thị Lan": each with what stands behind their own name."""
    clauses = [clause for clause in _CLAUSES.split(clean(text)) if clause.strip(_EDGES)]
    clauses = _joined(clauses[0].split()) if len(clauses) == 1 else clauses
    if len(clauses) != 2 or "?" in text:
        return None
    child, parent = (next((rest for one in clauses if (rest := _behind(said, one))), "") for said in (_CHILD, _PARENT))
    return ForParent(parent, child) if child and parent else None


def _after(lead: re.Match[str], words: list[str]) -> list[str]:
    """The words behind what was matched in the folded ones, of which signs are none."""
    left = len(lead[0].split())
    for at, word in enumerate(words):
        if left == 0:
            return words[at:]
        left -= bool(fold(word))
    return []


def _joined(words: list[str]) -> list[str]:
    """What stands before and behind each "và"."""
    parts: list[list[str]] = [[]]
    for word in words:
        if fold(word) in _TOGETHER and word.islower():
            parts.append([])
        else:
            parts[-1].append(word)
    return [" ".join(part) for part in parts]


def _behind(said: re.Pattern[str], clause: str) -> str:
    words = [word for word in clause.split() if fold(word)]
    lead = said.match(" ".join(map(fold, words)))
    rest = " ".join(_after(lead, words)) if lead is not None else ""
    return rest if is_a_full_name(split_name_and_phone(rest).name or "") else ""


def _name(part: str) -> str:
    """The name alone; "" where it can be none."""
    words = part.strip(_EDGES).split()
    lead = _SPOUSE.match(fold(" ".join(words)))
    words = words[len(lead[0].split()) :] if lead is not None else words
    while words and fold(words[-1].strip(_EDGES)) in _LABELS:
        words = words[:-1]
    name = " ".join(words).strip(_EDGES)
    return name if name and looks_like_a_name(name) else ""
