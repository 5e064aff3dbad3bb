"""What is asked about the commune's backlog: counts by unit and day, from columns alone, so that nothing is opened."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from cases.due import RUNNING, Late
from cases.needs import Backlog, HappenedBetween
from cases.trail import LOG
from storage.columns import TIME
from storage.statements import COMMUNE, constants
from storage.tables import cases, events
from storage.work import Work

_late = (
    sa.select(cases.c.unit, cases.c.stage_due, sa.func.count().label("n"))
    .where(
        cases.c.commune_id == COMMUNE,
        cases.c.status.in_(constants(sorted(RUNNING))),
        cases.c.stage_due < sa.bindparam("before", type_=sa.Text()),
    )
    .group_by(cases.c.unit, cases.c.stage_due)
    .order_by(cases.c.unit, cases.c.stage_due)
)
_HAPPENED = (
    sa.select(events.c.kind, sa.func.count().label("n"))
    .where(
        events.c.commune_id == COMMUNE,
        events.c.at >= sa.bindparam("since", type_=TIME),
        events.c.at < sa.bindparam("until", type_=TIME),
        sa.not_(events.c.stream.startswith(LOG, autoescape=True)),
    )
    .group_by(events.c.kind)
)


async def backlog(work: Work, needs: Sequence[Backlog]) -> dict[Backlog, tuple[Late, ...]]:
    found = {}
    for before in {need.before for need in needs}:
        rows = [Late(row.unit, row.stage_due, row.n) for row in await work.rows(_late, {"before": before})]
        for need in (one for one in needs if one.before == before):
            found[need] = tuple(row for row in rows if need.unit in (None, row.unit))
    return found


async def happened_between(work: Work, needs: Sequence[HappenedBetween]) -> dict[HappenedBetween, dict[str, int]]:
    return {
        need: {row.kind: row.n for row in await work.rows(_HAPPENED, {"since": need.since, "until": need.until})}
        for need in needs
    }
