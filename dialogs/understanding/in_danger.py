"""What is said behind the numbers to call: "rồi tôi làm gì", "tìm thấy rồi, cảm ơn". Only there it means that."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from dialogs.understanding.around import POLITE, WISH
from dialogs.understanding.intents import courtesy_of
from dialogs.understanding.patterns import Sentences
from dialogs.understanding.said import has_called
from dialogs.understanding.typed import as_typed

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("in_danger.toml").read_text(encoding="utf-8"))
_ASKS: Final = Sentences(_DATA["asks"], _DATA["word"], WISH)
_UNANSWERED: Final = Sentences(_DATA["unanswered"], _DATA["word"], POLITE)
_OVER: Final = Sentences(_DATA["over"], _DATA["word"], POLITE)
_NEEDLESS: Final = Sentences(_DATA["needless"], _DATA["word"], POLITE)
_PAID: Final = Sentences(_DATA["paid"], _DATA["word"], WISH)
_LONGEST: Final = 90  # characters
_PARTS: Final = re.compile(r"[,.;:!?\n]+")


def asks_what_now(text: str) -> bool:
    """What is to be done, asked by whoever was told which number to call; another cry may stand before it."""
    if len(text) > _LONGEST:
        return False
    parts = _parts(text, _ASKS)
    return bool(parts) and _ASKS.whole(as_typed(parts[-1]))


def nobody_answers(text: str) -> bool:
    """That the number cannot be reached, or nobody has come yet."""
    return len(text) <= _LONGEST and any(_UNANSWERED.whole(as_typed(part)) for part in _parts(text, _UNANSWERED))


def is_over(text: str) -> bool:
    """That nobody is in danger any more, with nothing beside it but thanks: the rest would be a story."""
    if len(text) > _LONGEST or "?" in text:
        return False
    parts = _parts(text, _OVER)
    over = [_OVER.whole(as_typed(part)) for part in parts]
    return any(over) and all(so or _is_only_polite(part) for so, part in zip(over, parts, strict=True))


def has_paid(text: str) -> bool:
    """Whoever was warned has done it before: "lỡ chuyển rồi"."""
    if len(text) > _LONGEST:
        return False
    return any(_PAID.whole(as_typed(part)) for part in _parts(text, _PAID))


def _is_only_polite(part: str) -> bool:
    return courtesy_of(part) is not None or has_called(part) or _NEEDLESS.whole(as_typed(part))


def _parts(text: str, sentences: Sentences) -> list[str]:
    """[] where none of its words tells, as in most messages."""
    if all(sentences.telling.isdisjoint(read.words) for read in as_typed(text).readings):
        return []
    return [part for part in map(str.strip, _PARTS.split(text)) if part]
