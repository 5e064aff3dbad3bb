"""Letters of some villages since the beginning, by days: what a village's totals are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import sqlalchemy as sa

from cases.kinds import Status
from cases.published_totals import SentOne
from storage.figures_tables import case_figures as f
from storage.scope import Scope
from storage.statements import COMMUNE, among, unique

_SENT = (
    sa.select(f.c.at, f.c.ended_at, f.c.status, f.c.owner)
    .where(f.c.commune_id == COMMUNE, among(f.c.village))
    .order_by(f.c.at, f.c.case)
)


class VillageTotals:
    """Reads beside the writer: no turn waits for it."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def of(self, villages: Sequence[str], day: Callable[[int], date]) -> list[SentOne]:
        """day: of milliseconds, local."""
        async with self._scope.snapshot() as work:
            rows = await work.rows(_SENT, {"keys": unique(villages)})
        return [
            SentOne(day(row.at), day(row.ended_at) if _answered(row.ended_at, row.status) else None, row.owner)
            for row in rows
        ]


def _answered(ended: int | None, status: str) -> bool:
    return ended is not None and status != Status.WITHDRAWN
