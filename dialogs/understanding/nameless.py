"""Whoever would rather not be named, or fears that the name gets about."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from dialogs.understanding.around import WISH
from dialogs.understanding.patterns import Sentences
from dialogs.understanding.typed import Typed, as_typed

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("nameless.toml").read_text(encoding="utf-8"))
_SAID: Final = Sentences(_DATA["said"], _DATA["word"], WISH)


def asks_to_stay_unnamed(text: str | Typed) -> bool:
    """ "giấu tên được không", "không nói tên có được không", "có lộ tên tôi không"."""
    return _SAID.whole(as_typed(text))
