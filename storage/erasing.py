"""What goes for ever: the files of a case that was anonymised, and what is kept of a person beside their cases.

The words of a case's history go where the event is written (`write_cases`)."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from storage import jobs
from storage.statements import COMMUNE, among, unique
from storage.tables import drafts, files, ledger, outbox, person_chats, persons, tasks
from storage.work import Work
from storage.writes import JobRow

# The job that deletes the contents. data: {"files": [id, …]}
DROP_FILES = "drop_files"

_their_chats = sa.select(person_chats.c.conversation).where(
    person_chats.c.commune_id == COMMUNE, among(person_chats.c.person), person_chats.c.until.is_(None)
)
_FILES_OF_CASES = sa.select(files.c.id).where(
    files.c.commune_id == COMMUNE, files.c.case.is_not(None), among(files.c.case), files.c.status != "gone"
)
# Files that belong to no case: of drafts, and of what was sent before there was one.
_LOOSE_FILES = sa.select(files.c.id).where(
    files.c.commune_id == COMMUNE,
    files.c.conversation.in_(_their_chats),
    files.c.case.is_(None),
    files.c.status != "gone",
)
_FILE_GONE = sa.update(files).where(files.c.commune_id == sa.bindparam("b_commune"), files.c.id == sa.bindparam("b_id"))
# Those that their conversations were made with: what these knew comes back when somebody's chats are taken apart.
_now, _ever, _any = person_chats.alias("now"), person_chats.alias("ever"), person_chats.alias("any")
_before = (
    sa.select(_ever.c.person)
    .join(_now, sa.and_(_now.c.commune_id == COMMUNE, _now.c.conversation == _ever.c.conversation))
    .where(
        _ever.c.commune_id == COMMUNE,
        among(_now.c.person),
        _now.c.until.is_(None),
        ~sa.exists().where(_any.c.commune_id == COMMUNE, _any.c.person == _ever.c.person, _any.c.until.is_(None)),
    )
)
_EMPTY_PERSONS = (
    sa.update(persons)
    .where(persons.c.commune_id == COMMUNE, sa.or_(among(persons.c.id), persons.c.id.in_(_before)))
    .values(me=None, phone_hash=None)
)
_DROP_DRAFTS = sa.delete(drafts).where(
    drafts.c.commune_id == COMMUNE, sa.or_(among(drafts.c.person), drafts.c.conversation.in_(_their_chats))
)
_DONE_TASKS = sa.select(tasks.c.id, tasks.c.words).where(
    tasks.c.commune_id == COMMUNE,
    tasks.c.done_at.is_not(None),
    sa.or_(among(tasks.c.person), sa.and_(tasks.c.person.is_not(None), tasks.c.conversation.in_(_their_chats))),
)
_TASK_WORDS = sa.update(tasks).where(
    tasks.c.commune_id == sa.bindparam("b_commune"), tasks.c.id == sa.bindparam("b_id")
)

_SAID = sa.select(outbox.c.id).where(
    outbox.c.commune_id == COMMUNE, outbox.c.conversation.in_(_their_chats), outbox.c.done_at.is_not(None)
)
_UNSAID = sa.update(outbox).where(outbox.c.commune_id == sa.bindparam("b_commune"), outbox.c.id == sa.bindparam("b_id"))
# What was set aside because of a bug is gone with its sender; that it came, and how it failed, stays on record.
_ASIDE_GONE = (
    sa.update(ledger)
    .where(ledger.c.commune_id == COMMUNE, ledger.c.raw.is_not(None), ledger.c.conversation.in_(_their_chats))
    .values(
        raw=None,
        failed=sa.func.coalesce(ledger.c.failed, ledger.c.detail),
        detail="erased",
        replayed_at=sa.bindparam("b_now"),
    )
)
# What a message is when its words are gone: that it was sent, and when, stays on record.
GONE: dict[str, object] = {"v": 1, "text": ""}


async def files_of_cases(work: Work, cases: Collection[str]) -> None:
    if cases:
        found = await work.rows(_FILES_OF_CASES, {"keys": unique(cases)})
        await _gone(work, [row.id for row in found])


async def persons_of(work: Work, people: Collection[str]) -> None:
    """What they told about themselves, every draft of theirs, the files that are in no case, what was said to them, and
    who they are in what staff did for them. The row stays: chats and roles hang on it."""
    if not people:
        return
    keys = {"keys": unique(people)}
    loose = await work.rows(_LOOSE_FILES, keys)
    await work.run(_EMPTY_PERSONS, {"commune": work.commune, **keys})
    await work.run(_DROP_DRAFTS, {"commune": work.commune, **keys})
    await _nameless_tasks(work, people)
    await _unsaid(work, keys)
    await work.run(_ASIDE_GONE, {"commune": work.commune, "b_now": work.clock(), **keys})
    await _gone(work, [row.id for row in loose])


async def _unsaid(work: Work, keys: dict[str, Any]) -> None:
    """Their chats' messages that have arrived: read-backs hold name and phone."""
    said = await work.rows(_SAID, keys)
    await work.run(
        _UNSAID,
        [
            {"b_commune": work.commune, "b_id": row.id, "out": work.seal(GONE, "outbox", row.id), "reply_key": None}
            for row in said
        ],
    )


async def _nameless_tasks(work: Work, people: Collection[str]) -> None:
    """Of what is done, only what was asked for is left, as the record of it."""
    done = await work.rows(_DONE_TASKS, {"keys": unique(people)})
    rows = []
    for row in done:
        wish = {k: v for k, v in work.open(row.words, "tasks", row.id).items() if k == "wish"}
        rows.append({"b_commune": work.commune, "b_id": row.id, "words": work.seal(wish, "tasks", row.id)})
    await work.run(_TASK_WORDS, rows)


async def _gone(work: Work, ids: list[str]) -> None:
    """The rows forget name and hash at once; a job deletes the contents, because a transaction can be rolled back."""
    if not ids:
        return
    await work.run(
        _FILE_GONE,
        [
            {
                "b_commune": work.commune,
                "b_id": one,
                "name": work.seal("", "files", one),
                "media_type": "",
                "size": 0,
                "status": "gone",
                "sha256": None,
            }
            for one in sorted(ids)
        ],
    )
    await jobs.add(work, [JobRow(str(uuid.uuid4()), DROP_FILES, "", {"files": sorted(ids)}, work.clock())])
