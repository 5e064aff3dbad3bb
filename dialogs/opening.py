"""Words that only open what waits: whoever is told "send a 1 to see it" answers that, and no question of weeks ago."""

from __future__ import annotations

from typing import Final

from cases.text import fold
from dialogs.understanding import number_in, yes_no

_LONGEST: Final = 40  # characters
_SEE: Final = frozenset(
    (
        "xem", "xem di", "xem nao", "cho xem", "cho toi xem", "toi xem", "toi muon xem", "muon xem", "mo", "mo ra",
        "mo xem", "doc", "xem tin", "xem tra loi", "tra loi gi", "tin gi", "tin gi vay", "tin gi the", "co gi vay",
        "co gi the", "gi vay", "gi the", "alo", "a lo", "chao", "xin chao", "chao xa", "nhan", "nhan tin",
    )
)  # fmt: skip


def opens(text: str) -> bool:
    """Any number, a yes, "xem", a greeting. Whoever writes more than that has something to say."""
    if len(text) > _LONGEST:
        return False
    return number_in(text) is not None or fold(text).strip(" .!?") in _SEE or yes_no(text) is True
