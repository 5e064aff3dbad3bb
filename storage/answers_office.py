"""What the desk's pages beside inbox and cases ask: figures, and whether the histories hold."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from cases.figures import Figures
from cases.office_needs import Chained, FiguresOf, RecentChains
from storage import figures
from storage.chains import links_of, verify
from storage.roots import newest
from storage.statements import COMMUNE
from storage.tables import events
from storage.work import Work

_NEWEST = (
    sa.select(events.c.stream)
    .where(events.c.commune_id == COMMUNE)
    .order_by(events.c.at.desc())
    .limit(sa.bindparam("most"))
)


async def recent_chains(work: Work, needs: Sequence[RecentChains]) -> dict[RecentChains, Chained]:
    rows = await work.rows(_NEWEST, {"most": max(need.limit for need in needs)})
    root = await newest(work)
    streams = {need: sorted({row.stream for row in rows[: need.limit]}) for need in needs}
    found = await links_of(work, {stream for some in streams.values() for stream in some})
    broken = {stream for stream, links in found.items() if verify(links) is not None}
    made = (root.root.hex(), root.day, root.at) if root is not None else ("", "", 0)
    return {
        need: Chained(len(some), tuple(one for one in some if one in broken), *made) for need, some in streams.items()
    }


async def figures_of(work: Work, needs: Sequence[FiguresOf]) -> dict[FiguresOf, Figures]:
    return {need: await figures.counted_in(work, _asked(need)) for need in needs}


def _asked(need: FiguresOf) -> figures.Asked:
    return figures.Asked(need.first, need.last, need.today, need.begins, need.ends, need.offset, need.unit)
