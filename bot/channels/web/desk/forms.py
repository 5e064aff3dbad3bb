"""A form as it came over HTTP: proved, taken apart, and handed to the turn."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from admin.desk.filing import Filing
from admin.desk.hearing import filed_by, follows
from admin.desk.page import Form, Typed
from bot.channels.web.context import Context
from bot.channels.web.desk.port import Desk
from bot.channels.web.desk.proofs import NONCE, is_token_of
from bot.incoming import Address, Incoming
from cases.text import clean
from dialogs.events import Filed
from dialogs.say import Say

# Of a form without files: an answer of the greatest length, and what stands around it.
MOST_BYTES = 256 * 1024
_MOST_FIELDS = 200
TOKEN, ONCE = "token", "once"


class NotOurs(Exception):
    """It comes from no page of this seat."""


@dataclass(frozen=True, slots=True)
class Sent:
    """once: makes it one act, however often it is sent."""

    typed: Typed
    once: str


async def read(request: web.Request, secret: str) -> Sent:
    """Raises NotOurs."""
    if request.content_type not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise NotOurs
    if (request.content_length or 0) > MOST_BYTES:
        raise NotOurs
    posted = await request.post()
    if len(posted) > _MOST_FIELDS:
        raise NotOurs
    typed: dict[str, tuple[str, ...]] = {}
    for name, one in posted.items():
        if isinstance(one, str):
            typed[name] = (*typed.get(name, ()), clean(one))
    token, once = typed.pop(TOKEN, ("",))[0], typed.pop(ONCE, ("",))[0]
    if not is_token_of(secret, token) or not NONCE.fullmatch(once):
        raise NotOurs
    return Sent(typed, once)


async def play(context: Context, desk: Desk, address: Address, form: Form, sent: Sent) -> Filing | None:
    """All of the form's dialogs, one after the other, as far as they lead. None: it was played before. Raises Strange,
    and NotStored."""
    filing: Filing | None = None
    event: Filed | None = filed_by(form, sent.typed)
    number = 0
    says: tuple[Say, ...] = ()
    while event is not None:
        seq, at = context.arrivals.next()
        key = f"w:{address.chat}:f:{sent.once}:{number}"
        _, filing = await desk.file(Incoming(address, key, seq, at, event))
        if filing is None:
            return None
        says = (*says, *filing.says)
        event = follows(form, event, filing.to) if filing.came == "done" else None
        number += 1
    return filing and Filing(filing.came, says, filing.dialog, filing.step, filing.question, filing.to)
