"""Bytes to plain JSON values, and the few checked readings that payloads need of them."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import orjson

# Ids are hex strings in every capture. They become keys, so whatever could be mistaken for a separator is
# refused.
_ID = re.compile(r"[0-9A-Za-z._~=+-]{1,128}")
_LARGEST = 2**53


def load(raw: bytes) -> object:
    """The JSON value, or None for anything that is none.

    orjson refuses half an emoji (a lone surrogate escape), which clients that cut a text do send; the
    standard library reads it, and cleaning drops it afterwards, so that the rest of the message is not
    lost."""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        pass
    try:
        value: object = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return value


def mapping(value: object) -> dict[str, Any]:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}


def identifier(value: object) -> str:
    """An id as text, "" where it is no usable one. Numbers are taken too: nothing says that ids stay
    strings."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**40:
        value = str(value)
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def milliseconds(value: object) -> int:
    """A date in milliseconds since 1970, 0 where it is none."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 17:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return 0
    return int(value) if 0 < value < _LARGEST else 0


def address(value: object) -> str:
    """A web address that can be kept and asked for, else ""; whether its host is allowed is decided when
    asked."""
    if not isinstance(value, str) or len(value) > 2048 or not value.startswith(("https://", "http://")):
        return ""
    return value if value.isascii() and value.isprintable() and " " not in value else ""
