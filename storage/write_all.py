"""The order in which a batch is written: the same always, so that two batches never wait for each other in a ring."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa

from storage import (
    desk_sessions,
    erasing,
    figures,
    file_rows,
    jobs,
    joining,
    leases,
    ledger,
    mail,
    outbox,
    undelivered,
    write_cases,
    write_news,
    write_people,
    write_talk,
)
from storage.counters import next_number, wrong_tries_name
from storage.held import hold, release
from storage.unread import nobody_reads
from storage.usage import add
from storage.work import Conflict, Work
from storage.write_roster import change as change_people
from storage.writes import Writes

_POSTGRES_UNIQUE = "23505"
_SQLITE_UNIQUE = ("SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE")


async def write(work: Work, writes: Writes) -> None:
    """Raises Conflict, and IntegrityError for what `as_conflict` tells apart."""
    for one in writes.settled:
        await leases.hold(work, one.grip)
    # History first: a case that somebody else changed is found before anything else was done in vain.
    await write_cases.append(work, writes.events)
    await write_talk.save_persons(work, writes.rooms, writes.people)
    await write_talk.save_rooms(work, writes.rooms)
    await write_talk.move_chats(work, writes.links)
    await joining.nobody_there(work, writes.unreached)
    await write_talk.save_drafts(work, writes.drafts, writes.dropped_drafts)
    await write_talk.add_ledger(work, writes.ledger)
    await ledger.repeated(work, writes.repeated)
    await ledger.replayed(work, writes.replayed)
    await mail.post(work, writes.mail)
    await write_talk.end_mail(work, writes.mail_done)
    await hold(work, writes.mail_held)
    await release(work, writes.opened)
    await write_cases.save(work, writes.cases, writes.events)
    await figures.save(work, writes.cases, writes.events)
    await file_rows.save(work, writes.files)
    await file_rows.to_cases(work, writes.file_cases)
    await erasing.files_of_cases(work, [event.case for event in writes.events if event.kind == "anonymised"])
    await write_news.choose(work, writes.news)
    await write_news.forget(work, writes.forgotten)
    await erasing.persons_of(work, writes.forgotten)
    await write_news.add(work, writes.broadcasts)
    await write_news.decide(work, writes.broadcasts_decided)
    await write_cases.add_tasks(work, writes.tasks)
    await write_cases.end_tasks(work, writes.tasks_done)
    await jobs.add(work, writes.jobs)
    await write_people.add_invites(work, writes.invites)
    await write_people.use_invites(work, writes.grants)
    await joining.use(work, writes.codes_used)
    await joining.add(work, writes.codes)
    await write_people.end_roles(work, writes.roles_ended)
    await change_people(work, writes.people_changed)
    await desk_sessions.end(work, writes.sessions_ended, work.clock())
    for code, day in sorted(writes.wrong_tries):
        await next_number(work, wrong_tries_name(code, day))
    counted = Counter(writes.counted)
    for one in writes.settled:
        counted += await outbox.mark(work, one)
    await write_talk.add_outbox(work, writes.outbox)
    await undelivered.unsay(work, writes.unsaid)
    await nobody_reads(work, writes.left)
    await add(work, counted)
    for one in writes.settled:
        if one.meter is not None:
            await one.meter.look(work, one.at)


def as_conflict(writes: Writes, error: sa.exc.IntegrityError) -> Exception:
    """A row that somebody else made first is a Conflict with what the table named in the error holds of the batch;
    anything else is a mistake of ours and stays what it is."""
    origin = error.orig
    unique = (
        getattr(origin, "sqlstate", None) == _POSTGRES_UNIQUE
        or getattr(origin, "sqlite_errorname", None) in _SQLITE_UNIQUE
    )
    if not unique:
        return error
    streams = {event.case for event in writes.events}
    rooms = {room.key for room in writes.rooms}
    of_table = {
        "events": streams,
        "bodies": streams,
        "cases": streams,
        "conversations": {room.key for room in writes.rooms if room.new},
        "ledger": {row.conversation for row in writes.ledger},
        "outbox": {row.conversation for row in writes.outbox},
    }
    named = str(origin)
    for table, concerned in of_table.items():
        if f"{table}." in named or f"_{table}" in named:
            return Conflict(frozenset(concerned))
    return Conflict(frozenset(streams | rooms))
