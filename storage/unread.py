"""Lines that nobody will fetch any more."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from storage.statements import COMMUNE, among, unique
from storage.tables import outbox
from storage.work import Work

_NOBODY_READS = (
    sa.update(outbox)
    .where(outbox.c.commune_id == COMMUNE, among(outbox.c.conversation), outbox.c.done_at.is_(None))
    .values(status="unreachable", why="left", done_at=sa.bindparam("b_now"))
)


async def nobody_reads(work: Work, conversations: Collection[str]) -> None:
    """The machine was wiped: nobody will fetch what still waits there."""
    if conversations:
        values = {"commune": work.commune, "keys": unique(conversations), "b_now": work.clock()}
        await work.run(_NOBODY_READS, values)
