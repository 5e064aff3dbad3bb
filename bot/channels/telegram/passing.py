"""Updates that are nobody's message are written down too: under which key, and as what."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any, Final

from bot.channels.telegram.contents import NotForUs
from bot.channels.telegram.fields import mapping, number, positive
from bot.channels.telegram.updates import ALLOWED, read_update
from bot.incoming import Address, Incoming, PassedOver
from cases.endings import Ending

_ENDINGS: Final = {"malformed": Ending.REFUSED, "rights": Ending.NOTED}


def read_any(update: object, account: str, received: int, raw: bytes) -> Incoming:
    """As `read_update`, but always something to write down. Never raises."""
    found = read_update(update, account, received, raw)
    if isinstance(found, Incoming):
        return found
    return _passed(update, account, received, raw, _ENDINGS.get(found.why, Ending.NOT_FOR_US), found)


def broken(update: object, account: str, received: int, raw: bytes, error: str) -> Incoming:
    """error: the kind of what was raised."""
    bare = _passed(update, account, received, raw, Ending.FAILED, NotForUs(error))
    # Not the message's own key: should it come again once we are mended, it is no duplicate.
    return replace(bare, update_key=f"broken:{bare.update_key}")


def _passed(update: object, account: str, received: int, raw: bytes, ending: Ending, why: NotForUs) -> Incoming:
    known: dict[str, Any] = update if isinstance(update, dict) else {}
    kind = next((kind for kind in ALLOWED if kind in known), "")
    body = mapping(known, kind)
    chat = number(mapping(body, "chat"), "id")
    message = positive(body, "message_id")
    if chat is None or message is None:
        number_given = number(known, "update_id")
        key = f"u:{number_given}" if number_given is not None else f"x:{hashlib.sha256(raw).hexdigest()[:32]}"
    elif kind == "message":
        key = f"m:{chat}:{message}"
    elif why.why == "live_location":
        # It comes every few seconds; all of them are one.
        key = f"e:{chat}:{message}:live"
    else:
        key = f"e:{chat}:{message}:{positive(body, 'edit_date') or 0}"
    address = Address("telegram", account, "" if chat is None else str(chat))
    return Incoming(address, key, 0, received, PassedOver(ending, why.why), raw=raw)
