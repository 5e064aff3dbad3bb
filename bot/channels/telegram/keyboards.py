"""Choices as buttons below a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from bot.channels.telegram.callback_data import encode
from dialogs.messages import Choice

PERSON: Final = "person"  # the choice that is 0 on every question
OF_A_GROUP: Final = "group:"  # how a question begins that is asked where nobody's typed number is heard
SHORT: Final = 14  # characters with the number, so that two stand side by side on a narrow phone


def inline_keyboard(question: str | None, choices: Sequence[Choice]) -> dict[str, Any] | None:
    """reply_markup with numbered labels, as they may be typed; None without choices. Two short ones share a row."""
    rows: list[list[dict[str, str]]] = []
    typed = not (question or "").startswith(OF_A_GROUP)
    number = 0
    for choice in choices:
        if choice.key != PERSON:
            number += 1
        data = encode(question, choice.key)
        if data is None:
            continue
        label = f"{0 if choice.key == PERSON else number}. {choice.label}" if typed else choice.label
        button = {"text": label, "callback_data": data}
        beside = rows and len(rows[-1]) == 1 and len(rows[-1][0]["text"]) <= SHORT
        if beside and len(label) <= SHORT:
            rows[-1].append(button)
        else:
            rows.append([button])
    return {"inline_keyboard": rows} if rows else None
