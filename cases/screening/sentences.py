"""Sentences looked for by their shape: who or what it is about, what happens to it, with other words in between.

Most messages hold none of the keys, and are looked at no further. The lists are written as the heads of the files say
that hold them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Final

from cases.screening.phrases import is_written_as
from cases.text import fold

_PART: Final = re.compile(r"\{(?P<slot>\w+)(?P<many>[?*+]?)\}|\{\.\.(?P<any>\d+)\}")
_MANY: Final = {"": "", "?": "?", "*": "{0,3}", "+": "{1,3}"}
_UNTIL: Final = " "  # stands behind every word, the last one too


@dataclass(frozen=True, slots=True)
class _Pattern:
    """shape: over folded words, as `_shape` reads it. accented: its key must have been typed with its accents; exact:
    and all its words, where they have any. written: how each folded word of the pattern is written."""

    kind: str
    shape: str
    key: tuple[str, ...]
    accented: bool
    exact: bool
    written: dict[str, frozenset[str]]


@dataclass(slots=True)
class _Later:
    """Read when its key is met for the first time: few of them ever are, and reading all delays every start."""

    read: Callable[[], _Pattern]
    _pattern: _Pattern | None = None

    @property
    def pattern(self) -> _Pattern:
        if self._pattern is None:
            self._pattern = self.read()
        return self._pattern


@dataclass(frozen=True)
class Sentences:
    """by_word: folded keys with their patterns, by the first word of the key. A key has a space before and behind."""

    by_word: dict[str, dict[str, list[_Later]]]

    def found(self, folded: Sequence[str], typed: Sequence[str]) -> Iterator[tuple[str, range]]:
        """Every kind that is said, and in which words. folded, typed: the same words."""
        line = "".join([f"{word} " for word in folded])
        padded = f" {line}"
        for word in self.by_word.keys() & set(folded):
            for key, patterns in self.by_word[word].items():
                if key in padded:
                    for later in patterns:
                        at = _fits(later.pattern, line, typed)
                        if at:
                            yield later.pattern.kind, at


def sentences(raw: dict[str, Any], ends: dict[str, list[str]], exact: bool = False) -> Sentences:
    """raw: slots and patterns. ends: slots that are only looked at, behind the rest."""
    by_word: dict[str, dict[str, list[_Later]]] = {}
    for group in raw["patterns"]:
        for key in group["keys"]:
            folded = fold(key)
            of_key = by_word.setdefault(folded.split()[0], {}).setdefault(f" {folded} ", [])
            for name in ("said", "accented"):
                how = (name == "accented", exact)
                of_key += [
                    _Later(partial(_pattern, group, key, line, raw["slots"], ends, how)) for line in group.get(name, ())
                ]
    return Sentences(by_word)


def _fits(pattern: _Pattern, line: str, typed: Sequence[str]) -> range:
    """Where the words stand that it asks for, with no other accents than theirs; in between may be anything."""
    shape = _shape(pattern.shape)
    found = shape.search(line)
    while found is not None:
        if _is_typed_so(pattern, found, line, typed):
            return _words_at(line, found.span())
        found = shape.search(line, line.index(" ", found.start()) + 1)
    return range(0)


def _is_typed_so(pattern: _Pattern, found: re.Match[str], line: str, typed: Sequence[str]) -> bool:
    key = _words_at(line, found.span("key"))
    if not all(is_written_as(typed[at], word, pattern.accented) for at, word in zip(key, pattern.key, strict=True)):
        return False
    folded = line.split()
    between = {at for n in range(1, found.re.groups + 1) for at in _words_at(line, found.span(n))}
    named = (at for at in _words_at(line, found.span()) if at not in between)
    return all(_is_one_of(typed[at], pattern.written[folded[at]], pattern.exact) for at in named)


def _is_one_of(typed: str, written: frozenset[str], exact: bool) -> bool:
    return any(is_written_as(typed, word, exact and not typed.isascii()) for word in written)


def _words_at(line: str, span: tuple[int, int]) -> range:
    start = line.count(" ", 0, span[0])
    return range(start, start + line.count(" ", *span)) if span[0] >= 0 else range(0)


@lru_cache(None)
def _shape(shape: str) -> re.Pattern[str]:
    """Compiled when its key is met for the first time: few of them ever are."""
    return re.compile(shape)


def _pattern(
    group: dict[str, Any],
    key: str,
    line: str,
    slots: dict[str, list[str]],
    ends: dict[str, list[str]],
    how: tuple[bool, bool],
) -> _Pattern:
    """how: accented, exact."""
    without = f"(?!{_either(group['without'])})" if "without" in group else ""
    parts, written = [], list[str]()
    for one in line.split():
        part, words = _part(one, key, slots, ends, without)
        parts.append(part)
        written += words
    by_folded: dict[str, set[str]] = {}
    for word in " ".join(written).split():
        by_folded.setdefault(fold(word), set()).add(word)
    behind = "".join(f"(?<!{fold(word)} )" for word in group.get("not_behind", ()))
    shape = rf"(?<!\S){behind}{''.join(parts)}"
    known = {folded: frozenset(words) for folded, words in by_folded.items()}
    return _Pattern(group["kind"], shape, tuple(key.split()), *how, known)


def _part(
    part: str, key: str, slots: dict[str, list[str]], ends: dict[str, list[str]], without: str
) -> tuple[str, list[str]]:
    """The shape of one part, and the words that may stand there as they are written."""
    if part == "@":
        return f"(?P<key>{fold(key)} )", key.split()
    found = _PART.fullmatch(part)
    if found is None:
        either = [word.removesuffix("?").replace("_", " ") for word in part.split("|")]
        return _either(either) + ("?" if part.endswith("?") else ""), either
    if found["any"]:
        return rf"((?:{without}\S+ ){{0,{found['any']}}}?)", []
    if found["slot"] in ends:
        return rf"(?={_either(ends[found['slot']])}|$)", []
    listed = slots[found["slot"]]
    return f"{_either(listed)}{_MANY[found['many']]}", listed


def either(words: Iterable[str]) -> re.Pattern[str]:
    """One of them, in a line of folded words."""
    return re.compile(rf"(?<!\S){_either(words)}")


def _either(words: Iterable[str]) -> str:
    folded = sorted({fold(word) for word in words}, key=len, reverse=True)
    return f"(?:{'|'.join(f'{word}{_UNTIL}' for word in folded)})"
