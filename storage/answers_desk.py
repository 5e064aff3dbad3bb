"""Lists of the desk's pages. As in `answers_lists`, a list is found by indexes as ids, and only its page is opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from cases.case import Case
from cases.desk_needs import Counted, Listed, WithWords
from cases.kinds import OPEN, Status
from storage import search
from storage.answers_cases import opened_by_id
from storage.statements import COMMUNE, constants
from storage.tables import cases
from storage.work import Work


async def listed(work: Work, needs: Sequence[Listed]) -> dict[Listed, tuple[Case, ...]]:
    """A page asks for one list: a statement for each."""
    found: dict[Listed, list[str]] = {}
    for need in needs:
        shape = (tuple(sorted(need.statuses)), bool(need.unit), bool(need.village), bool(need.due_by), need.newest)
        values: dict[str, Any] = {"start": need.start, "most": need.limit}
        values |= {key: one for key in ("unit", "village", "due_by") if (one := getattr(need, key))}
        found[need] = [row.id for row in await work.rows(list_query(*shape), values)]
    cases_by_id = await opened_by_id(work, (id_ for ids in found.values() for id_ in ids))
    return {need: tuple(cases_by_id[id_] for id_ in ids) for need, ids in found.items()}


@lru_cache(256)
def list_query(statuses: tuple[str, ...], of_unit: bool, of_village: bool, due: bool, newest: bool) -> sa.Select[Any]:
    """Parameters: start, most, and unit, village, due_by where asked for."""
    # What comes newest first is most of all cases: read by their moments until a page is full, and not all by status.
    status = cases.c.status.concat(sa.literal_column("''", sa.Text())) if newest else cases.c.status
    one = sa.select(cases.c.id).where(cases.c.commune_id == COMMUNE, status.in_(constants(statuses)))
    for asked, column in ((of_unit, cases.c.unit), (of_village, cases.c.village)):
        one = one.where(column == sa.bindparam(column.name, type_=sa.Text())) if asked else one
    one = one.where(cases.c.stage_due <= sa.bindparam("due_by", type_=sa.Text())) if due else one
    order = (cases.c.at.desc(), cases.c.id.desc()) if newest else (cases.c.stage_due, cases.c.at, cases.c.id)
    start, most = (sa.bindparam(name, type_=sa.Integer()) for name in ("start", "most"))
    return one.order_by(*order).offset(start).limit(most)


_OPEN = constants(sorted(OPEN))


@lru_cache(2)
def count_query(of_unit: bool) -> sa.Select[Any]:
    """Parameters: today, and unit where asked for."""
    late = sa.case((cases.c.stage_due < sa.bindparam("today", type_=sa.Text()), 1), else_=0)
    one = (
        sa.select(
            cases.c.status,
            sa.func.count().label("many"),
            sa.func.sum(late).label("late"),
            sa.func.sum(cases.c.version).label("versions"),
        )
        .where(cases.c.commune_id == COMMUNE, cases.c.status.in_(_OPEN))
        .group_by(cases.c.status)
    )
    return one.where(cases.c.unit == sa.bindparam("unit", type_=sa.Text())) if of_unit else one


async def counted(work: Work, needs: Sequence[Counted]) -> dict[Counted, dict[Status, tuple[int, int, int]]]:
    answers: dict[Counted, dict[Status, tuple[int, int, int]]] = defaultdict(dict)
    for need in needs:
        values = {"today": need.today, **({"unit": need.unit} if need.unit else {})}
        rows = await work.rows(count_query(bool(need.unit)), values)
        answers[need] = {Status(row.status): (int(row.many), int(row.late), int(row.versions)) for row in rows}
    return answers


async def with_words(work: Work, needs: Sequence[WithWords]) -> dict[WithWords, tuple[Case, ...]]:
    answers = {}
    for need in needs:
        rows = await search.newest(work, need.words, need.unit, need.limit)
        found = await opened_by_id(work, (row.id for row in rows))
        answers[need] = tuple(found[row.id] for row in rows)
    return answers
