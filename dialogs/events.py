"""What can happen in a conversation, in neutral words: channels make these, dialogs hear them."""

from __future__ import annotations

from dataclasses import field
from typing import Any, Literal

from cases.value import value

MediaKind = Literal["photo", "voice", "document", "video"]


@value(frozen=True, slots=True)
class Media:
    """One piece that a person sent beside words.

    remote: what the channel needs to fetch it again (a file id, an address); never shown to anybody.
    album: pieces that the platform sent as one carry the same value. caption: clean text, may be empty.
    size: bytes as the platform claims them, 0 where it does not say."""

    kind: MediaKind
    remote: str
    name: str = ""
    size: int = 0
    caption: str = ""
    album: str | None = None


@value(frozen=True, slots=True)
class Started:
    """The person opened the bot; payload is a start token or ""."""

    payload: str = ""


@value(frozen=True, slots=True)
class Text:
    """text: clean (NFC, no control characters), never empty."""

    text: str


@value(frozen=True, slots=True)
class Tap:
    """A button: which question it belonged to and which choice it was. Both are only claims."""

    question: str
    choice: str


@value(frozen=True, slots=True)
class Location:
    """WGS 84 degrees. A shared position is sensitive: it is turned into a village and then dropped."""

    latitude: float
    longitude: float


@value(frozen=True, slots=True)
class Contact:
    """phone as the platform gives it; own says that it is the sender's own card."""

    name: str
    phone: str
    own: bool


@value(frozen=True, slots=True)
class Edited:
    """A message that was answered before now reads differently."""

    text: str


@value(frozen=True, slots=True)
class Blocked:
    """The person blocked the bot, or left."""


@value(frozen=True, slots=True)
class Joined:
    """The bot was added to a group, or unblocked."""


@value(frozen=True, slots=True)
class Moved:
    """The platform gave this group another id; what comes from now on comes from there. chat: the new one."""

    chat: str


@value(frozen=True, slots=True)
class Left:
    """The person wiped this machine: nobody will come back to this conversation. Nothing is said any more."""


@value(frozen=True, slots=True)
class HumanTookOver:
    """Somebody answers by hand in this conversation."""


@value(frozen=True, slots=True)
class Unsupported:
    """Anything that the channel cannot put into words; kind says what, for the log ("sticker", "poll")."""

    kind: str


@value(frozen=True, slots=True)
class Notice:
    """News from elsewhere, out of the mailbox. data: plain JSON values, which the kind's dialog knows. key: of the
    mail, by which what follows from it is posted once."""

    kind: str
    data: dict[str, Any]
    key: str = ""


@value(frozen=True, slots=True)
class Filed:
    """A form of the desk in the browser: a dialog with the answers that it would be given one after the other. opened:
    what it is opened with; "code" stands for the case. given: by dialog and step, what is heard there, in order:
    {"choose": key}, {"text": words}, {"file": remote, "kind": …, "name": …}."""

    dialog: str
    opened: dict[str, Any] = field(default_factory=dict, hash=False)
    given: dict[str, dict[str, list[dict[str, str]]]] = field(default_factory=dict, hash=False)


@value(frozen=True, slots=True)
class Looked:
    """A page of the desk shows this case (id) to whoever is here."""

    case: str


Event = (
    Started
    | Text
    | Tap
    | Media
    | Location
    | Contact
    | Edited
    | Blocked
    | Joined
    | Moved
    | Left
    | HumanTookOver
    | Unsupported
    | Notice
    | Filed
    | Looked
)
