"""Checks of reply_markup. Limits: https://core.telegram.org/bots/api#inlinekeyboardbutton"""

from __future__ import annotations

from typing import Any

from tests.simulators.telegram.errors import ApiError, bad_request

MAX_DATA_BYTES = 64
MAX_BUTTONS = 100
OTHER_KEYBOARDS = ("keyboard", "remove_keyboard", "force_reply")


def check_markup(markup: Any) -> dict[str, Any] | None:
    """The markup as given, None for none. Raises ApiError 400."""
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if any(kind in markup for kind in OTHER_KEYBOARDS):
        return markup
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup should be an Array of Arrays')
    buttons = [button for row in rows for button in row]
    if len(buttons) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return {"inline_keyboard": [row for row in rows if row]} if buttons else None


def _check_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    if not str(button.get("text", "")).strip():
        raise bad_request('can\'t parse inline keyboard button: field "text" must be non-empty')
    if "url" in button:
        if not str(button["url"]).startswith(("http://", "https://", "tg://")):
            raise bad_request("inline keyboard button URL is invalid: Wrong HTTP URL")
        return
    data = button.get("callback_data")
    if data is None:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
        raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
