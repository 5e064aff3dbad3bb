"""What somebody did in a chat with the Official Account, in neutral words."""

from __future__ import annotations

import re
from typing import Any

from bot.channels.zalo_oa.buttons import tapped
from bot.channels.zalo_oa.wire import address, degrees, listed, load, mapping
from cases.text import clean
from dialogs.events import Contact, Event, Location, Media, MediaKind, Text, Unsupported

# An image may stand beside words; every other kind comes alone.
_MEDIA: dict[str, MediaKind] = {"image": "photo", "audio": "voice", "video": "video", "file": "document"}
_PHONE = re.compile(r"\+?[0-9][0-9 .-]{7,18}")
# Nobody sends more pictures at once; a body of ten thousand is no message.
MOST_PIECES = 30


def sent(kind: str, message: dict[str, Any], message_id: str) -> list[Event]:
    """kind: of user_send_<kind>. One event for each piece; pieces of one message stay one album. Never empty."""
    if kind == "text":
        return [_text(message)]
    if kind in _MEDIA:
        return _media(kind, message, message_id)
    if kind == "location":
        return [_location(message)]
    if kind == "link":
        return [_link(message)]
    if kind == "business_card":
        return [_card(message)]
    return [Unsupported(kind if re.fullmatch(r"[a-z0-9_]{1,40}", kind) else "unknown")]


def submitted(info: dict[str, Any]) -> Event:
    """The form that asks for name, phone and address; the person's own."""
    phone = _phone(info.get("phone"))
    return Contact(_line(info.get("name")), phone, own=True) if phone else Unsupported("info_without_phone")


def _text(message: dict[str, Any]) -> Event:
    words = _words(message.get("text"))
    return tapped(words) or (Text(words) if words else Unsupported("empty_text"))


def _media(kind: str, message: dict[str, Any], message_id: str) -> list[Event]:
    pieces = [mapping(mapping(one).get("payload")) for one in listed(message.get("attachments"))[:MOST_PIECES]]
    found = [(piece, remote) for piece in pieces if (remote := address(piece.get("url")))]
    if not found:
        return [Unsupported(f"{kind}_without_address")]
    album = message_id if len(found) > 1 else None
    captions = [_words(message.get("text")) or _words(found[0][0].get("description"))] + [""] * (len(found) - 1)
    return [
        Media(_MEDIA[kind], remote, _line(piece.get("name")), _size(piece.get("size")), caption, album)
        for (piece, remote), caption in zip(found, captions, strict=True)
    ]


def _location(message: dict[str, Any]) -> Event:
    """Docs: in the attachment's payload, as texts; one guide: in message.location."""
    for payload in (*_payloads(message), mapping(message.get("location")), message):
        place = mapping(payload.get("coordinates")) or payload
        latitude, longitude = degrees(place.get("latitude"), 90), degrees(place.get("longitude"), 180)
        if latitude is not None and longitude is not None:
            return Location(latitude, longitude)
    return Unsupported("location")


def _link(message: dict[str, Any]) -> Event:
    """Words, as if they had typed the address: it may be what they complain of."""
    payload = next(iter(_payloads(message)), {})
    words, link = _words(message.get("text")), address(payload.get("url"))
    parts = [words or _words(payload.get("description")), "" if link in words else link]
    text = "\n".join(part for part in parts if part)
    return Text(text) if text else Unsupported("link")


def _card(message: dict[str, Any]) -> Event:
    """Somebody's contact card. Seen: its number lies in the description, as JSON in a text."""
    for payload in _payloads(message):
        told = mapping(load(str(payload.get("description", "")).encode("utf-8", "replace")))
        phone = _phone(told.get("phone")) or _phone(payload.get("phone"))
        if phone:
            return Contact(_line(told.get("caption")) or _line(payload.get("name")), phone, own=False)
    return Unsupported("business_card")


def _payloads(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [mapping(mapping(one).get("payload")) for one in listed(message.get("attachments"))]


def _words(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""


def _line(value: object) -> str:
    return " ".join(_words(value).split())[:120]


def _phone(value: object) -> str:
    found = _line(value)
    return found if _PHONE.fullmatch(found) else ""


def _size(value: object) -> int:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16 else 0
