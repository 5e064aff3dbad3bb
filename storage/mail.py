"""The mailbox: what somebody else, or the clock, has for a conversation. When due, each piece is an ordinary turn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import field
from typing import Any

import sqlalchemy as sa

from cases.value import value
from storage.scope import Scope
from storage.statements import COMMUNE, among, insert_or_skip, unique
from storage.tables import mailbox
from storage.work import Row, Work
from storage.writes import MailRow

_FIELDS = (
    mailbox.c.key,
    mailbox.c.conversation,
    mailbox.c.kind,
    mailbox.c.data,
    mailbox.c.due,
    mailbox.c.held,
)
_OPEN = (mailbox.c.commune_id == COMMUNE, mailbox.c.done_at.is_(None))
_DUE = (*_OPEN, mailbox.c.due <= sa.bindparam("now"))
_SOONEST = (mailbox.c.due, mailbox.c.key)

_EARLIEST = sa.select(*_FIELDS).where(*_DUE).order_by(*_SOONEST).limit(sa.bindparam("most"))
_ranked = (
    sa.select(
        *_FIELDS,
        sa.func.row_number().over(partition_by=mailbox.c.conversation, order_by=_SOONEST).label("place"),
    )
    .where(*_DUE)
    .subquery()
)
_ONE_EACH = (
    sa.select(*(_ranked.c[column.name] for column in _FIELDS))
    .where(_ranked.c.place == 1)
    .order_by(_ranked.c.due, _ranked.c.key)
    .limit(sa.bindparam("most"))
)
_ONLY = (
    sa.select(*_FIELDS)
    .where(*_DUE, mailbox.c.conversation == sa.bindparam("conversation"))
    .order_by(*_SOONEST)
    .limit(sa.bindparam("most"))
)
_NEXT_DUE = sa.select(sa.func.min(mailbox.c.due)).where(*_OPEN)
_NEXT_DUE_ONLY = _NEXT_DUE.where(mailbox.c.conversation == sa.bindparam("conversation"))
_STILL = sa.select(mailbox.c.key).where(*_OPEN, among(mailbox.c.key))
_POST = insert_or_skip(mailbox, "commune_id", "key")

# Rows read for one that is wanted before the rows of one conversation could hide all others.
_READ_AHEAD = 4


@value(frozen=True, slots=True)
class Mail:
    """due: milliseconds since 1970. held: when it was due before it had to wait for its conversation's window."""

    key: str
    conversation: str
    kind: str
    data: dict[str, Any] = field(repr=False)
    due: int
    held: int | None = None


class Mailbox:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def due(self, now: int, limit: int, only: str | None = None) -> list[Mail]:
        """What is due, earliest first, at most one for each conversation, so that each piece is a turn of its own.
        only: of this conversation alone. Nothing is claimed: the turn asks `Batch.still_open` under its lock."""
        async with self._scope.read() as work:
            if only is not None:
                rows = await work.rows(_ONLY, {"now": now, "most": 1, "conversation": only})
            else:
                rows = await _one_each(work, now, limit)
            return [_mail(work, row) for row in rows]

    async def next_due(self, only: str | None = None) -> int | None:
        """When the next piece is due, which may be in the past; None if the mailbox is empty."""
        async with self._scope.read() as work:
            if only is not None:
                rows = await work.rows(_NEXT_DUE_ONLY, {"conversation": only})
            else:
                rows = await work.rows(_NEXT_DUE)
            return rows[0][0]  # type: ignore[no-any-return]

    async def post(self, mail: Iterable[MailRow]) -> None:
        """Posts outside of any turn. A key that was posted before, even if it is done, changes nothing."""
        async with self._scope.write() as work:
            await post(work, mail)
            await work.connection.commit()


async def post(work: Work, mail: Iterable[MailRow]) -> None:
    await work.run(
        _POST,
        [
            {
                "commune_id": work.commune,
                "key": row.key,
                "conversation": row.conversation,
                "kind": row.kind,
                "due": row.due,
                "data": work.seal(row.data, "mailbox", row.key),
                "done_at": None,
            }
            for row in sorted(mail, key=lambda row: row.key)
        ],
    )


async def still_open(work: Work, keys: Collection[str]) -> set[str]:
    if not keys:
        return set()
    return {row.key for row in await work.rows(_STILL, {"keys": unique(keys)})}


async def _one_each(work: Work, now: int, limit: int) -> Sequence[Row]:
    most = limit * _READ_AHEAD
    rows = await work.rows(_EARLIEST, {"now": now, "most": most})
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row.conversation, row)
    if len(first) < limit and len(rows) == most:
        return await work.rows(_ONE_EACH, {"now": now, "most": limit})
    return list(first.values())[:limit]


def _mail(work: Work, row: Row) -> Mail:
    return Mail(row.key, row.conversation, row.kind, work.open(row.data, "mailbox", row.key), row.due, row.held)
