"""What somebody wants done with the letter they sent: put right who they are, add to it, take it back, hear of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final, Literal

from cases.text import fold
from dialogs.understanding.data import PHRASES
from dialogs.understanding.patterns import Meanings, Sentences
from dialogs.understanding.typed import Around, Typed, as_typed

Wish = Literal["correct", "edit", "add", "withdraw", "case"]

_SENT: Final[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("sent.toml").read_text(encoding="utf-8"))
_POLITE: Final = PHRASES["polite"]
_LEAD: Final = [words for words in (*_POLITE["lead"], *_POLITE["wish"]) if words not in _SENT["no_lead"]]
_AROUND: Final = Around([*_LEAD, *_SENT["lead"]], [*_POLITE["tail"], *_SENT["tail"]])


def _sentences(name: str) -> Sentences:
    return Sentences(_SENT[name], _SENT["word"], _AROUND)


_CORRECT: Final = _sentences("correct_begins")
_WISHES: Final = Meanings[Wish](
    (
        ("correct", _sentences("correct")),
        ("edit", _sentences("edit")),
        ("add", _sentences("add")),
        ("withdraw", _sentences("withdraw")),
        ("case", _sentences("case")),
    )
)
_GIVES_UP: Final = _sentences("gives_up")
_ELSEWHERE: Final = tuple(f" {fold(words)} " for words in _SENT["elsewhere"])

_GOES_ON: Final = tuple(f"{fold(words)} " for words in _SENT["goes_on"])

_SINCE: Final = tuple(f"{fold(words)} " for words in _SENT["since"])
_FEW: Final = 9  # words


def tells_since_when(text: str | Typed) -> bool:
    """ "Hỏng từ thứ hai tuần trước nhé", said by itself of something that was named before."""
    folded = as_typed(text).folded
    return len(folded.split()) <= _FEW and f"{folded} ".startswith(_SINCE)


def goes_on(text: str | Typed) -> bool:
    """Whether a message sounds as if it went on with what was sent just before: "còn nữa, tivi cũng hỏng"."""
    return f"{as_typed(text).folded} ".startswith(_GOES_ON)


def gives_up(text: str | Typed) -> bool:
    """ "Gửi nhầm rồi", "hủy đi": just after sending, that it shall not stand; at any other time it may be anything."""
    typed = as_typed(text)
    return not typed.asks and _GIVES_UP.whole(typed)


def wish_of(text: str | Typed) -> Wish | None:
    """None for anything else, and for what is kept elsewhere: "tôi viết sai tên trên hồ sơ dịch vụ công"."""
    typed = as_typed(text)
    found = _WISHES.whole(typed)
    if found is None and _CORRECT.begins(typed):
        found = "correct"
    if found is None or any(words in f" {typed.folded} " for words in _ELSEWHERE):
        return None
    return found
