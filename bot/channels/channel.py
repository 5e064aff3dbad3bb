"""What the process needs of a channel. One folder or module per channel fulfils this."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from bot.incoming import Address, Incoming
from cases.value import value
from dialogs.channel import Look
from dialogs.messages import Out

if TYPE_CHECKING:
    from aiohttp import web  # not where nobody is served over HTTP


@value(frozen=True, slots=True)
class Sent:
    """message_id: the platform's, so that a reply to it can be understood."""

    message_id: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """why: one word for the ledger. `later` may be tried again after `wait` seconds and certainly did not arrive;
    `unknown` may have arrived; `refused` never will; `unreachable`: the person blocked us or is gone;
    `account`: the platform refuses our token, so nothing will go out until somebody mends it; `closed`: certainly
    not arrived, because the person has not written for so long that the platform lets only templates through;
    `capped`: nor this, because the account's plan allows no more this month."""

    outcome: Literal["later", "unknown", "refused", "unreachable", "account", "closed", "capped"]
    why: str
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a file as the platform gave them; type and size are checked by whoever asked."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Gone:
    """The platform does not hand the file out (expired, too large, host not allowed). again: worth another try."""

    why: str
    again: bool


class FileReader(Protocol):
    async def __call__(self, file: str) -> bytes:
        """Raises FileGone."""
        ...


# Where a platform may fetch a file of ours by itself; None for what nobody outside may see.
PictureAddress = Callable[[str], Awaitable[str | None]]


class ChannelRefused(Exception):
    """The message says, for an operator, what was refused and what to do."""


class NotStored(Exception):
    """The store could not take a message now; the platform should send it again."""


# Hands one message to the turn and returns its recorded outcome once that is durable. Raises NotStored.
Submit = Callable[[Incoming], Awaitable[str]]


class Channel(Protocol):
    """A channel that is pushed to. `start` and `stop` open and close its connections; no other method may be called
    outside of them. No method raises for anything that the platform does: what went wrong is in the answer."""

    look: Look
    name: str
    account: str

    def routes(self, submit: Submit) -> Sequence[web.AbstractRouteDef]:
        """The platform's webhook, if this channel is set to one. It answers 2xx only after submit returned."""
        ...

    async def listen(self, submit: Submit) -> None:
        """Polls until it is cancelled; returns at once where the channel is set to a webhook."""
        ...

    async def start(self) -> None:
        """Raises ChannelRefused when the platform says that our settings can never work (bad token)."""
        ...

    async def set_commands(self, chat: str | None, commands: Sequence[tuple[str, str]]) -> None:
        """(command without slash, description) shown by the platform in one chat, or in all private ones (None).
        Does nothing where the platform has no such list; failures are logged and forgotten."""
        ...

    async def stop(self) -> None: ...
    async def send(self, to: Address, out: Out, read_file: FileReader) -> Sent | NotSent: ...
    async def fetch(self, remote: str, limit: int) -> Fetched | Gone: ...
