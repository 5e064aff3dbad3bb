"""The phrases that people write, read once; how they are written down is told in phrases.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cases.text import fold
from dialogs.understanding import marks

PHRASES: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))


def _pairs(words: str) -> tuple[tuple[str, int], ...]:
    return tuple((fold(word), marks.of(word)) for word in words.split())


SHORT: Final = {_pairs(short)[0]: _pairs(full) for short, full in PHRASES["short"].items()}
"""A short form, with its accents, and what it stands for."""


def words_in(data: Any) -> Iterator[str]:
    """Every folded word of these phrases; of sentences with places, what stands around the places too."""
    if isinstance(data, str):
        yield from fold(data).split()
    elif isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from words_in(inner)
