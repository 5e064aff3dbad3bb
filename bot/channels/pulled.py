"""What the channels that fetch their own messages (web page, terminal) need of the process.

Their messages wait in the outbox under rising numbers per conversation; whoever shows them says how far it got."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from bot.incoming import Address
from dialogs.messages import Out


@dataclass(frozen=True, slots=True)
class Line:
    """seq: rises by one within the conversation. at: milliseconds since 1970."""

    seq: int
    at: int
    out: Out


class Threads(Protocol):
    async def after(self, address: Address, seq: int) -> list[Line]:
        """What was said to this conversation after line seq, oldest first, at most 200."""
        ...

    async def unseen(self, address: Address) -> list[Line]:
        """What nobody has been shown yet, oldest first, at most 200."""
        ...

    async def seen(self, address: Address, seq: int) -> None:
        """Everything up to seq is on somebody's screen."""
        ...

    async def open_question(self, address: Address) -> str | None:
        """Id of the question whose choices are heard now; None where none is open. Ask after the lines."""
        ...

    async def wait(self, address: Address, seconds: float) -> None:
        """Returns when something new may have been said, at the latest after `seconds`."""
        ...

    async def is_staff(self, address: Address) -> bool:
        """Whether this conversation belongs to somebody who holds a role today."""
        ...

    async def waits(self, address: Address) -> bool:
        """Whether whoever is here came on an invitation and is still to be confirmed by an administrator."""
        ...


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody proved who they are. person: "" while they have not. seat: theirs already; where there is none, token is
    an invitation that makes one when it is said there first."""

    person: str
    seat: Address | None = None
    token: str = field(default="", repr=False)


class Seats(Protocol):
    """The desk in the browser. secret, browser: hashes of cookies."""

    async def opened(self, address: Address, secret: str, used: bool) -> Address | None:
        """The seat that this cookie opens now; None where it is none, was ended, was too long unused, or its person
        has no role today. address: whose it would be as the first cookie of its seat. used: a person did something."""
        ...

    async def begin(self, entered: Entered, address: Address, secret: str, device: str) -> bool:
        """From now on the cookie opens this seat, if it is one of somebody with a role."""
        ...

    async def ask_code(self, typed: str, browser: str) -> None:
        """Sends a code to the chats of whoever is meant. Nothing tells whether that is anybody."""
        ...

    async def try_code(self, browser: str, code: str) -> Entered | None:
        """Entered without a person: a wrong code. None: a new one has to be asked for."""
        ...

    async def invited(self, token: str) -> Entered | None:
        """Burns an invitation of somebody who has a seat already; None for any other."""
        ...

    async def end(self, secret: str) -> None:
        """The cookie opens nothing any more."""
        ...


@dataclass(frozen=True, slots=True)
class Tracked:
    """What may be told of a code. lines: finished words. code: its 12 digits, "" where there is no such case. reply:
    more can be read by whoever knows the telephone number."""

    lines: tuple[str, ...]
    code: str = ""
    reply: bool = False


class Tracking(Protocol):
    async def track(self, typed: str) -> Tracked:
        """Stage and dates of the case with this code, or in words why there is nothing to show."""
        ...


class UploadRefused(Exception):
    """key: the words in the catalogue ("upload.too_large", "upload.wrong_type", "upload.too_many")."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Uploads(Protocol):
    async def put(self, address: Address, content: bytes, name: str, message: str = "") -> str:
        """Stores a file before anybody refers to it; returns the `remote` for a Media event. message: id of what
        brings it; who never heard our answer sends the same again, and it is kept once. Raises UploadRefused."""
        ...

    async def read(self, address: Address, file: str) -> tuple[bytes, str, str] | None:
        """(content, media type, name) of a file that was sent to, or by, this conversation; else None."""
        ...
