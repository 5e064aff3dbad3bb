"""What staff change about villages while it runs: dated rows that lie over the profile, by the same keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
import sqlalchemy as sa

from cases.outreach_changes import VillageChanged
from storage.scope import Scope
from storage.statements import COMMUNE, insert_or_skip
from storage.tables import communes, villages
from storage.work import Work

_NOW = (
    sa.select(villages.c.village, villages.c.data)
    .where(villages.c.commune_id == COMMUNE, villages.c.until.is_(None))
    .order_by(villages.c.since, villages.c.village)
)
_SAME = (villages.c.commune_id == sa.bindparam("b_commune"), villages.c.village == sa.bindparam("b_village"))
_END = sa.update(villages).where(*_SAME, villages.c.until.is_(None))
# Twice within one millisecond: the second takes the place of the first.
_DROP = sa.delete(villages).where(*_SAME, villages.c.since == sa.bindparam("b_since"))
_ADD = sa.insert(villages)
_COMMUNE = insert_or_skip(communes, "commune_id")


class Villages:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def now(self) -> dict[str, dict[str, Any]]:
        """Fields of each village that was changed, by key, in the order in which they were."""
        async with self._scope.read() as work:
            return {row.village: orjson.loads(row.data) for row in await work.rows(_NOW)}


async def change(work: Work, changed: Sequence[VillageChanged]) -> None:
    """What was before ends now; of several changes of one in a batch the last holds."""
    newest = {one.village: one for one in changed}
    now = work.clock()
    if newest:  # a terminal, or the command line, may come before the first server, which gives the commune its name
        await work.run(_COMMUNE, {"commune_id": work.commune, "name": work.commune, "at": now})
    which = [{"b_commune": work.commune, "b_village": key} for key in newest]
    await work.run(_DROP, [{**one, "b_since": now} for one in which])
    await work.run(_END, [{**one, "until": now} for one in which])
    await work.run(
        _ADD,
        [
            {
                "commune_id": work.commune,
                "village": key,
                "since": now,
                "until": None,
                "data": orjson.dumps(one.data),
            }
            for key, one in newest.items()
        ],
    )
