"""A message that was set aside, as it is sealed into the ledger, and back again to be played."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import fields, replace
from typing import Any, get_args

import orjson

from bot.incoming import Address, Incoming
from dialogs.events import Event
from storage import Aside, Mail

MAIL = "mail"
_EVENTS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Event)}
_CARRIED = ("seq", "at", "chat_kind", "reply_to", "origin")


class Unreadable(Exception):
    """What was set aside cannot be made a message of. The text says why, in words of ours."""


def sealed_form(incoming: Incoming) -> bytes:
    """The event where there was one; and the bytes as the platform sent them, for an adapter that is mended."""
    event = incoming.event
    known = type(event).__name__ in _EVENTS
    value = {
        "v": 1,
        **{name: getattr(incoming, name) for name in _CARRIED},
        "event": {"event": type(event).__name__, "fields": _fields(event)} if known else None,
        "raw": b64encode(incoming.raw).decode(),
    }
    return orjson.dumps(value)


def mail_form(mail: Mail) -> bytes:
    return orjson.dumps({"kind": mail.kind, "data": mail.data, "due": mail.due})


def opened_mail(aside: Aside) -> Mail:
    value = orjson.loads(aside.raw)
    return Mail(aside.update_key, aside.conversation, value["kind"], value["data"], value["due"])


def opened(aside: Aside) -> Incoming:
    """Raises Unreadable."""
    address = Address.parse(aside.conversation)
    value = _json(aside.raw)
    if not isinstance(value, dict) or "v" not in value or "event" not in value:
        return _read_again(aside, address, aside.raw)  # an earlier release sealed the platform's bytes alone
    raw = b64decode(value["raw"])
    if value["event"] is None:
        return _read_again(aside, address, raw)
    carried = {name: value[name] for name in _CARRIED if name in value}
    return Incoming(address=address, update_key=aside.update_key, event=_event(value["event"]), raw=raw, **carried)


def _read_again(aside: Aside, address: Address, raw: bytes) -> Incoming:
    """By the channel's own reader, as when it came."""
    match address.channel:
        case "telegram":
            from bot.channels.telegram.passing import read_any

            found = read_any(_json(raw), address.account, aside.at, raw)
        case "zalo_bot":
            from bot.channels.zalo_bot.passing import read_any as read_zalo

            found = read_zalo(raw, address.account, aside.at)
        case "zalo_oa":
            from bot.channels.zalo_oa.payloads import read_all

            found = _same(read_all(raw, address.account, aside.at), aside.update_key)
        case other:
            raise Unreadable(f"nothing reads what {other} sent without an event beside it")
    return replace(found, update_key=aside.update_key)


def _same(found: list[Incoming], key: str) -> Incoming:
    """Of several pieces of one body, the one that was set aside."""
    for one in found:
        if one.update_key == key:
            return one
    if not found:
        raise Unreadable("it holds no message")
    return found[0]


def _event(value: dict[str, Any]) -> Event:
    kind = _EVENTS.get(value["event"])
    if kind is None:
        raise Unreadable(f"this release knows no event {value['event']}")
    known = {one.name for one in fields(kind)}
    return kind(**{name: one for name, one in value["fields"].items() if name in known})  # type: ignore[no-any-return]


def _fields(event: Any) -> dict[str, Any]:
    return {one.name: getattr(event, one.name) for one in fields(event)}


def _json(raw: bytes) -> Any:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise Unreadable("it is no JSON") from None
