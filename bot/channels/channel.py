"""What the process needs of a channel. One folder or module per channel fulfils this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from bot.incoming import Address
from dialogs.channel import Look
from dialogs.messages import Out


@dataclass(frozen=True, slots=True)
class Sent:
    """message_id: the platform's, so that a reply to it can be understood."""

    message_id: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """why: one word for the ledger. `later` may be tried again after `wait` seconds and certainly did not arrive;
    `unknown` may have arrived; `refused` never will; `unreachable`: the person blocked us or is gone;
    `account`: the platform refuses our token, so nothing will go out until somebody mends it."""

    outcome: Literal["later", "unknown", "refused", "unreachable", "account"]
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


class Channel(Protocol):
    """A channel that is pushed to. `start` and `stop` open and close its connections; no other method may be called
    outside of them. No method raises for anything that the platform does: what went wrong is in the answer."""

    look: Look
    name: str
    account: str

    async def start(self) -> None: ...
    async def stop(self) -> None: ...
    async def send(self, to: Address, out: Out, read_file: FileReader) -> Sent | NotSent: ...
    async def fetch(self, remote: str, limit: int) -> Fetched | Gone: ...
