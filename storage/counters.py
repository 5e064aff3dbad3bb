"""Numbers without gaps."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage.statements import PerDialect
from storage.tables import counters
from storage.work import Work

_VALUES = {"commune_id": sa.bindparam("commune"), "name": sa.bindparam("counter"), "n": 1}
_KEY = ["commune_id", "name"]
_ONE_MORE = {"n": counters.c.n + 1}
_NEXT = PerDialect(
    sqlite.insert(counters)
    .values(_VALUES)
    .on_conflict_do_update(index_elements=_KEY, set_=_ONE_MORE)
    .returning(counters.c.n),
    postgresql.insert(counters)
    .values(_VALUES)
    .on_conflict_do_update(index_elements=_KEY, set_=_ONE_MORE)
    .returning(counters.c.n),
)


async def next_number(work: Work, name: str) -> int:
    """From 1. The counter's row stays locked until the transaction ends, and a rollback gives the number back."""
    rows = await work.rows(_NEXT, {"counter": name})
    return int(rows[0].n)


def wrong_tries_name(code: str, day: str) -> str:
    """The counter of wrong digits given for a code on one day."""
    return f"wrong:{day}:{code}"
