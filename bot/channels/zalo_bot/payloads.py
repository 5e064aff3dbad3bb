"""What Zalo sends about one message -> one neutral Incoming, or the reason why there is nothing to do.

Never raises, whatever the bytes are. The same reader serves the webhook and the answer of getUpdates."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any, Literal

from bot.channels.zalo_bot.wire import address, identifier, load, mapping, milliseconds
from bot.incoming import Address, ChatKind, Incoming
from cases.text import clean
from dialogs.events import Event, Media, Text, Unsupported

CHANNEL = "zalo_bot"

_KIND = re.compile(r"[a-z0-9._-]{1,64}")


@dataclass(frozen=True, slots=True)
class NothingToDo:
    """why: for the counters. empty: the platform's probe; not_json, no_message, no_chat, no_id: a body that
    no message can be made of; from_bot: another bot, or our own echo, which must never be answered."""

    why: Literal["empty", "not_json", "no_message", "no_chat", "no_id", "from_bot"]


def read(raw: bytes, account: str, now: int) -> Incoming | NothingToDo:
    """now: milliseconds since 1970, used where the message carries no date."""
    if not raw.strip():
        return NothingToDo("empty")
    body = load(raw)
    if body is None:
        return NothingToDo("not_json")
    update = _unwrapped(body)
    message = mapping(update.get("message"))
    if not message:
        return NothingToDo("empty" if not update else "no_message")
    return _incoming(update.get("event_name"), message, raw, account, now)


def _unwrapped(body: object) -> dict[str, Any]:
    """Flat {event_name, message}: three live captures. Wrapped {ok, result: {...}}: the docs, and
    getUpdates."""
    outer = mapping(body)
    return outer if "message" in outer else mapping(outer.get("result"))


def _incoming(
    event_name: object, message: dict[str, Any], raw: bytes, account: str, now: int
) -> Incoming | NothingToDo:
    sender = mapping(message.get("from"))
    if sender.get("is_bot") is True:
        return NothingToDo("from_bot")
    sender_id = identifier(sender.get("id"))
    chat = mapping(message.get("chat"))
    chat_id = identifier(chat.get("id")) or ("" if "id" in chat else sender_id)
    kind = _chat_kind(chat.get("chat_type"), chat_id, sender_id)
    if not chat_id or (kind == "group" and not sender_id):
        return NothingToDo("no_chat")
    date = milliseconds(message.get("date"))
    message_id = identifier(message.get("message_id")) or _stand_in(date, raw)
    if not message_id:
        return NothingToDo("no_id")
    return Incoming(
        address=Address(CHANNEL, account, f"{chat_id}/{sender_id}" if kind == "group" else chat_id),
        update_key=f"{chat_id}:{message_id}",
        seq=date,
        at=date or now,
        event=_event(event_name, message),
        chat_kind=kind,
        raw=raw,
    )


def _chat_kind(chat_type: object, chat_id: str, sender_id: str) -> ChatKind:
    """In private chats chat.id equals from.id (seen live). Without a known type a chat where they differ
    counts as a group, because a group is shown less."""
    if chat_type == "PRIVATE":
        return "private"
    return "group" if chat_type == "GROUP" or (sender_id and sender_id != chat_id) else "private"


def _stand_in(date: int, raw: bytes) -> str:
    """Sticker and unsupported events were never captured live; should one lack its message_id, a redelivery
    of the same bytes still counts as the same. Without a date two equal answers would too, so then there is
    no id."""
    return f"body-{hashlib.sha256(raw).hexdigest()[:32]}" if date else ""


def _event(name: object, message: dict[str, Any]) -> Event:
    match name:
        case "message.text.received":
            words = _words(message.get("text"))
            return Text(words) if words else Unsupported("empty_text")
        case "message.image.received":
            # Docs: photo; live payloads: photo_url.
            picture = address(message.get("photo_url")) or address(message.get("photo"))
            return Media("photo", picture, caption=_words(message.get("caption"))) if picture else _bare("image")
        case "message.voice.received":
            voice = address(message.get("voice_url"))
            return Media("voice", voice) if voice else _bare("voice")
        case "message.sticker.received":
            return Unsupported("sticker")
        case "message.unsupported.received":
            # Links, files, places, contacts, video; also everything that a protected person sends.
            return Unsupported("unsupported")
        case str() if _KIND.fullmatch(name):
            return Unsupported(name)
        case _:
            return Unsupported("unknown")


def _words(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""


def _bare(kind: str) -> Unsupported:
    """The event is known, but its address is missing or is none."""
    return Unsupported(f"{kind}_without_address")
