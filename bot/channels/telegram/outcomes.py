"""What an answer of the Bot API means for the message that was to be sent."""

from __future__ import annotations

from typing import Final

from bot.channels.channel import NotSent, Sent
from bot.channels.telegram.client import Answer, Done, Refused, Silent

DEFAULT_WAIT: Final = 1.0  # seconds, for a 429 that names none
# Words of a 400 that mean that this chat is no more, https://core.telegram.org/bots/api and the errors seen there.
_GONE: Final = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was upgraded",
    "group chat was deactivated",
)
# Telegram's own words are not logged: some of them quote what was to be sent.
_WORDS: Final = {
    "message is too long": "too_long",
    "caption is too long": "too_long",
    "text is empty": "empty",
    "button_data_invalid": "button",
    "inline keyboard": "button",
    "image_process_failed": "picture",
    "photo_invalid_dimensions": "picture",
    "too big": "too_big",
    "file must be non-empty": "empty_file",
    "not enough rights": "rights",
}


def outcome(answer: Answer) -> Sent | NotSent:
    """The result of a method that returns a message, or several (then the first one counts)."""
    match answer:
        case Done(result):
            first = result[0] if isinstance(result, list) and result else result
            message_id = first.get("message_id") if isinstance(first, dict) else None
            return Sent(str(message_id)) if isinstance(message_id, int) else NotSent("unknown", "garbled")
        case Silent(acted, why):
            return NotSent("unknown" if acted else "later", why)
        case Refused(code, description, wait):
            return _refused(code, description.lower(), wait)


def _refused(code: int, description: str, wait: float) -> NotSent:
    if code == 429:
        return NotSent("later", "too_many", max(wait, DEFAULT_WAIT))
    if code == 403:
        return NotSent("unreachable", "blocked")
    if code in (401, 404):
        return NotSent("account", "token")
    if code >= 500:
        return NotSent("later", "outage")
    if any(words in description for words in _GONE):
        return NotSent("unreachable", "gone")
    return NotSent("refused", next((word for part, word in _WORDS.items() if part in description), "refused"))
