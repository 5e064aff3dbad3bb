"""Which mailbox of an officer official e-mail goes to, and whether it goes there now. Nothing is sent here."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from cases.people import Record, Roster
from cases.value import value

# What a record says of its mailbox; "" and ON are the same.
ON: Final = "on"
OFF: Final = "off"
REFUSED: Final = "refused"
# Of an address, in bytes (RFC 5321, 4.5.3.1).
_LONGEST_LOCAL, _LONGEST = 64, 254
_LOCAL, _LABEL = r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*", r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS: Final = re.compile(rf"{_LOCAL}@(?:{_LABEL}\.)+[A-Za-z]{{2,}}")


class MailState(StrEnum):
    """outside: of none of the commune's domains. off: by the officer's own wish. refused: its server said no."""

    ON = "on"
    OFF = "off"
    REFUSED = "refused"
    OUTSIDE = "outside"
    NONE = "none"


@value(frozen=True, slots=True)
class Mailbox:
    address: str
    state: MailState


def is_address(text: str) -> bool:
    """One plain mailbox, as offices have them: no quotes, no comments, nothing that could become a header."""
    local = text.partition("@")[0]
    return len(text) <= _LONGEST and len(local) <= _LONGEST_LOCAL and _ADDRESS.fullmatch(text) is not None


def is_official(address: str, domains: Collection[str]) -> bool:
    """Of one of these domains, or of one below it."""
    domain = address.rpartition("@")[2].casefold()
    return is_address(address) and any(domain == one or domain.endswith(f".{one}") for one in domains)


def mailbox_of(person: str, roster: Roster, domains: Collection[str]) -> Mailbox:
    """Of whoever holds a role of their own."""
    records = [one.record for one in roster.of(person) if one.record.email]
    return mailbox(records[0], domains) if records else Mailbox("", MailState.NONE)


def mailbox(record: Record, domains: Collection[str]) -> Mailbox:
    if not record.email:
        return Mailbox("", MailState.NONE)
    if not is_official(record.email, domains):
        return Mailbox(record.email, MailState.OUTSIDE)
    return Mailbox(record.email, _SAID.get(record.mail, MailState.ON))


# What was asked for at the desk's door goes to whoever wants no other letters, too.
TAKES: Final = frozenset({MailState.ON, MailState.OFF})
_SAID: Final = {OFF: MailState.OFF, REFUSED: MailState.REFUSED}
