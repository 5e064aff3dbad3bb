"""What somebody would rather keep to themselves: a phone number."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from dialogs.understanding.around import WISH
from dialogs.understanding.patterns import Sentences
from dialogs.understanding.typed import as_typed

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("refusing.toml").read_text(encoding="utf-8"))
_KEEPS: Final = Sentences(_DATA["keeps"], _DATA["word"], WISH)


def keeps_the_number(text: str) -> bool:
    """ "Tôi không muốn cho số", where a number was asked for."""
    typed = as_typed(text)
    return not typed.asks and typed.is_short and _KEEPS.whole(typed)
