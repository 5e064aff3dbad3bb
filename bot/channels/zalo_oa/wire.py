"""Bytes to plain JSON values in which every number is still the text that came: ids are beyond 2^53 (most readers of
JSON would round them), and the signature is made over the very digits of the timestamp."""

from __future__ import annotations

import json
import math

from bot.channels.zalo_bot.wire import address, identifier, mapping, milliseconds

__all__ = ["address", "degrees", "identifier", "listed", "load", "mapping", "milliseconds"]


def load(raw: bytes) -> object:
    """The JSON value, or None for anything that is none. Takes half an emoji too; cleaning drops it afterwards."""
    try:
        value: object = json.loads(raw, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    return value


def listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def degrees(value: object, most: int) -> float | None:
    """The platform sends "10.76" in quotes; nothing says that it stays so."""
    try:
        found = float(value) if isinstance(value, str) and len(value) < 40 else math.nan
    except ValueError:
        return None
    return found if math.isfinite(found) and abs(found) <= most else None
