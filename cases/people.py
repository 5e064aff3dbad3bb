"""The commune's people as the rules see them: who holds which role, who is away and who stands in, who was invited.

Roles and their dates lie in rows; what is true "now" is worked out from the dates each time, never by a timer."""

from __future__ import annotations

from dataclasses import field

from cases.kinds import Role
from cases.value import value


@value(frozen=True, slots=True)
class Record:
    """The record of a focal officer, but for the place of work, which follows from role and unit. phone: E.164 or as a
    special number is printed; "" where it is not known. mail: whether official e-mail goes to it (`official_mail`)."""

    name: str = ""
    position: str = ""
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    mail: str = ""


@value(frozen=True, slots=True)
class Holder:
    """One role of one person. id: of the row. unit: key of the unit, or of a village head's village. since, until: when
    it is valid, milliseconds, `until` excluded and None for no end. away_from, away_until: leave, the same way.
    acting_for: the person in whose place it is held while they are away, "" for one's own. chats: the person's
    conversations, the one to write to first."""

    id: str
    person: str
    role: Role
    unit: str | None
    record: Record
    since: int
    until: int | None = None
    away_from: int | None = None
    away_until: int | None = None
    acting_for: str = ""
    chats: tuple[str, ...] = ()

    def valid(self, now: int) -> bool:
        return self.since <= now and (self.until is None or now < self.until)

    def away(self, now: int) -> bool:
        return self.away_from is not None and self.away_from <= now < (self.away_until or self.away_from)

    def leaves_later(self, now: int) -> bool:
        """Has leave that is not over, begun or not."""
        return self.away_until is not None and now < self.away_until


@value(frozen=True, slots=True)
class Invited:
    """An invitation that waits: for somebody to come, or, where it was made in a chat, for an administrator to confirm
    who came. person: who came, "" for nobody yet. expires: milliseconds, only while nobody has come."""

    id: str
    role: Role
    unit: str | None
    record: Record
    made_by: str
    expires: int
    person: str = ""
    chats: tuple[str, ...] = ()

    @property
    def came(self) -> bool:
        return bool(self.person)


@value(frozen=True, slots=True)
class Roster:
    """holders: every role that has not ended, those that begin later too. invited: what waits."""

    holders: tuple[Holder, ...] = ()
    invited: tuple[Invited, ...] = ()

    def now(self, now: int) -> tuple[Holder, ...]:
        return tuple(one for one in self.holders if one.valid(now))

    def of(self, person: str) -> tuple[Holder, ...]:
        """The person's own roles; what they hold in somebody's place is not among them."""
        return tuple(one for one in self.holders if one.person == person and not one.acting_for)

    def stand_ins(self, person: str) -> tuple[Holder, ...]:
        """Roles that others hold, or will hold, in this person's place."""
        return tuple(one for one in self.holders if one.acting_for == person)

    def chats(self, person: str) -> tuple[str, ...]:
        return next((one.chats for one in self.holders if one.person == person), ())

    def named(self, person: str) -> Record:
        """The first record of the person that has a name."""
        records = [one.record for one in self.holders if one.person == person]
        return next((record for record in records if record.name), records[0] if records else Record())

    def people(self) -> tuple[str, ...]:
        """Everybody with a role of their own, who has held one longest first."""
        return tuple(dict.fromkeys(one.person for one in self.holders if not one.acting_for))

    def waiting_to_be_confirmed(self) -> tuple[Invited, ...]:
        return tuple(one for one in self.invited if one.came)

    def holding(self, role: Role, unit: str | None, now: int, at_work: bool = False) -> tuple[Holder, ...]:
        """Who holds the role (in the unit) now. at_work: without those who are away."""
        return tuple(
            one
            for one in self.now(now)
            if one.role is role and unit in (None, one.unit) and not (at_work and one.away(now))
        )
