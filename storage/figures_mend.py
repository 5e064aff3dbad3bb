"""Rows of the figures that are missing, or not up to date, are made anew from the cases' histories.

That is so for cases that are older than the table, and for those that an earlier release worked on since. Nothing that
is sealed is opened: what is counted are codes, and the histories hold these in plain."""

from __future__ import annotations

from collections import defaultdict

import orjson
import sqlalchemy as sa

from cases.case import Case, CaseEvent, apply
from cases.figures_row import Counted, counted
from storage.figures_tables import case_figures as f
from storage.scope import Scope
from storage.statements import COMMUNE, among, insert_or_replace
from storage.tables import cases, events
from storage.work import Work

# So few at a time that neither a turn nor another writer waits for them.
AT_ONCE = 100

_BEHIND = (
    sa.select(cases.c.id)
    .select_from(cases.outerjoin(f, sa.and_(f.c.commune_id == cases.c.commune_id, f.c.case == cases.c.id)))
    .where(
        cases.c.commune_id == COMMUNE,
        sa.or_(f.c.case.is_(None), f.c.version != cases.c.version, f.c.since != 1),
    )
)
_EVENTS = (
    sa.select(events.c.stream, events.c.seq, events.c.stored)
    .where(events.c.commune_id == COMMUNE, among(events.c.stream))
    .order_by(events.c.stream, events.c.seq)
)
_ANEW = insert_or_replace(f, *(column.name for column in f.columns if column.name not in ("commune_id", "case")))


class Mend:
    """Once in a process is enough: whatever this release writes is complete."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._done = False

    async def once(self) -> int:
        """How many rows were mended."""
        if self._done:
            return 0
        async with self._scope.read() as work:
            behind = [row.id for row in await work.rows(_BEHIND)]
        for first in range(0, len(behind), AT_ONCE):
            await self._some(behind[first : first + AT_ONCE])
        self._done = True
        return len(behind)

    async def _some(self, ids: list[str]) -> None:
        async with self._scope.write() as work:
            histories: dict[str, list[CaseEvent]] = defaultdict(list)
            for row in await work.rows(_EVENTS, {"keys": ids}):
                histories[row.stream].append(_event(row.stream, row.seq, row.stored))
            rows = [mended for history in histories.values() if (mended := _counted(history)) is not None]
            await work.run(_ANEW, [_row(work, row) for row in rows])
            await work.connection.commit()


def _row(work: Work, row: Counted) -> dict[str, object]:
    return {"commune_id": work.commune, **{name: getattr(row, name) for name in _NAMES}}


_NAMES = tuple(column.name for column in f.columns if column.name != "commune_id")


def _event(case: str, seq: int, stored: bytes) -> CaseEvent:
    """Without its words, which are sealed elsewhere."""
    event = orjson.loads(stored)
    return CaseEvent(case, seq, event["kind"], event.get("actor", ""), event["at"], event["data"], {})


def _counted(history: list[CaseEvent]) -> Counted | None:
    """None for what no case of this release's can be: `verify` tells of it."""
    case: Case | None = None
    try:
        for event in history:
            case = apply(case, event)
    except (KeyError, TypeError, ValueError):
        return None
    return counted(case, history) if case is not None else None
