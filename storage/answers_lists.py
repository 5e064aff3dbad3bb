"""Lists of cases, and cases named by a few digits. What a list shows is found by indexes, as ids; only then is each
case read and opened, once, however many lists it stands on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from cases.case import Case
from cases.needs import CasesByTail, Inbox
from storage.answers_cases import opened_by_id
from storage.case_tables import LAST_THREE
from storage.statements import COMMUNE, constants
from storage.tables import cases
from storage.work import Row, Work

_MOST_BY_TAIL = 5
_SHORTEST_TAIL = 3

# In the text, so that the partial index fits.
HELPED = cases.c.coordinating.is_not(None)
_found = (cases.c.id, cases.c.at)
# In no order: a number of the register is given once a year.
REGISTERED = sa.select(*_found).where(
    cases.c.commune_id == COMMUNE,
    cases.c.register != sa.literal_column("''"),  # in the text, so that the partial index fits
    cases.c.register >= sa.bindparam("low", type_=sa.Text()),
    cases.c.register < sa.bindparam("high", type_=sa.Text()),
)
ENDING = (
    sa.select(*_found)
    .where(
        cases.c.commune_id == COMMUNE,
        sa.bindparam("last_three", type_=sa.Text()) == LAST_THREE,
        cases.c.code.endswith(sa.bindparam("tail", type_=sa.Text())),
    )
    .order_by(cases.c.at.desc(), cases.c.id.desc())
    .limit(_MOST_BY_TAIL)
)
# Statuses of one list, whether it is one unit's, and whether of what this unit only helps with.
Shape = tuple[tuple[str, ...], bool, bool]


async def inbox(work: Work, needs: Sequence[Inbox]) -> dict[Inbox, tuple[Case, ...]]:
    shapes: list[Shape] = []
    values: dict[str, Any] = {}
    for number, need in enumerate(needs):
        shapes.append((tuple(sorted(need.statuses)), need.unit is not None, need.helping))
        values[f"most{number}"] = need.limit
        if need.unit is not None:
            values[f"unit{number}"] = f"% {need.unit} %" if need.helping else need.unit
    listed: dict[int, list[Row]] = defaultdict(list)
    for row in await work.rows(inbox_query(tuple(shapes)), values):
        listed[row.need].append(row)
    found = await opened_by_id(work, (row.id for rows in listed.values() for row in rows))
    return {
        need: tuple(found[row.id] for row in sorted(listed[number], key=lambda row: (row.stage_due, row.at, row.id)))
        for number, need in enumerate(needs)
    }


# The same few lists are asked for again and again: a statement for each combination, made once.
@lru_cache(64)
def inbox_query(shapes: tuple[Shape, ...]) -> sa.CompoundSelect[Any]:
    """Parameters: most0, most1, … and, where it is one unit's, unit0, …; the number is in `need`."""
    parts = []
    for number, (statuses, of_unit, helping) in enumerate(shapes):
        one = sa.select(sa.literal_column(str(number)).label("need"), cases.c.id, cases.c.at, cases.c.stage_due).where(
            cases.c.commune_id == sa.bindparam("commune"), cases.c.status.in_(constants(statuses))
        )
        unit = sa.bindparam(f"unit{number}", type_=sa.Text())
        if helping:
            one = one.where(HELPED, cases.c.coordinating.like(unit))
        elif of_unit:
            one = one.where(cases.c.unit == unit)
        most = sa.bindparam(f"most{number}", type_=sa.Integer())
        parts.append(one.order_by(cases.c.stage_due, cases.c.at, cases.c.id).limit(most))
    # SQLite takes no LIMIT inside a UNION unless the part is a table of its own.
    return sa.union_all(*(sa.select(part.subquery()) for part in parts))


async def by_tail(work: Work, needs: Sequence[CasesByTail]) -> dict[CasesByTail, tuple[Case, ...]]:
    """Somebody types it now and then: statements for each."""
    return {need: await _named(work, re.sub(r"[\s.-]", "", need.typed)) for need in needs}


async def _named(work: Work, text: str) -> tuple[Case, ...]:
    """ "15" and "15/2026" are register numbers; three digits or more may also be the end of a code."""
    if re.fullmatch(r"\d{1,6}/\d{4}", text):
        rows = list(await work.rows(REGISTERED, {"low": text, "high": f"{text} "}))
    elif re.fullmatch(r"[0-9]{1,12}", text):
        # A range and not LIKE, because only this uses the index; "0" follows "/".
        rows = list(await work.rows(REGISTERED, {"low": f"{text}/", "high": f"{text}0"}))
        if len(text) >= _SHORTEST_TAIL:
            rows += await work.rows(ENDING, {"last_three": text[-_SHORTEST_TAIL:], "tail": text})
    else:
        return ()
    return await _newest(work, rows)


async def _newest(work: Work, rows: Iterable[Row]) -> tuple[Case, ...]:
    ids = [id_ for at, id_ in sorted({(-row.at, row.id) for row in rows})][:_MOST_BY_TAIL]
    found = await opened_by_id(work, ids)
    return tuple(found[id_] for id_ in ids)
