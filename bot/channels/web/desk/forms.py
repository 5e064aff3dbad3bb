"""A form as it came over HTTP: proved, taken apart, and handed to the turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from aiohttp import web

from admin.desk.filing import Filing
from admin.desk.hearing import Wrong, filed_by, follows
from admin.desk.page import Form, Typed
from bot.channels.web.context import Context
from bot.channels.web.desk.port import Desk
from bot.channels.web.desk.proofs import NONCE, is_token_of
from bot.channels.web.uploads import MAX_UPLOAD, TooLarge, file_name, kind_of
from bot.incoming import Address, Incoming
from cases.endings import Ending
from cases.text import clean
from dialogs.events import Filed
from dialogs.say import Say, say

# Of a form without files: an answer of the greatest length, and what stands around it.
MOST_BYTES = 256 * 1024
_MOST_FIELDS = 200
MOST_FILES = 5
TOKEN, ONCE = "token", "once"
# How names of fields begin that hold files.
_FILE = "f."


class NotOurs(Exception):
    """It comes from no page of this seat."""


@dataclass(frozen=True, slots=True)
class Sent:
    """once: makes it one act, however often it is sent. files: by field, as they came: (name, content)."""

    typed: Typed
    once: str
    files: Mapping[str, tuple[tuple[str, bytes], ...]] = field(default_factory=dict)


async def read(request: web.Request, form: Form, secret: str) -> Sent:
    """Raises NotOurs, and TooLarge."""
    most = MOST_BYTES + (MOST_FILES * MAX_UPLOAD if form.files else 0)
    if request.content_type not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise NotOurs
    if request.content_length is None or request.content_length > most:
        raise TooLarge
    posted = await request.clone(client_max_size=most).post()
    if len(posted) > _MOST_FIELDS:
        raise NotOurs
    typed: dict[str, tuple[str, ...]] = {}
    files: dict[str, tuple[tuple[str, bytes], ...]] = {}
    for name, one in posted.items():
        if isinstance(one, str) and name.startswith(_FILE):
            if one:  # a file that was left out comes as ""; words there would name a file of somebody else's
                raise NotOurs
        elif isinstance(one, str):
            typed[name] = (*typed.get(name, ()), clean(one))
        elif isinstance(one, web.FileField) and one.filename:
            files[name] = (*files.get(name, ()), (file_name(one.filename), one.file.read()))
    token, once = typed.pop(TOKEN, ("",))[0], typed.pop(ONCE, ("",))[0]
    if not is_token_of(secret, token) or not NONCE.fullmatch(once):
        raise NotOurs
    return Sent(typed, once, files)


async def words_of(request: web.Request, context: Context) -> tuple[str, ...]:
    """What was typed in a form of somebody whose session is over: given back to the browser that it came from."""
    most = MOST_BYTES + MAX_UPLOAD
    if request.content_length is None or request.content_length > most or "/lam/" not in request.path:
        return ()
    if not context.limits.uploads_by_network.take(context.callers.network(request)):
        return ()
    posted = await request.clone(client_max_size=most).post()
    typed = (one for name, one in posted.items() if name.startswith("t.") and isinstance(one, str) and one.strip())
    return tuple(typed)[:_MOST_FIELDS]


async def stored(context: Context, address: Address, form: Form, sent: Sent) -> Typed:
    """With the files that came along kept, before anything refers to them; they are heard before the form's hidden
    fields. Raises UploadRefused, TooLarge and NotOurs."""
    found: dict[str, tuple[str, ...]] = {}
    for name, files in sent.files.items():
        how, _, rest = name.partition(".")
        dialog, _, step = rest.partition(".")
        if how != "f" or form.files.get(dialog, {}).get(step) is None or len(files) > MOST_FILES:
            raise NotOurs
        for named, content in files:
            if len(content) > MAX_UPLOAD:
                raise TooLarge
            remote = await context.uploads.put(address, content, named)
            found[name] = (*found.get(name, ()), f"{kind_of(content)} {remote} {named}")
    return {**found, **sent.typed}


async def play(context: Context, desk: Desk, address: Address, form: Form, sent: Sent) -> Filing | None:
    """All of the form's dialogs, one after the other, as far as they lead. None: it was played before. Raises Strange,
    NotStored, and what `stored` raises."""
    filing: Filing | None = None
    try:
        event: Filed | None = filed_by(form, await stored(context, address, form, sent))
    except Wrong as wrong:
        return wrong.filing
    number = 0
    says: tuple[Say, ...] = ()
    while event is not None:
        seq, at = context.arrivals.next()
        key = f"w:{address.chat}:f:{sent.once}:{number}"
        outcome, filing = await desk.file(Incoming(address, key, seq, at, event))
        if outcome == Ending.FAILED:
            return Filing("refused", (*says, say("page.failed")), event.dialog)
        if filing is None:
            return None
        says = (*says, *filing.says)
        event = follows(form, event, filing.to) if filing.came == "done" else None
        number += 1
    return replace(filing, says=says, half=number > 1) if filing is not None else None
