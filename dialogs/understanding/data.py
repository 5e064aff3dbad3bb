"""The phrases that people write, read once; how they are written down is told in phrases.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any, Final

from cases.text import fold
from dialogs.understanding import marks

PHRASES: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))


def _pairs(words: str) -> tuple[tuple[str, int], ...]:
    return tuple((fold(word), marks.of(word)) for word in words.split())


SHORT: Final = {_pairs(short)[0]: _pairs(full) for short, full in PHRASES["short"].items()}
"""A short form, with its accents, and what it stands for."""


def spelled(sentence: str, words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """ "{fix?} nội dung" with every word that may stand there. words: by the name of their place."""
    parts = [_choices(part, words) for part in sentence.split()]
    yield from (" ".join(filter(None, choice)) for choice in product(*parts))


def _choices(part: str, words: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if not part.startswith("{"):
        return [part]
    name = part.strip("{?}")
    return ["", *words[name]] if part.endswith("?}") else words[name]


def words_in(data: Any) -> Iterator[str]:
    """Every folded word of these phrases; of sentences with places, what stands around the places too."""
    if isinstance(data, str):
        yield from fold(data).split()
    elif isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from words_in(inner)
