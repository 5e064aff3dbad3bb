"""Counting cases: what is written about each beside its row, and the three queries that add it up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from cases.case import Case, CaseEvent
from cases.figures import Came, Cell, Count, Figures, added
from cases.figures_row import WAITS, Counted, counted
from cases.kinds import OPEN, Kind, Status
from storage.figures_mend import Mend
from storage.figures_register import cases_of
from storage.figures_tables import case_figures as f
from storage.people_tables import links
from storage.scope import Scope
from storage.statements import COMMUNE, PerDialect, constants
from storage.work import Work

_DAY_MS = 86_400_000
_FROM: sa.BindParameter[int] = sa.bindparam("b_from", type_=sa.BigInteger())
_TO: sa.BindParameter[int] = sa.bindparam("b_to", type_=sa.BigInteger())


def _upsert(of: Any) -> Any:
    """The newest events' row over the one before; its version says whether nothing is missing between the two."""
    statement = of.insert(f)
    new = statement.excluded
    ended = sa.case(
        (new.status.in_(constants(sorted(WAITS))), None), else_=sa.func.coalesce(f.c.ended_at, new.ended_at)
    )
    plain = ("kind", "status", "subject", "problem", "village", "unit", "due_day", "rating")
    return statement.on_conflict_do_update(
        index_elements=["commune_id", "case"],
        set_={
            **{name: new[name] for name in plain},
            "version": sa.case((f.c.version == new.since - 1, new.version), else_=0),
            "forwards": f.c.forwards + new.forwards,
            "national_at": sa.func.coalesce(f.c.national_at, new.national_at),
            "ended_at": ended,
        },
    )


_SAVE = PerDialect(_upsert(sqlite), _upsert(postgresql))


async def save(work: Work, changed: Iterable[Case], happened: Sequence[CaseEvent]) -> None:
    """changed: the cases as they are after what happened; the newest of each counts."""
    newest: dict[str, Case] = {}
    for case in changed:
        if case.id not in newest or newest[case.id].version < case.version:
            newest[case.id] = case
    events: dict[str, list[CaseEvent]] = defaultdict(list)
    for event in happened:
        events[event.case].append(event)
    rows = [counted(newest[key], sorted(events[key], key=_seq)) for key in sorted(newest) if events[key]]
    await work.run(_SAVE, [row_of(work, row) for row in rows])


def _seq(event: CaseEvent) -> int:
    return event.seq


def row_of(work: Work, row: Counted) -> dict[str, Any]:
    return {"commune_id": work.commune, **{name: getattr(row, name) for name in _COUNTED}}


_COUNTED = tuple(field.name for field in fields(Counted))  # `asdict` copies every one of them


@dataclass(frozen=True, slots=True)
class Asked:
    """first, last: local days, both counted. begins, ends: milliseconds, the second not counted. offset: of local time,
    milliseconds. unit: of this unit only, "" for all."""

    first: date
    last: date
    today: date
    begins: int
    ends: int
    offset: int
    unit: str = ""


_mine = (f.c.commune_id == COMMUNE,)
_of_unit = f.c.unit == sa.bindparam("b_unit", type_=sa.Text())
_ideas = constants(sorted(kind for kind in Kind if kind.is_idea))
_SUBMITTED: sa.ColumnElement[str] = sa.literal_column(f"'{Status.SUBMITTED}'")
_WITHDRAWN: sa.ColumnElement[str] = sa.literal_column(f"'{Status.WITHDRAWN}'")
# Whoever is asked back lets its clock stand still; who joined another case waits for that one.
_owed = constants(sorted(OPEN - {Status.INFO_REQUESTED}))
_day = sa.literal_column(str(_DAY_MS), sa.BigInteger())


_PARTS = (f.c.unit, f.c.subject, f.c.village)


def _cells(*which: sa.ColumnElement[bool], by: tuple[sa.Column[Any], ...] = _PARTS) -> sa.Select[Any]:
    """All that was not over when the days began, for nothing else concerns them: each half is a range of an index."""
    used = (*by, f.c.at, f.c.ended_at, f.c.due_day, f.c.status, f.c.kind)
    used_too = (f.c.national_at, f.c.forwards)
    still_open, ended_since = (
        sa.select(*used, *used_too).where(*_mine, condition, f.c.at < _TO, *which)
        for condition in (f.c.ended_at.is_(None), f.c.ended_at >= _FROM)
    )
    r = sa.union_all(still_open, ended_since).subquery("r").c
    new, ended = r.at >= _FROM, sa.and_(r.ended_at >= _FROM, r.ended_at < _TO)
    withdrawn = r.status == _WITHDRAWN
    ended_day = (r.ended_at + sa.bindparam("b_offset", type_=sa.BigInteger())) // _day
    due_before = sa.and_(r.due_day > 0, r.due_day < sa.bindparam("b_today", type_=sa.BigInteger()))
    overdue = sa.and_(r.ended_at.is_(None), due_before, r.status.in_(_owed))
    parts = [r[column.name] for column in by]
    return sa.select(
        *parts,
        _number(r.at < _FROM).label("before"),
        _number(new).label("received"),
        _number(sa.and_(new, r.status != _SUBMITTED)).label("taken"),
        _number(sa.and_(new, r.kind.in_(_ideas))).label("ideas"),
        sa.func.sum(sa.case((new, r.forwards), else_=0)).label("forwards"),
        _number(sa.and_(ended, ~withdrawn)).label("solved"),
        _number(sa.and_(ended, ~withdrawn, r.due_day > 0, ended_day > r.due_day)).label("late"),
        _number(sa.and_(ended, withdrawn)).label("withdrawn"),
        _number(sa.and_(r.national_at >= _FROM, r.national_at < _TO)).label("national"),
        _number(sa.or_(r.ended_at.is_(None), r.ended_at >= _TO)).label("left"),
        _number(overdue).label("overdue"),
        sa.func.min(sa.case((overdue, r.due_day), else_=None)).label("oldest_due"),
    ).group_by(*parts)


