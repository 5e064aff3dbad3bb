"""The commune's people from the operator's side: invites, who is on duty, whose duty ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from cases.kinds import Actor, Role
from cases.links import Link, TheLinks
from cases.people import Roster
from cases.people_commands import Arranged
from cases.people_log import logged
from storage import answers_links, mail, read_rooms, write_cases, write_people, write_roster
from storage.answers_people import roster_now
from storage.scope import Scope
from storage.statements import COMMUNE, insert_or_replace, insert_or_skip
from storage.tables import accounts, communes, person_chats, persons, roles
from storage.writes import Grant, InviteRow, MailRow, RoleEnd


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A role that somebody holds. since: milliseconds since 1970. chats: conversations that are theirs now."""

    person: str
    role: Role
    unit: str | None
    name: str
    since: int
    chats: tuple[str, ...]


_ADD_COMMUNE = insert_or_replace(communes, "name")
_ADD_ACCOUNTS = insert_or_skip(accounts, "commune_id", "account")
_ADD_PERSON = insert_or_skip(persons, "commune_id", "id")
_STAFF = (
    sa.select(
        roles.c.id, roles.c.person, roles.c.role, roles.c.unit, roles.c.name, roles.c.since, person_chats.c.conversation
    )
    .outerjoin(
        person_chats,
        sa.and_(
            person_chats.c.commune_id == roles.c.commune_id,
            person_chats.c.person == roles.c.person,
            person_chats.c.until.is_(None),
        ),
    )
    .where(roles.c.commune_id == COMMUNE, roles.c.until.is_(None))
    .order_by(roles.c.since, roles.c.id, person_chats.c.conversation)
)


class People:
    """What the operator does about people from outside any turn."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def ensure_commune(self, name: str, accounts_of: Mapping[str, str], now: int) -> None:
        """Makes the commune's rows, or brings its name up to date. accounts_of: account -> channel."""
        async with self._scope.write() as work:
            commune = work.commune
            await work.run(_ADD_COMMUNE, {"commune_id": commune, "name": name, "at": now})
            await work.run(
                _ADD_ACCOUNTS,
                [
                    {"commune_id": commune, "account": account, "channel": channel, "at": now}
                    for account, channel in sorted(accounts_of.items())
                ],
            )
            await work.connection.commit()

    async def invite(self, row: InviteRow) -> None:
        """Only the token's hash is kept: whoever made it shows it now or never."""
        async with self._scope.write() as work:
            await write_people.add_invites(work, [row])
            await work.connection.commit()

    async def links(self) -> tuple[Link, ...]:
        """The valid ones, oldest first."""
        async with self._scope.read() as work:
            return (await answers_links.the_links(work, [TheLinks()]))[TheLinks()]

    async def staff(self) -> list[StaffMember]:
        """Everybody on duty, one entry for each role, longest first."""
        found: dict[str, StaffMember] = {}
        async with self._scope.read() as work:
            for row in await work.rows(_STAFF):
                chats = found[row.id].chats if row.id in found else ()
                if row.conversation is not None:
                    chats = (*chats, row.conversation)
                found[row.id] = StaffMember(row.person, Role(row.role), row.unit, row.name, row.since, chats)
        return list(found.values())

    async def roster(self) -> Roster:
        async with self._scope.read() as work:
            return await roster_now(work)

    async def arrange(self, arranged: Arranged, actor: str, now: int) -> None:
        """Writes all of it with one commit. actor: person, "" for the server."""
        async with self._scope.write() as work:
            await write_cases.append(work, logged(arranged, actor, now))
            await mail.post(
                work, [MailRow(told.key, told.to, told.kind, told.data, told.at) for told in arranged.tells]
            )
            await write_roster.change(work, arranged.changes)
            await work.connection.commit()

    async def actor_of(self, conversation: str) -> Actor:
        """Who speaks in the conversation, with the roles held now; NOBODY where it is not known."""
        async with self._scope.read() as work:
            return await read_rooms.actor(work, conversation)

    async def grant(self, grant: Grant) -> None:
        """Gives a role without an invite; grant.invite is the id of the new role. Nothing happens if it is held."""
        async with self._scope.write() as work:
            person = {"commune_id": work.commune, "id": grant.person, "me": None, "phone_hash": None, "at": grant.at}
            await work.run(_ADD_PERSON, person)
            await write_people.add_roles(work, [grant])
            await work.connection.commit()

    async def end_role(self, end: RoleEnd) -> None:
        """Nothing happens if nobody holds it."""
        async with self._scope.write() as work:
            await write_people.end_roles(work, [end])
            await work.connection.commit()
