"""Who has the desk open in which browser. A session is a cookie's hash; what it opens is a seat's conversation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from cases.desk_entry import SEEN_EVERY_MS, DeskSession, SessionsOf, lasts
from storage.scope import Scope
from storage.statements import COMMUNE, among, insert_or_skip, unique
from storage.tables import conversations, desk_sessions, invites, person_chats, roles
from storage.validity import valid_now
from storage.work import Row, Work

_COLUMNS = (
    desk_sessions.c.id,
    desk_sessions.c.person,
    desk_sessions.c.conversation,
    desk_sessions.c.device,
    desk_sessions.c.since,
    desk_sessions.c.seen_at,
    desk_sessions.c.ends_at,
    desk_sessions.c.secret_hash,
)
_BY_SECRET = sa.select(*_COLUMNS, desk_sessions.c.ended_at).where(
    desk_sessions.c.commune_id == COMMUNE, desk_sessions.c.secret_hash == sa.bindparam("secret")
)
_OPEN = (
    sa.select(*_COLUMNS)
    .where(
        desk_sessions.c.commune_id == COMMUNE,
        among(desk_sessions.c.person),
        desk_sessions.c.ended_at.is_(None),
        desk_sessions.c.ends_at > sa.bindparam("now"),
    )
    .order_by(desk_sessions.c.since.desc(), desk_sessions.c.id)
)
_ADD = insert_or_skip(desk_sessions, "commune_id", "secret_hash")
_SEEN = (
    sa.update(desk_sessions)
    .where(desk_sessions.c.commune_id == COMMUNE, desk_sessions.c.id == sa.bindparam("session"))
    .values(seen_at=sa.bindparam("b_now"), ends_at=sa.bindparam("b_ends"))
)
_still_open = (desk_sessions.c.commune_id == COMMUNE, desk_sessions.c.ended_at.is_(None))
_END = sa.update(desk_sessions).where(*_still_open, among(desk_sessions.c.id)).values(ended_at=sa.bindparam("b_now"))
_held = sa.exists().where(roles.c.commune_id == COMMUNE, roles.c.person == desk_sessions.c.person, valid_now())
_changed = sa.select(roles.c.person).where(roles.c.commune_id == COMMUNE, among(roles.c.id))
_END_WITHOUT_ROLE = (
    sa.update(desk_sessions)
    .where(*_still_open, desk_sessions.c.person.in_(_changed), ~_held)
    .values(ended_at=sa.bindparam("b_now"))
)
# Chats that a person has now; who came last first.
_CHATS = (
    sa.select(person_chats.c.conversation, conversations.c.channel)
    .join(
        conversations,
        sa.and_(
            conversations.c.commune_id == person_chats.c.commune_id, conversations.c.key == person_chats.c.conversation
        ),
    )
    .where(
        person_chats.c.commune_id == COMMUNE,
        person_chats.c.person == sa.bindparam("person"),
        person_chats.c.until.is_(None),
    )
    .order_by(conversations.c.at.desc(), person_chats.c.conversation)
)
_INVITE = sa.select(invites.c.id, invites.c.person).where(
    invites.c.commune_id == COMMUNE,
    invites.c.token_hash.in_(sa.bindparam("hashes", expanding=True)),
    invites.c.person.is_not(None),
    invites.c.used_at.is_(None),
    invites.c.expires > sa.bindparam("now"),
)
_BURN = (
    sa.update(invites)
    .where(invites.c.commune_id == COMMUNE, invites.c.id == sa.bindparam("invite"), invites.c.used_at.is_(None))
    .values(used_at=sa.bindparam("b_now"), used_by=sa.bindparam("b_person"))
    .returning(invites.c.id)
)


@dataclass(frozen=True, slots=True)
class Known:
    """A cookie that was seen before. ended: by somebody, or by a role that ended."""

    session: DeskSession
    ended: bool


class DeskSessions:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def known(self, secret: str) -> Known | None:
        """secret: hash of the cookie."""
        async with self._scope.read() as work:
            rows = await work.rows(_BY_SECRET, {"secret": secret})
        return Known(_session(rows[0]), rows[0].ended_at is not None) if rows else None

    async def begin(
        self, id_: str, secret: str, conversation: str, person: str, device: str, now: int, by_mail: bool = False
    ) -> None:
        """How long it may last depends on whether the person can be sent a code: into a chat, or by_mail. Nothing
        happens to a known cookie."""
        async with self._scope.write() as work:
            elsewhere = by_mail or any(one.channel != "web" for one in await work.rows(_CHATS, {"person": person}))
            row = {
                "commune_id": work.commune,
                "id": id_,
                "secret_hash": secret,
                "conversation": conversation,
                "person": person,
                "device": device,
                "since": now,
                "seen_at": now,
                "ends_at": now + lasts(elsewhere),
                "ended_at": None,
            }
            await work.run(_ADD, [row])
            await work.connection.commit()

    async def seen(self, session: DeskSession, now: int, by_mail: bool = False) -> None:
        """Somebody did something there; written down every few minutes at most. A seat that was kept for months ends
        like any other from when a code can reach its person."""
        if now - session.seen < SEEN_EVERY_MS:
            return
        async with self._scope.write() as work:
            ends = session.ends
            if session.kept:
                chats = await work.rows(_CHATS, {"person": session.person})
                ends = min(ends, now + lasts(by_mail or any(one.channel != "web" for one in chats)))
            await work.run(_SEEN, {"commune": work.commune, "session": session.id, "b_now": now, "b_ends": ends})
            await work.connection.commit()

    async def end(self, sessions: Sequence[str], now: int) -> None:
        async with self._scope.write() as work:
            await end(work, sessions, now)
            await work.connection.commit()

    async def chats(self, person: str) -> list[tuple[str, str]]:
        """(conversation, channel) of each that is theirs now, where they were last first."""
        async with self._scope.read() as work:
            return [(row.conversation, row.channel) for row in await work.rows(_CHATS, {"person": person})]

    async def whose_invite(self, token: str) -> tuple[str, str] | None:
        """(invite, person) of an invitation into a seat of somebody who is known; it stays as it is."""
        async with self._scope.read() as work:
            hashes = list(work.sealer.lookups("invite", token))
            rows = await work.rows(_INVITE, {"hashes": hashes, "now": work.clock()})
        return (rows[0].id, rows[0].person) if rows else None

    async def burn(self, invite: str, person: str, now: int) -> bool:
        """Whether it was still good: for whoever comes second it is not."""
        async with self._scope.write() as work:
            rows = await work.rows(_BURN, {"invite": invite, "b_person": person, "b_now": now})
            await work.connection.commit()
        return bool(rows)


async def sessions_of(work: Work, needs: Sequence[SessionsOf]) -> dict[SessionsOf, tuple[DeskSession, ...]]:
    found: dict[str, list[DeskSession]] = defaultdict(list)
    now = work.clock()
    for row in await work.rows(_OPEN, {"keys": unique(need.person for need in needs), "now": now}):
        session = _session(row)
        if session.open(now):
            found[session.person].append(session)
    return {need: tuple(found[need.person]) for need in needs}


async def end(work: Work, sessions: Sequence[str], now: int) -> None:
    if sessions:
        await work.run(_END, {"commune": work.commune, "keys": unique(sessions), "b_now": now})


async def end_without_role(work: Work, changed: Sequence[str]) -> None:
    """Of those who hold no role any more. changed: ids of the roles that were changed just now."""
    if changed:
        now = work.clock()
        await work.run(_END_WITHOUT_ROLE, {"commune": work.commune, "keys": unique(changed), "now": now, "b_now": now})


def _session(row: Row) -> DeskSession:
    return DeskSession(
        row.id, row.person, row.conversation, row.device, row.since, row.seen_at, row.ends_at, row.secret_hash
    )
