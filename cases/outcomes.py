"""What the desk's rules answer: what an operation changes beside the table's move, or why nothing happens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cases.kinds import Status

MAX_WORDS = 4096


@dataclass(frozen=True, slots=True)
class Refusal:
    """key: words in the catalogue; fields: what they mention. Nothing was changed."""

    key: str
    fields: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Change:
    """What one operation adds to its event beside the move of the table. to: which of the move's `or_to`."""

    data: dict[str, Any] = field(default_factory=dict)
    words: dict[str, Any] = field(default_factory=dict)
    to: Status | None = None


def fault_of(text: str) -> Refusal | None:
    """Why words for somebody else to read cannot stand as they are."""
    text = text.strip()
    if not text:
        return Refusal("desk.empty")
    if len(text) > MAX_WORDS:
        return Refusal("desk.too_long", {"limit": str(MAX_WORDS)})
    return None
