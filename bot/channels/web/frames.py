"""What the page says, parsed: JSON in, a frozen value out, and never an exception."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, get_args

import orjson

from cases.text import clean
from dialogs.events import Event, Location, Media, MediaKind, Started, Tap, Text

MAX_FRAME = 64 * 1024
MAX_TEXT = 4096
MAX_NAME = 120

MESSAGE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_START = re.compile(r"[A-Za-z0-9_-]{0,64}")
_TOKEN = re.compile(r"[!-~]{1,64}")
_REMOTE = re.compile(r"[!-~]{1,300}")


@dataclass(frozen=True, slots=True)
class Hello:
    """The page has everything up to line `after` and wants the rest."""

    after: int


@dataclass(frozen=True, slots=True)
class Seen:
    seq: int


@dataclass(frozen=True, slots=True)
class Said:
    """id: made by the page, the same each time it sends one message again."""

    id: str
    event: Event


@dataclass(frozen=True, slots=True)
class Refused:
    """reason: one word for the page, which is also the end of the catalogue key `web.refused.<reason>`. id: of the
    message, where it could be read."""

    reason: str
    id: str | None = None


class _Strange(Exception):
    pass


def parse(raw: str | bytes) -> Hello | Seen | Said | Refused:
    if (len(raw) if isinstance(raw, bytes) else len(raw.encode("utf-8", "surrogatepass"))) > MAX_FRAME:
        return Refused("too_large")
    try:
        data = orjson.loads(raw)
    except (orjson.JSONDecodeError, UnicodeError):
        return Refused("strange")
    if not isinstance(data, dict):
        return Refused("strange")
    claimed = data.get("id")
    message_id = claimed if isinstance(claimed, str) and MESSAGE_ID.fullmatch(claimed) else None
    try:
        match data.get("type"):
            case "hello":
                return Hello(_number(data, "after"))
            case "seen":
                return Seen(_number(data, "seq"))
            case "text" | "tap" | "media" | "start" | "location" as kind if message_id is not None:
                event = _event(kind, data)
                return event if isinstance(event, Refused) else Said(message_id, event)
    except _Strange:
        pass
    return Refused("strange", message_id)


def length(text: str) -> int:
    """UTF-16 units, which is what the browser counts too."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _event(kind: str, data: dict[str, Any]) -> Event | Refused:
    match kind:
        case "text":
            text = clean(_string(data, "text"))
            if not text:
                return Refused("empty", data["id"])
            return Refused("too_long", data["id"]) if length(text) > MAX_TEXT else Text(text)
        case "tap":
            return Tap(_matching(_TOKEN, data, "question"), _matching(_TOKEN, data, "choice"))
        case "media":
            return _media(data)
        case "start":
            # A link that somebody typed wrongly still opens the chat.
            payload = _string(data, "payload", "")
            return Started(payload if _START.fullmatch(payload) else "")
        case _:
            return Location(_degrees(data, "lat", 90), _degrees(data, "lon", 180))


def _media(data: dict[str, Any]) -> Event | Refused:
    kind: MediaKind
    for kind in get_args(MediaKind):
        if data.get("kind") == kind:
            break
    else:
        raise _Strange
    caption = clean(_string(data, "caption", ""))
    if length(caption) > MAX_TEXT:
        return Refused("too_long", data["id"])
    return Media(
        kind=kind,
        remote=_matching(_REMOTE, data, "remote"),
        name=clean(_string(data, "name", ""))[:MAX_NAME],
        caption=caption,
        album=_matching(MESSAGE_ID, data, "album") if data.get("album") is not None else None,
    )


def _string(data: dict[str, Any], key: str, default: str | None = None) -> str:
    value = data.get(key)
    if value is None:
        value = default
    if not isinstance(value, str):
        raise _Strange
    return value


def _matching(pattern: re.Pattern[str], data: dict[str, Any], key: str) -> str:
    value = _string(data, key)
    if not pattern.fullmatch(value):
        raise _Strange
    return value


def _number(data: dict[str, Any], key: str) -> int:
    value = data.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise _Strange
    return value


def _degrees(data: dict[str, Any], key: str, most: float) -> float:
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Strange
    if not math.isfinite(value) or abs(value) > most:
        raise _Strange
    return float(value)
