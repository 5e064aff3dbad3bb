"""What turns ask about drafts, invites, people, messages and tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from cases.kinds import Role
from cases.needs import (
    ChatsOfPerson,
    DraftById,
    DraftsOf,
    Invite,
    InviteBy,
    OpenTaskOf,
    OpenTasks,
    Parked,
    RepliedTo,
    StaffChat,
    StaffChats,
    Task,
    TasksOf,
    WrongTries,
)
from storage.counters import wrong_tries_name
from storage.read_rooms import parked
from storage.statements import COMMUNE, among, unique
from storage.tables import counters, drafts, invites, outbox, person_chats, roles, tasks
from storage.validity import away_now, valid_now
from storage.work import Work

_HASHES: sa.BindParameter[Any] = sa.bindparam("hashes", expanding=True)

_draft = (drafts.c.id, drafts.c.dialog, drafts.c.version, drafts.c.answers, drafts.c.at)
_DRAFTS_OF = (
    sa.select(drafts.c.conversation, *_draft)
    .where(drafts.c.commune_id == COMMUNE, among(drafts.c.conversation), drafts.c.parked.is_(True))
    .order_by(drafts.c.at.desc(), drafts.c.id.desc())
)
_DRAFT_BY_ID = sa.select(*_draft).where(drafts.c.commune_id == COMMUNE, among(drafts.c.id))
_INVITES = sa.select(
    invites.c.token_hash,
    invites.c.id,
    invites.c.role,
    invites.c.unit,
    invites.c.name,
    invites.c.person,
    invites.c.made_by,
).where(
    invites.c.commune_id == COMMUNE,
    invites.c.token_hash.in_(_HASHES),
    invites.c.used_at.is_(None),
    invites.c.expires > sa.bindparam("now"),
)
_their_chats = sa.and_(
    person_chats.c.commune_id == roles.c.commune_id,
    # As an expression, so that the few roles are read first: SQLite would begin with the chats of everybody.
    person_chats.c.person == roles.c.person.concat(""),
    person_chats.c.until.is_(None),
)
_STAFF = (
    sa.select(
        roles.c.role, roles.c.unit, roles.c.person, person_chats.c.conversation, roles.c.name, away_now().label("away")
    )
    .join(person_chats, _their_chats)
    .where(roles.c.commune_id == COMMUNE, among(roles.c.role), valid_now())
    .order_by(roles.c.since, roles.c.id, person_chats.c.since, person_chats.c.conversation)
)
_name = (
    sa.select(roles.c.name)
    .where(
        roles.c.commune_id == person_chats.c.commune_id,
        roles.c.person == person_chats.c.person,
        valid_now(),
    )
    .order_by(roles.c.since)
    .limit(1)
    .scalar_subquery()
)
_CHATS = (
    sa.select(person_chats.c.person, person_chats.c.conversation, _name.label("name"))
    .where(person_chats.c.commune_id == COMMUNE, among(person_chats.c.person), person_chats.c.until.is_(None))
    .order_by(person_chats.c.since, person_chats.c.conversation)
)
_REPLIED_TO = sa.select(outbox.c.conversation, outbox.c.platform_id, outbox.c.reply_key).where(
    outbox.c.commune_id == COMMUNE,
    among(outbox.c.conversation),
    among(outbox.c.platform_id, "messages"),
    outbox.c.reply_key.is_not(None),
)
_TASKS = (
    sa.select(tasks.c.id, tasks.c.kind, tasks.c.due, tasks.c.words)
    .where(tasks.c.commune_id == COMMUNE, tasks.c.done_at.is_(None))
    .order_by(tasks.c.at, tasks.c.id)
    .limit(sa.bindparam("most"))
)
# What was asked for in one of their conversations, by whomever it belonged to then, is theirs.
_in_their_chats = sa.select(person_chats.c.person.label("asked"), person_chats.c.conversation).where(
    person_chats.c.commune_id == COMMUNE, among(person_chats.c.person), person_chats.c.until.is_(None)
)
_chats = _in_their_chats.subquery("chats")
_asked_for = sa.union(
    sa.select(tasks.c.person.label("asked"), tasks.c.id).where(tasks.c.commune_id == COMMUNE, among(tasks.c.person)),
    sa.select(_chats.c.asked, tasks.c.id)
    .join(_chats, _chats.c.conversation == tasks.c.conversation)
    .where(tasks.c.commune_id == COMMUNE, tasks.c.person.is_not(None)),
).subquery("asked_for")
_TASKS_OF = (
    sa.select(_asked_for.c.asked.label("person"), tasks.c.id, tasks.c.kind, tasks.c.due, tasks.c.words, tasks.c.done_at)
    .join(_asked_for, _asked_for.c.id == tasks.c.id)
    .where(tasks.c.commune_id == COMMUNE)
    .order_by(tasks.c.at, tasks.c.id)
)
_TASK_OF = _TASKS_OF.where(tasks.c.done_at.is_(None))
_COUNTS = sa.select(counters.c.name, counters.c.n).where(counters.c.commune_id == COMMUNE, among(counters.c.name))


async def drafts_of(work: Work, needs: Sequence[DraftsOf]) -> dict[DraftsOf, tuple[Parked, ...]]:
    found: dict[str, list[Parked]] = defaultdict(list)
    for conversation, *draft in await work.rows(_DRAFTS_OF, {"keys": unique(n.conversation for n in needs)}):
        found[conversation].append(parked(work, *draft))
    return {need: tuple(found[need.conversation]) for need in needs}


async def draft_by_id(work: Work, needs: Sequence[DraftById]) -> dict[DraftById, Parked | None]:
    rows = await work.rows(_DRAFT_BY_ID, {"keys": unique(need.draft for need in needs)})
    found = {row.id: parked(work, *row) for row in rows}
    return {need: found.get(need.draft) for need in needs}


async def invite_by(work: Work, needs: Sequence[InviteBy]) -> dict[InviteBy, Invite | None]:
    hashes = {need: work.sealer.lookups("invite", need.token) for need in needs}
    every = [one for some in hashes.values() for one in some]
    found = {
        row.token_hash: Invite(row.id, Role(row.role), row.unit, row.name, row.person, row.made_by or "")
        for row in await work.rows(_INVITES, {"hashes": every, "now": work.clock()})
    }
    return {need: next((found[one] for one in some if one in found), None) for need, some in hashes.items()}


async def staff_chats(work: Work, needs: Sequence[StaffChats]) -> dict[StaffChats, tuple[StaffChat, ...]]:
    rows = await work.rows(_STAFF, {"keys": unique(str(need.role) for need in needs), "now": work.clock()})
    return {
        need: tuple(
            dict.fromkeys(
                StaffChat(row.person, row.conversation, row.name, bool(row.away))
                for row in rows
                if row.role == need.role and (need.unit is None or row.unit == need.unit)
            )
        )
        for need in needs
    }


async def chats_of_person(work: Work, needs: Sequence[ChatsOfPerson]) -> dict[ChatsOfPerson, tuple[StaffChat, ...]]:
    """name: as staff; "" for residents."""
    found: dict[str, list[StaffChat]] = defaultdict(list)
    asked = {"keys": unique(need.person for need in needs), "now": work.clock()}
    for person, conversation, name in await work.rows(_CHATS, asked):
        found[person].append(StaffChat(person, conversation, name or ""))
    return {need: tuple(found[need.person]) for need in needs}


async def replied_to(work: Work, needs: Sequence[RepliedTo]) -> dict[RepliedTo, str | None]:
    values = {
        "keys": unique(need.conversation for need in needs),
        "messages": unique(need.message for need in needs),
    }
    found = {(row.conversation, row.platform_id): row.reply_key for row in await work.rows(_REPLIED_TO, values)}
    return {need: found.get((need.conversation, need.message)) for need in needs}


async def open_tasks(work: Work, needs: Sequence[OpenTasks]) -> dict[OpenTasks, tuple[Task, ...]]:
    rows = await work.rows(_TASKS, {"most": max(need.limit for need in needs)})
    found = tuple(Task(row.id, row.kind, row.due, work.open(row.words, "tasks", row.id)) for row in rows)
    return {need: found[: need.limit] for need in needs}


async def open_task_of(work: Work, needs: Sequence[OpenTaskOf]) -> dict[OpenTaskOf, Task | None]:
    found: dict[OpenTaskOf, Task] = {}
    for row in await work.rows(_TASK_OF, {"keys": unique(need.person for need in needs)}):
        words = work.open(row.words, "tasks", row.id)
        found.setdefault(OpenTaskOf(row.person, row.kind), Task(row.id, row.kind, row.due, words))
    return {need: found.get(need) for need in needs}


async def tasks_of(work: Work, needs: Sequence[TasksOf]) -> dict[TasksOf, tuple[Task, ...]]:
    found: dict[str, list[Task]] = defaultdict(list)
    for row in await work.rows(_TASKS_OF, {"keys": unique(need.person for need in needs)}):
        words = work.open(row.words, "tasks", row.id)
        found[row.person].append(Task(row.id, row.kind, row.due, words, row.done_at is not None))
    return {need: tuple(found[need.person]) for need in needs}


async def wrong_tries(work: Work, needs: Sequence[WrongTries]) -> dict[WrongTries, int]:
    names = {need: wrong_tries_name(need.code, need.day) for need in needs}
    found = {row.name: row.n for row in await work.rows(_COUNTS, {"keys": unique(names.values())})}
    return {need: found.get(name, 0) for need, name in names.items()}
