"""What Zalo posts about the Official Account -> neutral messages. Never raises, whatever the bytes are.

One body may hold several pieces (photos that were sent at once), so a reading is a list."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from bot.channels.zalo_oa.events import sent, submitted
from bot.channels.zalo_oa.settings import CHANNEL
from bot.channels.zalo_oa.wire import identifier, load, mapping, milliseconds
from bot.incoming import Address, Incoming, PassedOver
from cases.endings import Ending
from dialogs.events import Blocked, Event, HumanTookOver, Started

# What the person's app or finger says about our messages: nobody said anything.
_NOTED = {
    "user_received_message": "received",
    "user_seen_message": "seen",
    "user_reacted_message": "reacted",
    # Only that the chat was opened from the OA's page. It is none of the interactions that open the window, so a
    # greeting might be refused; whoever follows, or writes, is greeted.
    "user_click_chatnow": "opened_chat",
}


@dataclass(frozen=True, slots=True)
class Echo:
    """What the OA itself sent, by us or by the console's own answers: no message of anybody."""


@dataclass(frozen=True, slots=True)
class _Body:
    raw: bytes
    account: str
    now: int
    name: str
    fields: dict[str, Any]

    @property
    def date(self) -> int:
        return milliseconds(self.fields.get("timestamp"))

    def id_of(self, *path: str) -> str:
        value: object = self.fields
        for key in path:
            value = mapping(value).get(key)
        return identifier(value)

    @property
    def person(self) -> str:
        """Whoever of the two is not the OA."""
        found = (self.id_of("sender", "id"), self.id_of("follower", "id"), self.id_of("user_id"),
                 self.id_of("recipient", "id"))  # fmt: skip
        return next((one for one in found if one and one != self.account), "")

    @property
    def oa(self) -> str:
        """Of which OA it speaks; "" where it does not say."""
        if self.name.startswith("oa_"):
            return self.id_of("sender", "id")
        return self.id_of("recipient", "id") or self.id_of("oa_id")


def read(raw: bytes, account: str, now: int) -> list[Incoming] | Echo:
    """account: the OA's id. now: milliseconds since 1970, used where the body carries no date. [] for a probe."""
    if not raw.strip():
        return []
    value = load(raw)
    if value is None:
        return [_passed(raw, account, now, PassedOver(Ending.REFUSED, "malformed.not_json"))]
    fields = mapping(value)
    if not fields:
        return []
    name = fields.get("event_name")
    body = _Body(raw, account, now, name if isinstance(name, str) else "", fields)
    try:
        return _read(body)
    except Exception as error:  # our own fault: kept as it came, to be read again by a release that is mended
        return [_passed(raw, account, now, PassedOver(Ending.FAILED, type(error).__name__))]


def read_all(raw: bytes, account: str, now: int) -> list[Incoming]:
    """As `read`; for what was kept in the spool, or set aside, as messages only."""
    found = read(raw, account, now)
    return found if isinstance(found, list) else []


def _read(body: _Body) -> list[Incoming] | Echo:
    name = body.name
    if body.oa and body.oa != body.account:
        return [_over(body, Ending.NOT_FOR_US, "other_account")]
    if name.startswith("oa_"):
        return _of_the_oa(body)
    if name.startswith("anonymous_"):
        return [_over(body, Ending.NOT_FOR_US, "anonymous")]
    if "group" in name:
        return [_over(body, Ending.NOT_FOR_US, "group")]
    if name in _NOTED:
        return [_over(body, Ending.NOTED, _NOTED[name])]
    events = _events(body)
    if not events:
        return [_over(body, Ending.NOT_FOR_US, "other_event")]
    if not body.person:
        return [_over(body, Ending.REFUSED, "malformed.no_chat")]
    if not _key(body):
        return [_over(body, Ending.REFUSED, "malformed.no_id")]
    return [_incoming(body, body.person, event, place) for place, event in enumerate(events)]


def _of_the_oa(body: _Body) -> list[Incoming] | Echo:
    """Only what a person wrote in the OA's chat tool names an admin (seen live); our own calls do not."""
    if "group" in body.name or "anonymous" in body.name:
        return [_over(body, Ending.NOT_FOR_US, "group" if "group" in body.name else "anonymous")]
    person = body.id_of("recipient", "id")
    if not body.name.startswith("oa_send_") or not body.id_of("sender", "admin_id") or not person or not _key(body):
        return Echo()
    return [_incoming(body, person, HumanTookOver(), 0)]


def _events(body: _Body) -> list[Event]:
    """[] for what nobody said and nobody waits for an answer to."""
    match body.name:
        case "follow":
            return [Started()]
        case "unfollow":
            return [Blocked()]
        case "user_submit_info":
            return [submitted(mapping(body.fields.get("info")))]
        case name if name.startswith("user_send_"):
            message = mapping(body.fields.get("message"))
            return sent(name.removeprefix("user_send_"), message, body.id_of("message", "msg_id"))
        case _:
            return []


def _incoming(body: _Body, chat: str, event: Event, place: int) -> Incoming:
    return Incoming(
        address=Address(CHANNEL, body.account, chat),
        update_key=_key(body) + (f":{place}" if place else ""),
        seq=body.date,
        at=body.date or body.now,
        event=event,
        raw=body.raw,
    )


def _key(body: _Body) -> str:
    """Unique for ever, so that a body that somebody plays back, however late, is a duplicate. "" where nothing tells
    two alike apart."""
    if message_id := body.id_of("message", "msg_id"):
        return f"m:{message_id}"
    return f"e:{body.name[:40]}:{body.person}:{body.date}" if body.date else ""


def _over(body: _Body, ending: Ending, why: str) -> Incoming:
    return _passed(body.raw, body.account, body.now, PassedOver(ending, why))


def _passed(raw: bytes, account: str, now: int, event: PassedOver) -> Incoming:
    """The same bytes are the same body."""
    key = f"x:{hashlib.sha256(raw).hexdigest()[:32]}"
    return Incoming(Address(CHANNEL, account, ""), key, 0, now, event, raw=raw)
