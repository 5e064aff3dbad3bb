"""One neutral shape for whatever a channel received."""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache
from typing import Literal

from cases.endings import Ending
from cases.value import value
from dialogs.events import Event

ChatKind = Literal["private", "group"]
# Channels without an order of their own: seq is our clock when it came, in milliseconds.
OWN_ORDER = ("web", "terminal")


@value(frozen=True, slots=True)
class Address:
    """Where a conversation takes place. chat: the platform's id as text; in groups the sender is part of it, so that
    two people in one group never share a state."""

    channel: str
    account: str
    chat: str

    @property
    def key(self) -> str:
        return f"{self.channel}:{self.account}:{self.chat}"

    @staticmethod
    @lru_cache(1024)
    def parse(key: str) -> Address:
        channel, account, chat = key.split(":", 2)
        return Address(channel, account, chat)


@value(frozen=True, slots=True)
class PassedOver:
    """What no dialog hears, but what is written down all the same. why: one word of ours. ending: failed where our own
    reading of it broke; then it can be read again by `homthu replay`."""

    ending: Ending
    why: str


@value(frozen=True, slots=True)
class Incoming:
    """update_key: unique for ever within the account. seq: the platform's own order within the chat (bigger is
    newer), 0 where it has none. at: milliseconds since 1970. reply_to: id of the platform message that this one
    answers, as the channel returned it when it was sent. raw: the bytes as received, for replay. origin: a keyed hash
    of where it came from, for counting wrong guesses; "" where the channel does not know."""

    address: Address
    update_key: str
    seq: int
    at: int
    event: Event | PassedOver
    chat_kind: ChatKind = "private"
    reply_to: str | None = None
    raw: bytes = field(default=b"", repr=False)
    origin: str = ""

    def late(self, newest: int, now: int) -> bool:
        """Whether something newer, `newest`, was handled before. Where the order is our own clock's, one that lies in
        the future only says that the clock was set back."""
        set_back = self.address.channel in OWN_ORDER and newest > now
        return 0 < self.seq < newest and not set_back
