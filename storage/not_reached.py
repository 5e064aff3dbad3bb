"""Residents whom an answer, or other words that matter, did not reach: tasks for the clerk, made from what delivery
wrote down. A query over the last days' messages; a task's id is the message's, so that none is made twice."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from cases.addresses import NOT_REACHED as KIND
from cases.case import Case
from cases.value import value
from storage import undelivered
from storage.scope import Scope
from storage.statements import COMMUNE, insert_or_skip
from storage.tables import cases, mailbox, outbox, parties, person_chats, roles, tasks
from storage.work import Row, Work

_DAYS_MS = 2 * 24 * 3600 * 1000
_MOST = 50
# Whoever mends a token does so within a day, or people are told some other way.
WAITED_MS = 24 * 3600 * 1000

# News that finds its own way to the next address, or to a call with what is to be read out.
_goes_on = sa.exists().where(
    mailbox.c.commune_id == COMMUNE, mailbox.c.key == outbox.c.from_mail, mailbox.c.kind.like("case.%")
)
_last = (
    sa.select(
        outbox.c.id,
        outbox.c.conversation,
        outbox.c.status,
        sa.func.row_number().over(partition_by=outbox.c.conversation, order_by=outbox.c.seq.desc()).label("place"),
    )
    .where(
        outbox.c.commune_id == COMMUNE,
        outbox.c.id > sa.bindparam("after"),  # ids rise with time
        outbox.c.weight == "kept",
        outbox.c.done_at.is_not(None),
        outbox.c.status != "superseded",
        ~_goes_on,
    )
    .subquery("last")
)
_staff = sa.exists().where(
    roles.c.commune_id == COMMUNE, roles.c.person == person_chats.c.person, roles.c.until.is_(None)
)
_open = sa.exists().where(
    tasks.c.commune_id == COMMUNE,
    tasks.c.conversation == _last.c.conversation,
    tasks.c.kind == KIND,
    tasks.c.done_at.is_(None),
)
_known = sa.exists().where(tasks.c.commune_id == COMMUNE, tasks.c.id == _last.c.id)
_FOUND = (
    sa.select(_last.c.id, _last.c.conversation, person_chats.c.person)
    .join(
        person_chats,
        sa.and_(
            person_chats.c.commune_id == COMMUNE,
            person_chats.c.conversation == _last.c.conversation,
            person_chats.c.until.is_(None),
        ),
    )
    .where(_last.c.place == 1, _last.c.status.in_(("unreachable", "failed")), ~_staff, ~_open, ~_known)
    .order_by(_last.c.id)
    .limit(_MOST)
)
_NEWEST = (
    sa.select(cases.c.id, cases.c.whole)
    .join(parties, sa.and_(parties.c.commune_id == cases.c.commune_id, parties.c.case == cases.c.id))
    .where(cases.c.commune_id == COMMUNE, parties.c.person == sa.bindparam("person"), parties.c.role == "owner")
    .order_by(cases.c.at.desc(), cases.c.id.desc())
    .limit(1)
)
_ADD = insert_or_skip(tasks, "commune_id", "id")


@value(frozen=True, slots=True)
class Unreached:
    """id: of the message. case: the newest of whoever was meant."""

    id: str
    conversation: str
    person: str
    case: Case


class NotReached:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def make(self, now: int, due: str) -> int:
        """How many tasks were made. due: ISO local date-time, by when somebody should call."""
        async with self._scope.read() as work:
            found = await work.rows(_FOUND, {"after": _first_id(now - _DAYS_MS)})
            unreached = await _with_cases(work, found)
        if not unreached:
            return 0
        async with self._scope.write() as work:
            await work.run(_ADD, [_task(work, one, now, due) for one in unreached])
            await work.connection.commit()
        return len(unreached)

    async def give_up(self, now: int) -> int:
        """News that could not leave for a day, because its platform refuses us, finds another way. How much."""
        async with self._scope.write() as work:
            count = await undelivered.give_up(work, now, WAITED_MS)
            if count:
                await work.connection.commit()
        return count


def _first_id(at: int) -> str:
    """Below every UUIDv7 that is made from this moment on."""
    text = f"{max(at, 0):012x}"
    return f"{text[:8]}-{text[8:]}"


async def _with_cases(work: Work, rows: Sequence[Row]) -> list[Unreached]:
    """Few enough for a statement each. Who has sent nothing waits for nothing."""
    found = []
    for row in rows:
        newest = await work.rows(_NEWEST, {"person": row.person})
        if newest:
            case = Case.from_json(work.open(newest[0].whole, "cases", newest[0].id))
            found.append(Unreached(row.id, row.conversation, row.person, case))
    return found


def _task(work: Work, one: Unreached, now: int, due: str) -> dict[str, object]:
    words = {"name": one.case.name, "phone": one.case.phone, "person": one.person, "code": one.case.code}
    words["conversation"] = one.conversation
    return {
        "commune_id": work.commune,
        "id": one.id,
        "kind": KIND,
        "due": due,
        "conversation": one.conversation,
        "person": None,
        "case": one.case.id,
        "words": work.seal(words, "tasks", one.id),
        "at": now,
        "done_at": None,
        "done_by": None,
    }
