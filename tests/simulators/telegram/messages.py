"""What a person sees of the bot's messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.simulators.telegram.files import StoredFile


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    data: str = ""
    url: str = ""


@dataclass(slots=True)
class BotMessage:
    """One message of the bot as it stands now: an edit changes it in place. raw: Telegram's own form of it.
    markup: whatever keyboard came with it, reply keyboards included. file: what was uploaded or sent
    again."""

    raw: dict[str, Any]
    markup: dict[str, Any] | None = None
    file: StoredFile | None = None
    edits: int = 0

    @property
    def id(self) -> int:
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """The words, or the words below a picture."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def rows(self) -> list[list[Button]]:
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [[Button(b["text"], b.get("callback_data", ""), b.get("url", "")) for b in row] for row in rows]

    @property
    def buttons(self) -> list[Button]:
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    @property
    def kind(self) -> str:
        """text, photo, document or voice."""
        return next((kind for kind in ("photo", "document", "voice") if kind in self.raw), "text")

    @property
    def album(self) -> str | None:
        return self.raw.get("media_group_id")

    @property
    def reply_to(self) -> int | None:
        replied = self.raw.get("reply_to_message")
        return replied["message_id"] if replied else None

    def find(self, fragment: str) -> Button | None:
        """An exact label or data first, then a part of either."""
        pressable = [button for button in self.buttons if button.data]
        for button in pressable:
            if fragment in (button.label, button.data):
                return button
        return next((b for b in pressable if fragment in b.label or fragment in b.data), None)
