"""What a button carries: "<question>|<choice>", at most 64 bytes (Telegram's limit)."""

from __future__ import annotations

from typing import Final

from cases.text import clean
from dialogs.events import Tap

MAX_BYTES: Final = 64


def encode(question: str | None, choice: str) -> str | None:
    """None where it does not fit; such a button is left out, the person can still type the label."""
    data = f"{question or ''}|{choice}"
    return data if len(data.encode()) <= MAX_BYTES else None


def decode(data: str) -> Tap:
    """Modified apps can send anything: what has not our form is a choice that belongs to no question."""
    data = clean(data[:MAX_BYTES])
    question, bar, choice = data.partition("|")
    return Tap(question, choice) if bar and choice else Tap("", data)
