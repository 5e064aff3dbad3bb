"""Lines that nobody will fetch any more."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from storage.statements import COMMUNE, among, unique
from storage.tables import outbox
from storage.undelivered import tell_of
from storage.work import Work

_NOBODY_READS = (
    sa.update(outbox)
    .where(outbox.c.commune_id == COMMUNE, among(outbox.c.conversation), outbox.c.done_at.is_(None))
    .values(status="unreachable", why="left", done_at=sa.bindparam("b_now"))
    .returning(outbox.c.conversation, outbox.c.from_mail, outbox.c.weight)
)


async def nobody_reads(work: Work, conversations: Collection[str]) -> None:
    """The machine was wiped: nobody will fetch what still waits there; news goes to where they still are."""
    if conversations:
        now = work.clock()
        rows = await work.rows(_NOBODY_READS, {"commune": work.commune, "keys": unique(conversations), "b_now": now})
        await tell_of(work, [row for row in rows if row.from_mail and row.weight == "kept"], now)
