"""How danger is said in a sentence, beside the phrases of rules.toml: who it is about, what happens, whether it is now.

The lists stand in danger.toml. Most messages hold none of its keys, and are looked at no further."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from cases.screening.phrases import is_written_as
from cases.text import fold

_FILE: Final = Path(__file__).with_name("danger.toml")
_PART: Final = re.compile(r"\{(?P<slot>\w+)(?P<many>[?*+]?)\}|\{\.\.(?P<any>\d+)\}")
_MANY: Final = {"": "", "?": "?", "*": "{0,3}", "+": "{1,3}"}
_BEHIND: Final = {"end": "cries", "stop": "stops"}  # slots that are only looked at
_ALWAYS: Final = frozenset(("despair", "child"))  # said of long ago, too, somebody should be called now
_FIRE: Final = "fire"
_UNTIL: Final = " "  # stands behind every word, the last one too


@dataclass(frozen=True, slots=True)
class _Pattern:
    """shape: over folded words, as `_shape` reads it. accented: its key must have been typed with its accents.
    written: how each folded word of the pattern is written."""

    kind: str
    shape: str
    key: tuple[str, ...]
    accented: bool
    written: dict[str, frozenset[str]]


@dataclass(frozen=True)
class Dangers:
    """by_word: folded keys with their patterns, by the first word of the key."""

    by_word: dict[str, dict[str, list[_Pattern]]]
    not_now: re.Pattern[str]
    things: re.Pattern[str]
    now: re.Pattern[str]

    def kinds(self, folded: Sequence[str], typed: Sequence[str]) -> Iterator[str]:
        """Every kind that is said. folded, typed: the same words."""
        line = "".join(f"{word} " for word in folded)
        for word in self.by_word.keys() & set(folded):
            for key, patterns in self.by_word[word].items():
                if f" {key} " in f" {line}":
                    yield from (pattern.kind for pattern in patterns if _fits(pattern, line, typed))

    def is_past(self, kind: str, folded: Sequence[str]) -> bool:
        """Whether it was, may be, or is to be prevented; or a thing burnt through. folded: all the words."""
        line = "".join(f"{word} " for word in folded)
        if kind in _ALWAYS or self.now.search(line) is not None:
            return False
        return bool(self.not_now.search(line) or (kind == _FIRE and self.things.search(line)))


def _fits(pattern: _Pattern, line: str, typed: Sequence[str]) -> bool:
    """Whether the words that it asks for have no other accents than theirs; what stands in between may be anything."""
    shape = _shape(pattern.shape)
    found = shape.search(line)
    while found is not None:
        if _is_typed_so(pattern, found, line, typed):
            return True
        found = shape.search(line, line.index(" ", found.start()) + 1)
    return False


def _is_typed_so(pattern: _Pattern, found: re.Match[str], line: str, typed: Sequence[str]) -> bool:
    key = _words_at(line, found.span("key"))
    if not all(is_written_as(typed[at], word, pattern.accented) for at, word in zip(key, pattern.key, strict=True)):
        return False
    folded = line.split()
    between = {at for n in range(1, found.re.groups + 1) for at in _words_at(line, found.span(n))}
    named = (at for at in _words_at(line, found.span()) if at not in between)
    return all(any(is_written_as(typed[at], w, exact=False) for w in pattern.written[folded[at]]) for at in named)


def _words_at(line: str, span: tuple[int, int]) -> range:
    start = line.count(" ", 0, span[0])
    return range(start, start + line.count(" ", *span)) if span[0] >= 0 else range(0)


@lru_cache(None)
def _shape(shape: str) -> re.Pattern[str]:
    """Compiled when its key is met for the first time: few of them ever are."""
    return re.compile(shape)


@lru_cache(1)
def dangers() -> Dangers:
    raw: dict[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
    slots: dict[str, list[str]] = {**raw["slots"], **{slot: raw["beside"][name] for slot, name in _BEHIND.items()}}
    by_word: dict[str, dict[str, list[_Pattern]]] = {}
    for group in raw["patterns"]:
        for key in group["keys"]:
            for name in ("said", "accented"):
                for line in group.get(name, ()):
                    pattern = _pattern(group["kind"], key, line, name == "accented", slots)
                    of_word = by_word.setdefault(fold(key).split()[0], {})
                    of_word.setdefault(fold(key), []).append(pattern)
    return Dangers(
        by_word,
        *(re.compile(rf"(?<!\S){_either(raw['beside'][name])}") for name in ("not_now", "things", "now")),
    )


def _pattern(kind: str, key: str, line: str, accented: bool, slots: dict[str, list[str]]) -> _Pattern:
    parts, written = [], list[str]()
    for one in line.split():
        part, words = _part(one, key, slots)
        parts.append(part)
        written += words
    by_folded: dict[str, set[str]] = {}
    for word in " ".join(written).split():
        by_folded.setdefault(fold(word), set()).add(word)
    shape = rf"(?<!\S){''.join(parts)}"
    return _Pattern(kind, shape, tuple(key.split()), accented, {k: frozenset(v) for k, v in by_folded.items()})


def _part(part: str, key: str, slots: dict[str, list[str]]) -> tuple[str, list[str]]:
    """The shape of one part, and the words that may stand there as they are written."""
    if part == "@":
        return f"(?P<key>{fold(key)} )", key.split()
    found = _PART.fullmatch(part)
    if found is None:
        either = [word.removesuffix("?").replace("_", " ") for word in part.split("|")]
        return _either(either) + ("?" if part.endswith("?") else ""), either
    if found["any"]:
        return rf"((?:\S+ ){{0,{found['any']}}}?)", []
    listed = slots[found["slot"]]
    if found["slot"] in _BEHIND:
        return rf"(?={_either(listed)}|$)", []
    return f"{_either(listed)}{_MANY[found['many']]}", listed


def _either(words: Iterable[str]) -> str:
    folded = sorted({fold(word) for word in words}, key=len, reverse=True)
    return f"(?:{'|'.join(f'{word}{_UNTIL}' for word in folded)})"
