"""Leaving a list or a card by a word, where no choice says so: nothing was begun, so nothing is lost."""

from __future__ import annotations

from typing import Final

from admin.at_case import over
from cases.text import fold
from dialogs.say import say
from dialogs.turn import Go

# Folded; "hủy", "dừng lại", "thoát" leave whatever is open, and are heard before this.
_LEAVES: Final = frozenset(
    (
        "thoi", "thoi a", "thoi nhe", "thoi khoi", "thoi khong", "da thoi", "de sau", "de sau nhe", "dong", "dong lai",
        "xong", "xong roi", "ra", "thoat ra", "khong xem nua", "khong can nua", "khong can", "khoi", "khoi can",
    )
)  # fmt: skip


def leaves(text: str) -> bool:
    return fold(text).strip(" .!,") in _LEAVES


def left(text: str) -> Go | None:
    """None: these words mean something else."""
    return over(say("reason.stopped")) if leaves(text) else None
