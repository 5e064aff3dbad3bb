"""What is said of a call that was promised: that nobody has to call any more, and the question when it comes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from dialogs.understanding.data import PHRASES
from dialogs.understanding.patterns import Sentences
from dialogs.understanding.typed import Around, Typed, as_typed

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("calling.toml").read_text(encoding="utf-8"))
_POLITE: Final = PHRASES["polite"]
_AROUND: Final = Around([*_POLITE["lead"], *_DATA["lead"]], [*_POLITE["tail"], *_DATA["tail"]])
_NO_MORE: Final = Sentences(_DATA["no_more"], _DATA["word"], _AROUND)
_WHEN: Final = Sentences(_DATA["when"], _DATA["word"], _AROUND)


def needs_no_call(text: str | Typed) -> bool:
    """ "Thôi đừng gọi nữa, bà tự lên"; not "đừng gọi buổi trưa", and no question."""
    typed = as_typed(text)
    return not typed.asks and _NO_MORE.whole(typed)


def asks_when_called(text: str | Typed) -> bool:
    """ "Bao giờ gọi", "sao chưa thấy ai gọi lại"."""
    return _WHEN.whole(as_typed(text))
