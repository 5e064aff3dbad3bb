"""A letter as it goes over the line: MIME, plain text, a Message-ID that is the same when it is sent again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.encoders import encode_base64
from email.header import Header
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime

from bot.official_mail.server import Sender
from cases.official_mail import is_address

# Every server on the way takes it: no sign beyond ASCII.
_ON_THE_LINE = compat32.clone(linesep="\r\n", cte_type="7bit")


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
) -> bytes:
    """name: beside the sender's address, where the setting has none. Raises ValueError for what could become a header
    of its own."""
    if not is_address(envelope.to):
        raise ValueError("no address of one mailbox")
    body = MIMEText(text, "plain", "utf-8")
    made: Message = MIMEMultipart(_subparts=[body, *map(_part, attached)]) if attached else body
    made["From"] = f"{_encoded(sender.name or name, 'From')} <{sender.address}>"
    made["To"] = envelope.to
    made["Subject"] = _encoded(subject, "Subject")
    made["Date"] = format_datetime(datetime.fromtimestamp(envelope.at / 1000, UTC))
    made["Message-ID"] = f"<{envelope.id}@{sender.domain}>"
    if envelope.thread:
        made["References"] = f"<{envelope.thread}@{sender.domain}>"
    # Nobody's holiday assistant answers it (RFC 3834; Exchange reads its own header).
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    return made.as_bytes(policy=_ON_THE_LINE)


def _part(one: Attached) -> Message:
    kind, _, subtype = one.media_type.partition("/")
    part = MIMEBase(kind, subtype)
    part.set_payload(one.content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "vi", _one_line(one.name)))
    return part


def _encoded(text: str, name: str) -> str:
    """As RFC 2047 has it. By the older of the library's two ways: the newer one (Python 3.11) loses a space wherever a
    line is broken, and takes what looks encoded already for it."""
    return Header(_one_line(text), "utf-8", header_name=name).encode(linesep="\r\n")


def _one_line(text: str) -> str:
    """No sign that ends a header, or that shows it otherwise than it is."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
