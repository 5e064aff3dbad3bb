"""Choices as buttons, where the account shows them: what a button sends, and how that is known again.

A tapped oa.query button comes back as an ordinary text, its payload. The payload begins with the choice's label, so
that it is understood as if typed wherever the rest gets lost, and ends with what question it belonged to: an old
button must not answer a newer question."""

from __future__ import annotations

import re
from typing import Any

from dialogs.events import Tap
from dialogs.messages import Choice, Out

MOST = 5
MAX_TITLE = 100
MAX_PAYLOAD = 1000
_TAPPED = re.compile(r".*#([!-~]{0,64})\|([!-~]{1,32})", re.DOTALL)


def buttons(out: Out) -> list[dict[str, Any]]:
    """[] where they would not all fit: the numbered lines stand in the text in any case."""
    if not out.choices or len(out.choices) > MOST:
        return []
    return [
        {"title": choice.label[:MAX_TITLE], "type": "oa.query.hide", "payload": payload(out.question, choice)}
        for choice in out.choices
    ]


def payload(question: str | None, choice: Choice) -> str:
    return f"{choice.label[:MAX_TITLE]} #{question or ''}|{choice.key}"


def tapped(text: str) -> Tap | None:
    """Only a claim: anybody can type it."""
    found = _TAPPED.fullmatch(text) if len(text) <= MAX_PAYLOAD else None
    return Tap(found[1], found[2]) if found else None


def without_numbers(out: Out) -> str:
    """The text for a message that has buttons: its numbered lines, where they end it, would be said twice."""
    lines = out.text.split("\n")
    numbered = [f"{0 if c.key == 'person' else n}. {c.label}" for n, c in enumerate(out.choices, 1)]
    if lines[-len(numbered) :] != numbered:
        return out.text
    return "\n".join(lines[: -len(numbered)]).rstrip() or out.text
