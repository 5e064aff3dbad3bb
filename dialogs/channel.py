"""What a channel can do. The renderer asks this descriptor, never the channel's name."""

from __future__ import annotations

from dataclasses import dataclass

from cases.window import Window


@dataclass(frozen=True, slots=True)
class Look:
    """max_text: UTF-16 units in one message. buttons: choices can be tapped; otherwise they are numbered lines.
    uploads: our own files can be sent into the chat; otherwise a link is. reply_to: a message can answer another.
    window: for how long after a person's last message the platform lets us write; None where it always does. counted:
    its plans allow so many messages a month."""

    name: str
    max_text: int
    buttons: bool
    uploads: bool
    reply_to: bool
    window: Window | None = None
    counted: bool = False
