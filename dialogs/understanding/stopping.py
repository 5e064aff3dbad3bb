"""Stopping in plain words, said as a whole message: "thôi bỏ đi để tôi nghĩ đã", "xóa hết đi"."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final, Literal

from dialogs.understanding.data import PHRASES
from dialogs.understanding.patterns import Meanings, Sentences
from dialogs.understanding.table import Phrase, Table
from dialogs.understanding.typed import Around, Typed, as_typed

Stop = Literal["stop", "erase", "all", "draft"]

_DATA: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("stopping.toml").read_text(encoding="utf-8"))
_POLITE: Final = PHRASES["polite"]
_AROUND: Final = Around([*_POLITE["lead"], *_DATA["lead"]], [*_POLITE["tail"], *_DATA["tail"]])
_STOPS: Final = Meanings[Stop](
    (
        ("all", Sentences(_DATA["all"], _DATA["word"], _AROUND)),
        ("draft", Sentences(_DATA["draft"], _DATA["word"], _AROUND)),
        ("erase", Sentences((*_DATA["erase"], *_DATA["erase_alone"]), _DATA["word"], _AROUND)),
        ("stop", Sentences(_DATA["stop"], _DATA["word"], _AROUND)),
    )
)
# "Bac ke" is a village, and nobody is called before it.
_ALONE: Final = Table[Stop]([Phrase(words, "stop") for words in _DATA["stop_alone"]], Around([], _POLITE["tail"]))
_OVER: Final = Sentences(_DATA["over"], _DATA["word"], _AROUND)
_BEFORE_THE_LAST: Final = re.compile(r".*[,.;\n]", re.DOTALL)
_LONGEST: Final = 120  # characters
_LATER: Final = Sentences(_DATA["later"], _DATA["word"], _AROUND)
_AS_IT_WAS: Final = Sentences(_DATA["as_it_was"], _DATA["word"], _AROUND)
_UNDOES: Final = Sentences(_DATA["undo"], _DATA["word"], _AROUND)


def stop_of(text: str | Typed) -> Stop | None:
    """stop: it is not to be sent, or not now. erase: nor kept; all: nothing at all; draft: what was put aside. None for
    anything else, and for a question: "không gửi có được không"."""
    typed = as_typed(text)
    return None if typed.asks else _STOPS.whole(typed) or _ALONE.whole(typed)


def is_over(text: str) -> bool:
    """ "Bên Viettel gọi rồi, được rồi không cần nữa": behind what is told, that it is not wanted any more."""
    if len(text) > _LONGEST or "?" in text or (told := _BEFORE_THE_LAST.match(text)) is None:
        return False
    last = as_typed(text[told.end() :].strip())
    return last.is_short and _OVER.whole(last)


def undoes(text: str | Typed) -> bool:
    """ "Hủy", "hủy bỏ đi": which puts aside where nothing else is offered, and is a name besides."""
    return _UNDOES.whole(as_typed(text))


def leaves_as_it_was(text: str | Typed) -> bool:
    """ "Thôi không sửa nữa", "để nguyên như cũ": where something was to be changed, that it stays."""
    typed = as_typed(text)
    return not typed.asks and _AS_IT_WAS.whole(typed)


def goes_on_later(text: str | Typed) -> bool:
    """ "Mai tôi gửi tiếp", "hôm sau tôi nhắn lại", of a letter that lies open."""
    typed = as_typed(text)
    return not typed.asks and _LATER.whole(typed)
