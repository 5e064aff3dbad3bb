"""Writing what happened to cases: history first, then the rows that are worked out from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from cases.case import Case, CaseEvent
from cases.text import fold
from storage.chains import START, new_body, next_hash, stored_bytes
from storage.statements import COMMUNE, among, insert_or_replace, unique
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
# Answers are the commune's own words.
_answers = sa.select(events.c.body).where(
    events.c.commune_id == COMMUNE,
    among(events.c.stream),
    events.c.kind.in_(("reply_proposed", "relayed", "national_relayed")),
    events.c.body.is_not(None),
)
_ERASE_BODIES = (
    sa.update(bodies)
    .where(bodies.c.commune_id == COMMUNE, among(bodies.c.stream), bodies.c.id.not_in(_answers))
    .values(words=None)
)
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
    "coordinating",
)
_SAVE_PARTIES = insert_or_replace(parties, "contact", "phone_hash")
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
        if not event.seq:  # the staff's log: whoever comes next
            event = replace(event, seq=seq + 1)
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
    """The cases' rows, and the parties' of those just lodged or corrected."""
    newest: dict[str, Case] = {}
    for case in changed:
        if case.id not in newest or newest[case.id].version < case.version:
            newest[case.id] = case
    ordered = [newest[key] for key in sorted(newest)]
    await work.run(_SAVE_CASES, [_case_row(work, case) for case in ordered])
    kinds = {(event.kind, event.case) for event in happened}
    named = [case for case in ordered if case.version == 1 or kinds & {("lodged", case.id), ("corrected", case.id)}]
    await work.run(_SAVE_PARTIES, [row for case in named for row in _party_rows(work, case)])
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
        "coordinating": f" {' '.join(case.coordinating)} " if case.coordinating else None,
    }


def _party_rows(work: Work, case: Case) -> list[dict[str, Any]]:
    """owner: whom the case is about, by the name given. helper: who lodged it for them, from the same chat."""
    rows = [_party_row(work, case, "owner", case.name, case.phone)]
    if case.helper or case.helper_phone:
        rows.append(_party_row(work, case, "helper", case.helper, case.helper_phone))
    return rows


def _party_row(work: Work, case: Case, role: str, name: str, phone: str) -> dict[str, Any]:
    contact = {"name": name, "phone": phone}
    row = f"{case.id}|{case.owner}|{role}"
    return {
        "commune_id": work.commune,
        "case": case.id,
        "person": case.owner,
        "role": role,
        "conversation": case.conversation,
        "contact": work.seal(contact, "parties", row) if any(contact.values()) else None,
        "phone_hash": work.sealer.lookup("phone", phone) if phone else None,
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
                "done_at": row.at if row.done else None,
                "done_by": row.person if row.done else None,
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
