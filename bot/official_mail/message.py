"""A letter as it goes over the line: MIME, plain text, a Message-ID that is the same when it is sent again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.official_mail.server import Sender


@dataclass(frozen=True, slots=True)
class Attached:
    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Envelope:
    """id: hex, the same for the same letter. thread: hex, the same for what belongs together, "" for nothing.
    at: milliseconds when it was written."""

    id: str
    to: str
    thread: str
    at: int


def message(
    subject: str, text: str, envelope: Envelope, sender: Sender, name: str, attached: Sequence[Attached] = ()
) -> EmailMessage:
    """name: beside the sender's address, where the setting has none. Raises ValueError for what could become a header
    of its own."""
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(_one_line(sender.name or name), addr_spec=sender.address)
    made["To"] = Address(addr_spec=envelope.to)
    made["Subject"] = _one_line(subject)
    made["Date"] = format_datetime(datetime.fromtimestamp(envelope.at / 1000, UTC))
    made["Message-ID"] = f"<{envelope.id}@{sender.domain}>"
    if envelope.thread:
        made["References"] = f"<{envelope.thread}@{sender.domain}>"
    # Nobody's holiday assistant answers it (RFC 3834; Exchange reads its own header).
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    made["Content-Language"] = "vi"
    made.set_content(text)
    for one in attached:
        kind, _, subtype = one.media_type.partition("/")
        made.add_attachment(one.content, maintype=kind, subtype=subtype, filename=_one_line(one.name))
    return made


def _one_line(text: str) -> str:
    """No sign that ends a header, or that shows it otherwise than it is."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
