"""Reading JSON that may hold anything: each function gives a harmless value instead of raising."""

from __future__ import annotations

import math
import re
from typing import Any, Final

from cases.text import clean

# Ids fit into 52 bits, says the Bot API; what is larger did not come from Telegram and would not fit a column.
MAX_NUMBER: Final = 2**53
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")


def mapping(value: object, key: str) -> dict[str, Any]:
    """{} where it is not an object."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def number(value: dict[str, Any], key: str) -> int | None:
    """None for true and false too, which Python takes for numbers."""
    found = value.get(key)
    return found if type(found) is int and abs(found) < MAX_NUMBER else None


def positive(value: dict[str, Any], key: str) -> int | None:
    found = number(value, key)
    return found if found is not None and found > 0 else None


def words(value: dict[str, Any], key: str) -> str:
    """Clean text as a person typed it; "" where there is none."""
    found = value.get(key)
    return clean(found) if isinstance(found, str) else ""


def line(value: dict[str, Any], key: str, limit: int) -> str:
    """Like `words`, on one line and cut to `limit` characters."""
    return " ".join(words(value, key).split())[:limit].rstrip()


def identifier(value: dict[str, Any], key: str) -> str:
    """An id of Telegram's in text; "" for anything else."""
    found = value.get(key)
    return found if isinstance(found, str) and _ID.fullmatch(found) else ""


def degrees(value: dict[str, Any], key: str, limit: float) -> float | None:
    found = value.get(key)
    if type(found) not in (int, float):
        return None
    assert isinstance(found, int | float)
    return float(found) if abs(found) <= limit and math.isfinite(found) else None