def _number(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.count().filter(condition)


_lodged = sa.and_(f.c.at >= _FROM, f.c.at < _TO)
_CAME = (
    sa.select(f.c.kind, f.c.problem, f.c.came_by, f.c.rating, sa.func.count().label("number"))
    .where(*_mine, _lodged)
    .group_by(f.c.kind, f.c.problem, f.c.came_by, f.c.rating)
)
_people = sa.func.count(f.c.owner.distinct()).label("number")
_BY_VILLAGE = sa.select(f.c.village.label("key"), _people).where(*_mine, _lodged).group_by(f.c.village)
_BY_UNIT = sa.select(f.c.unit.label("key"), _people).where(*_mine, _lodged).group_by(f.c.unit)
_by_link = f.c.origin.is_not(None)
_BY_ORIGIN = sa.select(f.c.origin.label("key"), _people).where(*_mine, _by_link, _lodged).group_by(f.c.origin)
_ALL_PEOPLE = sa.select(_people).where(*_mine, _lodged)
_KEYED = ("village", "unit", "origin")
# Of those that a link was made for under several names the newest counts, because it comes last.
_LABELS = (
    sa.select(links.c.origin, links.c.label)
    .where(links.c.commune_id == COMMUNE, links.c.label != sa.literal_column("''"))
    .order_by(links.c.at, links.c.id)
)
# By whether it is one unit's.
_LODGED = {"came": _CAME, "village": _BY_VILLAGE, "unit": _BY_UNIT, "origin": _BY_ORIGIN, "all": _ALL_PEOPLE}
_STATEMENTS: dict[bool, dict[str, sa.Select[Any]]] = {
    False: {"cells": _cells(), "origins": _cells(_by_link, by=(f.c.origin,)), **_LODGED},
    True: {
        "cells": _cells(_of_unit),
        "origins": _cells(_by_link, _of_unit, by=(f.c.origin,)),
        **{name: one.where(_of_unit) for name, one in _LODGED.items()},
    },
}


class FigureRows:
    """Reads beside the writer, in a thread: no turn waits for it."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.mend = Mend(scope)

    def cases(self, asked: Asked) -> AsyncIterator[list[tuple[Case, Counted | None]]]:
        """Those that came in these days, oldest first, a page at a time."""
        return cases_of(self._scope, asked.begins, asked.ends, asked.unit)

    async def count(self, asked: Asked) -> Figures:
        """All of it as it stood at one moment."""
        async with self._scope.snapshot() as work:
            return await counted_in(work, asked)


async def counted_in(work: Work, asked: Asked) -> Figures:
    """work: a snapshot."""
    statements = _STATEMENTS[bool(asked.unit)]
    days = {"b_from": asked.begins, "b_to": asked.ends} | ({"b_unit": asked.unit} if asked.unit else {})
    today = asked.today.toordinal() - date(1970, 1, 1).toordinal()
    moments = days | {"b_offset": asked.offset, "b_today": today}
    cells = await work.rows(statements["cells"], moments)
    origins = await work.rows(statements["origins"], moments)
    labels = await work.rows(_LABELS) if origins else ()
    came = await work.rows(statements["came"], days)
    people = {name: await work.rows(statements[name], days) for name in (*_KEYED, "all")}
    senders = {name: {row.key: int(row.number) for row in people[name]} for name in _KEYED}
    senders["all"] = {"": int(people["all"][0].number)}
    return added(
        asked.first,
        asked.last,
        asked.today,
        asked.unit,
        [_cell(row) for row in cells],
        [Came(row.kind, row.problem, row.came_by, int(row.rating), int(row.number)) for row in came],
        senders,
        {row.origin: _count(row) for row in origins},
        {row.origin: row.label for row in labels},
    )


def _cell(row: Any) -> Cell:
    return Cell(row.unit, row.subject, row.village, _count(row))


def _count(row: Any) -> Count:
    solved, late = int(row.solved), int(row.late)
    return Count(
        before=int(row.before),
        received=int(row.received),
        taken=int(row.taken),
        ideas=int(row.ideas),
        forwards=int(row.forwards or 0),
        on_time=solved - late,
        late=late,
        withdrawn=int(row.withdrawn),
        national=int(row.national),
        left=int(row.left),
        overdue=int(row.overdue),
        oldest_due=int(row.oldest_due or 0),
    )
