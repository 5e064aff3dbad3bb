"""What a message holds, in neutral words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from bot.channels.telegram.fields import degrees, identifier, line, mapping, number, positive, words
from dialogs.events import Contact, Event, Location, Media, MediaKind, Moved, Started, Text, Unsupported

Json = dict[str, Any]
MAX_DOWNLOAD: Final = 20 * 1024 * 1024  # bytes that Telegram hands to a bot

# An animation carries a `document` too, so it comes before.
_MEDIA: Final[tuple[tuple[str, MediaKind], ...]] = (
    ("voice", "voice"),
    ("audio", "voice"),
    ("animation", "video"),
    ("video", "video"),
    ("video_note", "video"),
    ("document", "document"),
)
_UNSUPPORTED: Final = """
    sticker poll dice game story invoice paid_media checklist successful_payment gift unique_gift giveaway
    giveaway_winners users_shared chat_shared passport_data web_app_data
""".split()  # noqa: SIM905  a word a line would fill the page
# Chronicle of a chat that nobody said: answering it would be noise.
_SERVICE: Final = """
    new_chat_members new_chat_member left_chat_member new_chat_title new_chat_photo delete_chat_photo
    group_chat_created supergroup_chat_created channel_chat_created message_auto_delete_timer_changed
    migrate_to_chat_id migrate_from_chat_id pinned_message proximity_alert_triggered boost_added
    chat_background_set forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened
    general_forum_topic_hidden general_forum_topic_unhidden giveaway_created giveaway_completed
    video_chat_scheduled video_chat_started video_chat_ended video_chat_participants_invited
    write_access_allowed connected_website refunded_payment
""".split()  # noqa: SIM905  a word a line would fill the page
_START: Final = re.compile(r"/start(?:@\w+)?(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COMMAND_OF_A_BOT: Final = re.compile(r"(/\w+)@\w+")


@dataclass(frozen=True, slots=True)
class NotForUs:
    """An update without anything to answer. why: one word for the log."""

    why: str


def read_content(message: Json) -> Event | NotForUs:
    """message: a Message object of the Bot API, or anything else. Never raises."""
    if (chat := number(message, "migrate_to_chat_id")) is not None:
        return Moved(str(chat))
    if isinstance(message.get("text"), str):
        return _text(words(message, "text"))
    if "photo" in message:
        return _photo(message)
    for field, kind in _MEDIA:
        if field in message:
            return _media(message, field, kind)
    if "location" in message:
        return _location(mapping(message, "location"))
    if "contact" in message:
        return _contact(mapping(message, "contact"), number(mapping(message, "from"), "id"))
    for field in _UNSUPPORTED:
        if field in message:
            return Unsupported(field)
    if any(field in message for field in _SERVICE):
        return NotForUs("service")
    return Unsupported("unknown")


def _text(text: str) -> Event:
    if not text:
        return Unsupported("empty")
    if start := _START.fullmatch(text):
        # A token copied by hand may come in groups of four.
        payload = "".join((start.group(1) or "").split())
        return Started(payload if _PAYLOAD.fullmatch(payload) else "")
    # In groups Telegram's apps write "/xem@our_bot 15".
    return Text(_COMMAND_OF_A_BOT.sub(r"\1", text, count=1) if text.startswith("/") else text)


def _photo(message: Json) -> Event:
    """The largest size that may be downloaded."""
    listed = message["photo"] if isinstance(message["photo"], list) else []
    sizes = [size for size in listed if isinstance(size, dict) and identifier(size, "file_id")]
    fitting = [size for size in sizes if (number(size, "file_size") or 0) <= MAX_DOWNLOAD]
    if not fitting:
        return Unsupported("photo")
    best = max(fitting, key=lambda size: (positive(size, "width") or 0) * (positive(size, "height") or 0))
    return _piece(message, best, "photo")


def _media(message: Json, field: str, kind: MediaKind) -> Event:
    file = mapping(message, field)
    return _piece(message, file, kind) if identifier(file, "file_id") else Unsupported(field)


def _piece(message: Json, file: Json, kind: MediaKind) -> Media:
    return Media(
        kind,
        remote=identifier(file, "file_id"),
        name=line(file, "file_name", 120),
        size=positive(file, "file_size") or 0,
        caption=words(message, "caption"),
        album=identifier(message, "media_group_id") or None,
    )


def _location(location: Json) -> Event:
    latitude, longitude = degrees(location, "latitude", 90), degrees(location, "longitude", 180)
    if latitude is None or longitude is None:
        return Unsupported("location")
    return Location(latitude, longitude)


def _contact(contact: Json, sender: int | None) -> Event:
    phone = line(contact, "phone_number", 32)
    if not phone:
        return Unsupported("contact")
    name = f"{line(contact, 'first_name', 64)} {line(contact, 'last_name', 64)}".strip()
    return Contact(name, phone, own=sender is not None and number(contact, "user_id") == sender)
