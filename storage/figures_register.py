"""The cases of some days, a page at a time, with what was counted of each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import sqlalchemy as sa

from cases.case import Case
from cases.figures_row import Counted
from storage.figures_tables import case_figures as f
from storage.scope import Scope
from storage.statements import COMMUNE
from storage.tables import cases

# Each is unsealed: so many take a few milliseconds, and turns are played between two pages.
PAGE = 50

_BASE = (
    sa.select(cases.c.id, cases.c.at, cases.c.whole, *(column for column in f.columns if column.name != "at"))
    .select_from(cases.outerjoin(f, sa.and_(f.c.commune_id == cases.c.commune_id, f.c.case == cases.c.id)))
    .where(cases.c.commune_id == COMMUNE, cases.c.at < sa.bindparam("b_to", type_=sa.BigInteger()))
    .where(
        sa.or_(
            cases.c.at > sa.bindparam("b_after", type_=sa.BigInteger()),
            sa.and_(
                cases.c.at == sa.bindparam("b_after", type_=sa.BigInteger()),
                cases.c.id > sa.bindparam("b_last", type_=sa.Text()),
            ),
        ),
        cases.c.at >= sa.bindparam("b_after", type_=sa.BigInteger()),
    )
    .order_by(cases.c.at, cases.c.id)
    .limit(PAGE)
)
_ALL, _OF_UNIT = _BASE, _BASE.where(cases.c.unit == sa.bindparam("b_unit", type_=sa.Text()))
_COUNTED = tuple(name for name in Counted.__slots__ if name != "at")


async def cases_of(scope: Scope, begins: int, ends: int, unit: str) -> AsyncIterator[list[tuple[Case, Counted | None]]]:
    """Lodged at begins or later and before ends (milliseconds), oldest first; of this unit, "" for all."""
    after, last = begins, ""
    statement = _OF_UNIT if unit else _ALL
    while True:
        values: dict[str, Any] = {"b_to": ends, "b_after": after, "b_last": last} | ({"b_unit": unit} if unit else {})
        async with scope.read() as work:
            rows = await work.rows(statement, values)
            page = [(Case.from_json(work.open(row.whole, "cases", row.id)), _counted(row)) for row in rows]
        if page:
            yield page
        if len(rows) < PAGE:
            return
        after, last = rows[-1].at, rows[-1].id


def _counted(row: Any) -> Counted | None:
    if row.case is None:
        return None
    return Counted(at=row.at, **{name: getattr(row, name) for name in _COUNTED})
