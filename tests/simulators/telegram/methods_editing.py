"""Methods that change what was sent, and the answer to a tap."""

from __future__ import annotations

from tests.simulators.telegram.errors import bad_request
from tests.simulators.telegram.keyboards import check_markup
from tests.simulators.telegram.messages import BotMessage
from tests.simulators.telegram.methods_sending import checked_text, units
from tests.simulators.telegram.params import Params
from tests.simulators.telegram.world import Json, World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: World, params: Params) -> Json:
    message = _own_message(world, params)
    if "text" not in message.raw:
        raise bad_request("there is no text in the message to edit")
    return _change(world, message, params, checked_text(params.text("text")))


def edit_message_reply_markup(world: World, params: Params) -> Json:
    return _change(world, _own_message(world, params), params, None)


def answer_callback_query(world: World, params: Params) -> bool:
    tap = world.taps.get(params.text("callback_query_id"))
    if tap is None or tap.answer is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if units(params.text("text")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    tap.answer = {"text": params.text("text"), "show_alert": params.flag("show_alert")}
    world.bell.ring()
    return True


def _own_message(world: World, params: Params) -> BotMessage:
    chat = world.chat_for_sending(params.text("chat_id"))
    wanted = params.integer("message_id", 0)
    message = next((m for m in chat.from_bot if m.id == wanted), None)
    if message is None:
        theirs = wanted in chat.messages
        raise bad_request("message can't be edited" if theirs else "message to edit not found")
    return message


def _change(world: World, message: BotMessage, params: Params, text: str | None) -> Json:
    markup = check_markup(params.parsed("reply_markup"))
    if text in (None, message.raw.get("text")) and markup == message.markup:
        raise bad_request(NOT_MODIFIED)
    if text is not None:
        message.raw["text"] = text
    message.markup = markup
    message.raw.pop("reply_markup", None)
    if markup is not None:
        message.raw["reply_markup"] = markup
    message.raw["edit_date"] = world.date()
    message.edits += 1
    world.bell.ring()
    return message.raw
