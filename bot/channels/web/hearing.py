"""One message of the page, handed to the turn; the answer says whether it is safely kept."""

from __future__ import annotations

from typing import Any

import structlog

from bot.channels.channel import NotStored
from bot.channels.web import frames
from bot.channels.web.context import Context
from bot.incoming import Address, Incoming
from dialogs.events import Left

log = structlog.get_logger()


# What the ledger calls it. What is not here was no message (no seat, no session), or will come again (busy).
COUNTED = {
    "slow": "throttled",
    "too_large": "too_big",
    "too_long": "too_long",
    "empty": "empty",
    "strange": "malformed",
    "file": "unsupported",
}


def refusal(context: Context, reason: str, message_id: str | None = None) -> dict[str, Any]:
    if reason in COUNTED:
        context.refused(COUNTED[reason])
    words = context.words(f"web.refused.{reason}").replace("{max}", str(frames.MAX_TEXT))
    return {"type": "refused", "id": message_id, "reason": reason, "text": words}


async def hear(context: Context, address: Address, network: str, said: frames.Said, raw: bytes) -> dict[str, Any]:
    """`took` only after the turn has stored it. The page's own id makes the update key, so a message that is sent
    again because the answer got lost is known and dropped."""
    if not context.limits.message(address.key, network):
        return refusal(context, "slow", said.id)
    seq, at = context.arrivals.next()
    incoming = Incoming(
        address=address,
        update_key=f"w:{address.chat}:{said.id}",
        seq=seq,
        at=at,
        event=said.event,
        raw=raw,
        origin=context.origin(network),
    )
    return {"type": "took", "id": said.id} if await _submitted(context, incoming) else refusal(context, "busy", said.id)


async def leave(context: Context, address: Address) -> bool:
    """Tells the conversation that nobody will come back to it. False: not now."""
    seq, at = context.arrivals.next()
    return await _submitted(context, Incoming(address, f"w:{address.chat}:left:{seq}", seq, at, Left()))


async def _submitted(context: Context, incoming: Incoming) -> bool:
    try:
        await context.submit(incoming)
    except NotStored:
        return False
    except Exception as error:
        # Only the kind of error: its message may quote what was typed.
        log.error("web_submit_failed", error=type(error).__name__)
        return False
    return True
