"""The lists of rules.toml as phrases."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from cases.screening.phrases import Phrase, Phrases, phrase
from cases.screening.sentences import Sentences, sentences
from cases.text import fold

_FILE = Path(__file__).with_name("rules.toml")
_MATTERS = Path(__file__).with_name("matters.toml")
# Sections whose lists of phrases are labelled "<section>.<list>".
_SECTIONS = ("technology", "manner", "complaint", "denunciation", "secret", "abuse")
_NO_PHRASES = (
    "fillers",
    "stamps",
    "stamp_not_before",
    "stamp_not_after",
    "file_names",
    "file_names_not",
    "holders",
    "acts",
)


@dataclass(frozen=True)
class Rules:
    """phrases: the same everywhere. elsewhere: by the profile's keys, for those that a profile has. names: for names of
    files. stamp: what is written on a secret document; stamped: what every stamp has, for a quick look before.
    next_matter: where a sentence, or another matter, begins. numbers: which to call, by the kind of danger. cries: what
    is cried with it. called: what somebody may be called by as well, where it is typed without accents."""

    phrases: tuple[Phrase, ...]
    elsewhere: dict[str, tuple[str, ...]]
    short_forms: dict[str, str]
    fillers: frozenset[str]
    names: Phrases
    stamp: re.Pattern[str]
    stamped: str
    next_matter: re.Pattern[str]
    numbers: dict[str, tuple[str, ...]]
    cries: frozenset[str]
    called: frozenset[str]


@lru_cache(1)
def rules() -> Rules:
    raw: dict[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
    labelled = [
        phrase(written, f"{section}.{name}")
        for section in _SECTIONS
        for name, listed in raw[section].items()
        if name not in _NO_PHRASES
        for written in listed
    ]
    labelled += _danger(raw["danger"])
    pairs = product(raw["denunciation"]["holders"], raw["denunciation"]["acts"])
    labelled += [phrase(f"{holder} {act}", "denunciation.sure") for holder, act in pairs]
    secret, picture = raw["secret"], raw["id_picture"]
    names = [
        *(phrase(w, "secret") for w in secret["file_names"]),
        *(phrase(w, "secret.not") for w in secret["file_names_not"]),
        *(phrase(w, "id_picture") for w in picture["phrases"]),
        *(phrase(w, "id_picture.not") for w in picture["not"]),
        *(phrase(w, "technology.words") for w in raw["technology"]["words"]),
    ]
    begin = "|".join(map(re.escape, raw["sentences"]["begin"]))
    return Rules(
        phrases=tuple(labelled),
        elsewhere={key: tuple(listed) for key, listed in raw["elsewhere"].items()},
        short_forms=raw["short_forms"],
        fillers=frozenset(raw["abuse"]["fillers"]),
        names=Phrases(names),
        stamp=_stamp(secret),
        stamped=min(secret["stamps"], key=len),
        next_matter=re.compile(rf"(?<=[.!?;…])\s+|\n+|[\s,]+(?=(?:{begin})\b)", re.IGNORECASE),
        numbers={kind: tuple(lists["numbers"]) for kind, lists in raw["danger"].items() if "numbers" in lists},
        cries=frozenset(map(fold, raw["danger"]["beside"]["cries"])),
        called=frozenset(map(fold, raw["names"]["called"])),
    )


@lru_cache(1)
def matters() -> Sentences:
    """Other offices' matters by the shape of a sentence."""
    return sentences(tomllib.loads(_MATTERS.read_text("utf-8")), {}, exact=True)


def _danger(kinds: dict[str, dict[str, list[str]]]) -> list[Phrase]:
    """Labelled "danger.<list>.<kind>"; what is none, "danger.not"."""
    none = [phrase(written, "danger.not") for written in kinds["beside"]["not"]]
    return none + [
        phrase(written, f"danger.{name}.{kind}")
        for kind, lists in kinds.items()
        for name in ("sure", "words", "whole")
        for written in lists.get(name, ())
    ]


def _stamp(secret: dict[str, list[str]]) -> re.Pattern[str]:
    """One of the stamps as a word of its own, and no part of "MẬT KHẨU" or "BẢO MẬT"."""
    behind = "".join(f"(?<!{word} )" for word in secret["stamp_not_after"])
    ahead = "|".join(secret["stamp_not_before"])
    stamps = "|".join(sorted(secret["stamps"], key=len, reverse=True))
    return re.compile(rf"(?<!\w){behind}(?:{stamps})(?!\w)(?!\s(?:{ahead})\b)")
