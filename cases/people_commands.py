"""What can be done about people, and what it comes to: plain values that a turn, or the command line, writes down."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from cases.kinds import Role
from cases.outreach_changes import LinkMade, LinkRevoked, VillageChanged
from cases.people import Record
from cases.value import value


@value(frozen=True, slots=True)
class Invite:
    """id, token: drawn by whoever makes it. person: for one more chat of somebody who is staff already."""

    id: str
    token: str = field(repr=False)
    role: Role
    unit: str | None
    record: Record
    person: str | None = None


@value(frozen=True, slots=True)
class Settle:
    """An administrator has looked at who came on an invitation: it was the right person, or not."""

    invite: str
    right: bool


@value(frozen=True, slots=True)
class TakeBack:
    """The invitation opens nothing any more."""

    invite: str


@value(frozen=True, slots=True)
class Leave:
    """first, last: both days are away. deputy: person who stands in, "" for nobody. ids: for the deputy's roles, as
    many as the person has."""

    person: str
    first: date
    last: date
    deputy: str = ""
    ids: tuple[str, ...] = ()


@value(frozen=True, slots=True)
class Return:
    """Leave ends today, or does not begin."""

    person: str


@value(frozen=True, slots=True)
class HandOver:
    """All roles go to somebody else for good. ids: for the new roles."""

    person: str
    to: str
    ids: tuple[str, ...] = ()


@value(frozen=True, slots=True)
class Remove:
    person: str


@value(frozen=True, slots=True)
class Describe:
    """The record is this from now on; what is "" stays as it was. first, last: validity of the roles, None leaves it as
    it is."""

    person: str
    record: Record
    first: date | None = None
    last: date | None = None


@value(frozen=True, slots=True)
class MailRefused:
    """The server of this mailbox takes nothing for it: nothing goes there until the record is changed. code: SMTP's."""

    person: str
    address: str = field(repr=False)
    code: int


PeopleCommand = Invite | Settle | TakeBack | Leave | Return | HandOver | Remove | Describe | MailRefused


@value(frozen=True, slots=True)
class RoleGiven:
    """chats: conversations of whom it is given to, whose lists of commands change with it."""

    id: str
    person: str
    role: Role
    unit: str | None
    record: Record
    since: int
    until: int | None = None
    acting_for: str = ""
    chats: tuple[str, ...] = ()


@value(frozen=True, slots=True)
class RoleChanged:
    """The row as it is from now on, by the row's id. chats: as in `RoleGiven`."""

    id: str
    record: Record
    since: int
    until: int | None
    away_from: int | None
    away_until: int | None
    chats: tuple[str, ...] = ()


@value(frozen=True, slots=True)
class InviteMade:
    """made_by: "" where it is confirmed by being made, on the server."""

    id: str
    token: str = field(repr=False)
    role: Role
    unit: str | None
    record: Record
    person: str | None
    made_by: str
    expires: int


@value(frozen=True, slots=True)
class InviteSettled:
    """Nothing can come of it any more."""

    id: str


@value(frozen=True, slots=True)
class InvitesLapse:
    """Open invitations that were made by, or for, this person open nothing any more."""

    person: str


@value(frozen=True, slots=True)
class GroupTied:
    """This group gets the unit's cards from now on, and no other group does. made_by: person."""

    id: str
    conversation: str
    unit: str
    made_by: str


@value(frozen=True, slots=True)
class GroupUntied:
    conversation: str


PeopleChange = (
    RoleGiven
    | RoleChanged
    | InviteMade
    | InviteSettled
    | InvitesLapse
    | GroupTied
    | GroupUntied
    | LinkMade
    | LinkRevoked
    | VillageChanged
)


@value(frozen=True, slots=True)
class LogLine:
    """One line of the staff's log. about: the person, or the invitation. data: codes and dates only; words: what can be
    erased, names above all."""

    about: str
    kind: str
    data: dict[str, str] = field(default_factory=dict, hash=False)
    words: dict[str, str] = field(default_factory=dict, hash=False)


@value(frozen=True, slots=True)
class Told:
    """News for one conversation. key: the same news twice is one. at: milliseconds when it is due."""

    key: str
    to: str
    kind: str
    data: dict[str, object] = field(hash=False)
    at: int


@value(frozen=True, slots=True)
class Arranged:
    """What a command comes to: all of it, at once, or nothing."""

    changes: tuple[PeopleChange, ...] = ()
    log: tuple[LogLine, ...] = ()
    tells: tuple[Told, ...] = ()
