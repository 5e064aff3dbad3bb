"""Bodies that are nobody's message are written down too, except the platform's empty probe."""

from __future__ import annotations

import hashlib

from bot.channels.zalo_bot.payloads import CHANNEL, NothingToDo, read
from bot.incoming import Address, Incoming, PassedOver
from cases.endings import Ending


def read_any(raw: bytes, account: str, now: int) -> Incoming:
    """As `read`, but always something to write down. Never raises."""
    found = read(raw, account, now)
    return found if isinstance(found, Incoming) else passed(found, raw, account, now)


def passed(found: NothingToDo, raw: bytes, account: str, now: int) -> Incoming:
    """The same bytes are the same body."""
    if found.why == "from_bot":
        event = PassedOver(Ending.NOT_FOR_US, "bot")
    else:
        event = PassedOver(Ending.REFUSED, f"malformed.{found.why}")
    key = f"x:{hashlib.sha256(raw).hexdigest()[:32]}"
    return Incoming(Address(CHANNEL, account, ""), key, 0, now, event, raw=raw)


def too_big(account: str, now: int, head: bytes) -> Incoming:
    """head: what was read of it, if anything."""
    key = f"big:{hashlib.sha256(head).hexdigest()[:16]}:{now}"
    return Incoming(Address(CHANNEL, account, ""), key, 0, now, PassedOver(Ending.REFUSED, "too_big"))
