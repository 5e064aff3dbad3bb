"""The people of the commune in memory, as rows: made of who was joined, changed by what is arranged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cases.group_needs import UnitGroup
from cases.kinds import Actor, Role
from cases.links import Link
from cases.needs import Invite as Known
from cases.outreach_changes import LinkMade, LinkRevoked
from cases.people import Holder, Invited, Record, Roster
from cases.people_commands import (
    Arranged,
    GroupTied,
    GroupUntied,
    InviteMade,
    InviteSettled,
    InvitesLapse,
)
from cases.people_rows import rows_after
from cases.village_rules import after

if TYPE_CHECKING:
    from tests.dialogs.house import House


class Rows:
    """rows: of roles that were arranged or changed; the others follow from the actors. invited: by id."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._rows: dict[str, Holder] = {}
        self._invited: dict[str, Invited] = {}
        self._last: dict[str, Actor] = {}
        self.log: list[str] = []

    def copied(self, house: House) -> Rows:
        """The same, of the same moment once more."""
        twin = Rows(house)
        twin._rows, twin._invited, twin._last = dict(self._rows), dict(self._invited), dict(self._last)
        twin.log = list(self.log)
        return twin

    def roster(self) -> Roster:
        self._follow()
        live = (one for one in self._rows.values() if one.until is None or one.until > self._house.now)
        return Roster(tuple(live), tuple(self._invited.values()))

    def _follow(self) -> None:
        """Who was joined, or lost their roles, by the test itself."""
        now = self._house.now
        for name, person in self._house.people.items():
            actor = person.actor
            if self._last.get(name) is actor:
                continue
            self._last[name] = actor
            for role in sorted(actor.roles):
                unit = actor.unit if role in (Role.UNIT_OFFICER, Role.VILLAGE_HEAD) else None
                if not any((one.person, one.role) == (name, role) and one.valid(now) for one in self._rows.values()):
                    id_ = f"{name}-{role}"
                    self._rows[id_] = Holder(id_, name, role, unit, Record(actor.name), 0, chats=(name,))
            for id_, one in list(self._rows.items()):
                if one.person == name and one.valid(now) and one.role not in actor.roles:
                    self._rows[id_] = replace(one, until=now)

    def actor(self, name: str) -> Actor | None:
        """As the rows say; None where the test's own word holds."""
        mine = [one for one in self._rows.values() if one.person == name]
        if not mine:
            return None
        held = [one for one in mine if one.valid(self._house.now)]
        unit = next((one.unit for one in held if one.role is Role.UNIT_OFFICER), None)
        known = self._house.people[name].actor
        return Actor(known.person, known.name, frozenset(one.role for one in held), unit)

    def is_away(self, name: str) -> bool:
        return any(one.person == name and one.away(self._house.now) for one in self._rows.values())

    def came(self, invite: str, person: str) -> None:
        self._invited[invite] = replace(self._invited[invite], person=person, chats=(person,))
        self._house.invites = {t: one for t, one in self._house.invites.items() if one.id != invite}

    def apply(self, arranged: Arranged) -> None:
        self.log += [line.kind for line in arranged.log]
        self._rows = rows_after(self._rows, arranged)
        for change in arranged.changes:
            match change:
                case InviteMade():
                    self._house.invites[change.token] = Known(
                        change.id, change.role, change.unit, change.record.name, change.person, change.made_by
                    )
                    self._invited[change.id] = Invited(
                        change.id, change.role, change.unit, change.record, change.made_by, change.expires
                    )
                case InviteSettled(invite):
                    self._invited.pop(invite, None)
                case InvitesLapse(person):
                    self._lapse(person)
                case GroupTied(id_, conversation, unit, made_by):
                    others = {chat: one for chat, one in self._house.groups.items() if one.unit != unit}
                    self._house.groups = {**others, conversation: UnitGroup(id_, conversation, unit, made_by)}
                case GroupUntied(conversation):
                    self._house.groups.pop(conversation, None)
                case LinkMade(id_, token, origin, label, village, made_by):
                    self._house.links[token] = Link(id_, token, origin, label, village, made_by, self._house.now)
                case LinkRevoked(id_):
                    known = self._house.links.items()
                    self._house.links = {token: one for token, one in known if getattr(one, "id", token) != id_}
        self._house.commune.profile = after(self._house.commune.profile, arranged.changes)
        self.refresh()

    def _lapse(self, person: str) -> None:
        gone = {one.id for one in self._invited.values() if one.made_by == person and not one.came}
        self._invited = {id_: one for id_, one in self._invited.items() if id_ not in gone}
        self._house.invites = {t: one for t, one in self._house.invites.items() if one.id not in gone}

    def refresh(self) -> None:
        """Roles begin and end with time."""
        if not self._rows:
            return
        self._follow()
        for name, person in self._house.people.items():
            actor = self.actor(name)
            if actor is not None:
                person.actor = self._last[name] = actor
