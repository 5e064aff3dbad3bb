"""Writing what happened to cases: history first, then the rows that are worked out from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from cases.case import Case, CaseEvent
from cases.text import fold
from storage.chains import START, new_body, next_hash, stored_bytes
from storage.statements import COMMUNE, among, insert_or_replace, insert_or_skip, unique
from storage.tables import bodies, cases, events, parties, tasks
from storage.work import Conflict, Work
from storage.writes import TaskRow

_last = (
    sa.select(events.c.stream, sa.func.max(events.c.seq).label("seq"))
    .where(events.c.commune_id == COMMUNE, among(events.c.stream))
    .group_by(events.c.stream)
    .subquery()
)
_HEADS = (
    sa.select(events.c.stream, events.c.seq, events.c.hash)
    .join(_last, sa.and_(_last.c.stream == events.c.stream, _last.c.seq == events.c.seq))
    .where(events.c.commune_id == COMMUNE)
)
_ADD_EVENTS = sa.insert(events)
_ADD_BODIES = sa.insert(bodies)
_ERASE_BODIES = sa.update(bodies).where(bodies.c.commune_id == COMMUNE, among(bodies.c.stream)).values(words=None)
_ERASE_PARTIES = (
    sa.update(parties)
    .where(parties.c.commune_id == COMMUNE, among(parties.c.case))
    .values(contact=None, phone_hash=None)
)
_SAVE_CASES = insert_or_replace(
    cases,
    "kind",
    "status",
    "version",
    "village",
    "unit",
    "subject",
    "register",
    "resident_due",
    "stage_due",
    "search",
    "whole",
)
_ADD_PARTIES = insert_or_skip(parties, "commune_id", "case", "person", "role")
_ADD_TASKS = sa.insert(tasks)
_END_TASKS = sa.update(tasks).where(
    tasks.c.commune_id == sa.bindparam("b_commune"), tasks.c.id == sa.bindparam("b_id"), tasks.c.done_at.is_(None)
)


async def append(work: Work, happened: Sequence[CaseEvent]) -> None:
    """Raises Conflict where an event's place is taken; ValueError where one does not follow the last."""
    if not happened:
        return
    rows, words = await _chained(work, sorted(happened, key=lambda event: (event.case, event.seq)))
    anonymised = unique(event.case for event in happened if event.kind == "anonymised")
    if anonymised:
        await work.run(_ERASE_BODIES, {"commune": work.commune, "keys": anonymised})
    await work.run(_ADD_BODIES, words)
    await work.run(_ADD_EVENTS, rows)


async def _chained(work: Work, happened: list[CaseEvent]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of events and of bodies."""
    found = await work.rows(_HEADS, {"keys": unique(event.case for event in happened)})
    heads: dict[str, tuple[int, bytes]] = {row.stream: (row.seq, row.hash) for row in found}
    rows, words, taken = [], [], set()
    for event in happened:
        seq, before = heads.get(event.case, (0, START))
        if event.seq <= seq:
            taken.add(event.case)
            continue
        if event.seq != seq + 1:
            raise ValueError(f"{event.case}: event {event.seq} does not follow {seq}")
        body = new_body(event.words) if event.words else None
        body_id = f"{event.case}:{event.seq}" if body else None
        stored = stored_bytes(event, body)
        now = next_hash(before, stored)
        heads[event.case] = (event.seq, now)
        rows.append(
            {
                "commune_id": work.commune,
                "stream": event.case,
                "seq": event.seq,
                "kind": event.kind,
                "actor": event.actor,
                "at": event.at,
                "stored": stored,
                "prev": before,
                "hash": now,
                "body": body_id,
            }
        )
        if body and body_id:
            sealed = work.sealer.seal(body, "bodies", body_id)
            words.append({"commune_id": work.commune, "id": body_id, "stream": event.case, "words": sealed})
    if taken:
        raise Conflict(frozenset(taken))
    return rows, words


async def save(work: Work, changed: Sequence[Case], happened: Iterable[CaseEvent]) -> None:
    """The cases' rows, and the owner's row of those just lodged."""
    newest: dict[str, Case] = {}
    for case in changed:
        if case.id not in newest or newest[case.id].version < case.version:
            newest[case.id] = case
    ordered = [newest[key] for key in sorted(newest)]
    await work.run(_SAVE_CASES, [_case_row(work, case) for case in ordered])
    kinds = {(event.kind, event.case) for event in happened}
    lodged = [case for case in ordered if case.version == 1 or ("lodged", case.id) in kinds]
    await work.run(_ADD_PARTIES, [_owner_row(work, case) for case in lodged])
    anonymised = unique(case for kind, case in kinds if kind == "anonymised")
    if anonymised:
        await work.run(_ERASE_PARTIES, {"commune": work.commune, "keys": anonymised})


def _case_row(work: Work, case: Case) -> dict[str, Any]:
    may_be_searched = not case.kind.is_idea or case.public is True
    return {
        "commune_id": work.commune,
        "id": case.id,
        "code": case.code,
        "kind": str(case.kind),
        "status": str(case.status),
        "version": case.version,
        "owner": case.owner,
        "village": case.village,
        "unit": case.unit,
        "subject": case.subject,
        "register": case.register,
        "resident_due": case.resident_due,
        "stage_due": case.stage_due,
        "at": case.at,
        "search": fold(f"{case.title} {case.text}") if may_be_searched else "",
        "whole": work.seal(case.to_json(), "cases", case.id),
    }


def _owner_row(work: Work, case: Case) -> dict[str, Any]:
    row = f"{case.id}|{case.owner}|owner"
    contact = {"name": case.name, "phone": case.phone}
    return {
        "commune_id": work.commune,
        "case": case.id,
        "person": case.owner,
        "role": "owner",
        "conversation": case.conversation,
        "contact": work.seal(contact, "parties", row) if any(contact.values()) else None,
        "phone_hash": work.sealer.lookup("phone", case.phone) if case.phone else None,
    }


async def add_tasks(work: Work, rows: Iterable[TaskRow]) -> None:
    await work.run(
        _ADD_TASKS,
        [
            {
                "commune_id": work.commune,
                "id": row.id,
                "kind": row.kind,
                "due": row.due,
                "conversation": row.conversation,
                "person": row.person,
                "case": row.case,
                "words": work.seal(row.words, "tasks", row.id),
                "at": row.at,
                "done_at": None,
                "done_by": None,
            }
            for row in rows
        ],
    )


async def end_tasks(work: Work, done: Iterable[tuple[str, str]]) -> None:
    """done: (person, task)."""
    now = work.clock()
    await work.run(
        _END_TASKS,
        [
            {"b_commune": work.commune, "b_id": task, "done_at": now, "done_by": person}
            for person, task in sorted(done, key=lambda one: one[1])
        ],
    )
