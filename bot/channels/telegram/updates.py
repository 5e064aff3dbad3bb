"""From an update of the Bot API to one neutral incoming message.

Update ids are no key: they start again at random after a quiet week. Message ids rise within a chat and stay."""

from __future__ import annotations

from typing import Any, Final

from bot.channels.telegram.callback_data import decode
from bot.channels.telegram.contents import NotForUs, read_content
from bot.channels.telegram.fields import identifier, mapping, number, positive, words
from bot.incoming import Address, ChatKind, Incoming
from cases.value import value
from dialogs.events import Blocked, Edited, Event, Joined, Unsupported

Json = dict[str, Any]

# All that we read; asked for by name, because an empty list would keep what an earlier bot had asked for.
ALLOWED: Final = ["message", "edited_message", "callback_query", "my_chat_member"]
_CHAT_KINDS: Final[dict[object, ChatKind]] = {"private": "private", "group": "group", "supergroup": "group"}
_OUT: Final = ("left", "kicked")
_MAX_DATE: Final = 253_402_300_800  # the year 10000: what comes later is no date that Python could show


@value(frozen=True, slots=True)
class _Origin:
    address: Address
    chat: int
    kind: ChatKind


def read_update(update: object, account: str, received: int, raw: bytes = b"") -> Incoming | NotForUs:
    """update: decoded JSON of any shape; never raises. received: milliseconds since 1970, for what carries no time.

    Taps, edits and news of membership have no place in the order of messages: their seq is 0."""
    if not isinstance(update, dict):
        return NotForUs("malformed")
    for kind, read in _READERS.items():
        if kind in update:
            body = mapping(update, kind)
            # In a tap the chat is that of the message with the button.
            place = mapping(body, "message") if kind == "callback_query" else body
            origin = _origin(place, mapping(body, "from"), account)
            if isinstance(origin, NotForUs):
                return origin
            found = read(body, origin, number(update, "update_id") or 0)
            return found if isinstance(found, NotForUs) else _incoming(origin, found, received, raw)
    return NotForUs("kind")


@value(frozen=True, slots=True)
class _Found:
    """date: seconds since 1970, None where the update names none."""

    key: str
    event: Event
    date: int | None
    seq: int = 0
    reply_to: str | None = None


def _incoming(origin: _Origin, found: _Found, received: int, raw: bytes) -> Incoming:
    dated = found.date is not None and found.date < _MAX_DATE
    return Incoming(
        address=origin.address,
        update_key=found.key,
        seq=found.seq,
        at=found.date * 1000 if dated and found.date is not None else received,
        event=found.event,
        chat_kind=origin.kind,
        reply_to=found.reply_to,
        raw=raw,
    )


def _origin(place: Json, sender: Json, account: str) -> _Origin | NotForUs:
    chat = mapping(place, "chat")
    chat_id, sender_id = number(chat, "id"), number(sender, "id")
    if chat_id is None or sender_id is None:
        return NotForUs("malformed")
    given = chat.get("type")
    kind = _CHAT_KINDS.get(given) if isinstance(given, str) else None
    if kind is None:
        return NotForUs("chat")
    if sender.get("is_bot") is True:
        return NotForUs("bot")
    where = str(chat_id) if kind == "private" else f"{chat_id}/{sender_id}"
    return _Origin(Address("telegram", account, where), chat_id, kind)


def _message(body: Json, origin: _Origin, update_id: int) -> _Found | NotForUs:
    message_id = positive(body, "message_id")
    if message_id is None:
        return NotForUs("malformed")
    event = read_content(body)
    if isinstance(event, NotForUs):
        return event
    replied = positive(mapping(body, "reply_to_message"), "message_id")
    return _Found(
        f"m:{origin.chat}:{message_id}",
        event,
        positive(body, "date"),
        seq=message_id,
        reply_to=str(replied) if replied else None,
    )


def _edited(body: Json, origin: _Origin, update_id: int) -> _Found | NotForUs:
    message_id, edited = positive(body, "message_id"), positive(body, "edit_date")
    if message_id is None or edited is None:
        return NotForUs("malformed")
    if "location" in body:
        # A shared live position is "edited" every few seconds.
        return NotForUs("live_location")
    text = words(body, "text") or words(body, "caption")
    event = Edited(text) if text else Unsupported("edited")
    return _Found(f"e:{origin.chat}:{message_id}:{edited}", event, edited)


def _tap(body: Json, origin: _Origin, update_id: int) -> _Found | NotForUs:
    tap_id, data = identifier(body, "id"), body.get("data")
    if not tap_id:
        return NotForUs("malformed")
    event = decode(data) if isinstance(data, str) else Unsupported("game")
    return _Found(f"c:{tap_id}", event, None)


def _membership(body: Json, origin: _Origin, update_id: int) -> _Found | NotForUs:
    before = mapping(body, "old_chat_member").get("status")
    after = mapping(body, "new_chat_member").get("status")
    date = positive(body, "date")
    # No id of its own: the time and the update's number together do not come back.
    key = f"b:{origin.chat}:{date or 0}:{update_id}"
    if after in _OUT:
        return _Found(key, Blocked(), date)
    if after in ("member", "administrator") and before in _OUT:
        return _Found(key, Joined(), date)
    return NotForUs("rights")


_READERS: Final = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _tap,
    "my_chat_member": _membership,
}
