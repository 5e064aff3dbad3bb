"""What turns ask about cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import orjson
import sqlalchemy as sa

from cases.case import Case
from cases.kinds import OPEN, Kind, Status
from cases.needs import CaseByCode, CaseById, CasesOf, Happened, HistoryOf, SimilarOpen
from storage.statements import COMMUNE, among, constants, unique
from storage.tables import cases, events, parties, person_chats
from storage.work import Row, Work

# A title comes with the classification: what nobody has read yet need not be opened to see that it has none.
_MAY_HAVE_A_TITLE = constants(sorted(OPEN - {Status.SUBMITTED, Status.RECEIVED}))
_JOINED = constants(sorted(kind for kind in Kind if not kind.is_idea))

_BY_ID = sa.select(cases.c.id, cases.c.whole).where(cases.c.commune_id == COMMUNE, among(cases.c.id))
_BY_CODE = sa.select(cases.c.code, cases.c.id, cases.c.whole).where(cases.c.commune_id == COMMUNE, among(cases.c.code))

# "My cases" are those that were lodged in one's conversations, by whomever these belonged to then: a chat may have
# become staff's, or one of several of its person. Taken apart again, each keeps what was lodged in it.
_now, _ever = person_chats.alias("now"), person_chats.alias("ever")
_in_their_chats = (
    sa.select(_now.c.person.label("asked"), parties.c.case)
    .join(_ever, sa.and_(_ever.c.commune_id == _now.c.commune_id, _ever.c.conversation == _now.c.conversation))
    .join(
        parties,
        sa.and_(
            parties.c.commune_id == COMMUNE,
            parties.c.person == _ever.c.person,
            parties.c.conversation == _ever.c.conversation,
            parties.c.role == "owner",
        ),
    )
    .where(_now.c.commune_id == COMMUNE, among(_now.c.person), _now.c.until.is_(None))
)
_any = person_chats.alias("any")
# Who has no conversation any more is only asked about by staff.
_without_a_chat = ~sa.exists().where(
    _any.c.commune_id == COMMUNE, _any.c.person == parties.c.person, _any.c.until.is_(None)
)
_their_own = sa.select(parties.c.person.label("asked"), parties.c.case).where(
    parties.c.commune_id == COMMUNE, among(parties.c.person), parties.c.role == "owner", _without_a_chat
)
_theirs = sa.union(_in_their_chats, _their_own).subquery("theirs")
_lodged = (
    sa.select(
        _theirs.c.asked,
        _theirs.c.case,
        sa.func.row_number()
        .over(partition_by=_theirs.c.asked, order_by=(cases.c.at.desc(), cases.c.id.desc()))
        .label("place"),
    )
    .select_from(_theirs)
    .join(cases, sa.and_(cases.c.commune_id == COMMUNE, cases.c.id == _theirs.c.case))
    .subquery("lodged")
)
_OF_PERSON = (
    sa.select(_lodged.c.asked, cases.c.id, cases.c.whole)
    .join(cases, sa.and_(cases.c.commune_id == COMMUNE, cases.c.id == _lodged.c.case))
    .where(_lodged.c.place <= sa.bindparam("most"))
    .order_by(_lodged.c.asked, _lodged.c.place)
)


_HISTORY = (
    sa.select(events.c.stream, events.c.stored)
    .where(events.c.commune_id == COMMUNE, among(events.c.stream))
    .order_by(events.c.stream, events.c.seq)
)


def _case(work: Work, row: Row) -> Case:
    return Case.from_json(work.open(row.whole, "cases", row.id))


async def opened_by_id(work: Work, ids: Iterable[str]) -> dict[str, Case]:
    keys = unique(ids)
    return {row.id: _case(work, row) for row in await work.rows(_BY_ID, {"keys": keys})} if keys else {}


async def by_id(work: Work, needs: Sequence[CaseById]) -> dict[CaseById, Case | None]:
    found = await opened_by_id(work, (need.case for need in needs))
    return {need: found.get(need.case) for need in needs}


async def by_code(work: Work, needs: Sequence[CaseByCode]) -> dict[CaseByCode, Case | None]:
    rows = await work.rows(_BY_CODE, {"keys": unique(need.code for need in needs)})
    found = {row.code: _case(work, row) for row in rows}
    return {need: found.get(need.code) for need in needs}


async def history_of(work: Work, needs: Sequence[HistoryOf]) -> dict[HistoryOf, tuple[Happened, ...]]:
    rows = await work.rows(_HISTORY, {"keys": unique(need.case for need in needs)})
    found: dict[str, list[Happened]] = defaultdict(list)
    for row in rows:
        event = orjson.loads(row.stored)
        found[row.stream].append(Happened.of(event["kind"], event["at"], event["data"]))
    return {need: tuple(found[need.case]) for need in needs}


async def of_person(work: Work, needs: Sequence[CasesOf]) -> dict[CasesOf, tuple[Case, ...]]:
    most = max(need.limit for need in needs)
    rows = await work.rows(_OF_PERSON, {"keys": unique(need.person for need in needs), "most": most})
    found: dict[str, list[Case]] = defaultdict(list)
    for row in rows:
        found[row.asked].append(_case(work, row))
    return {need: tuple(found[need.person][: need.limit]) for need in needs}


async def similar(work: Work, needs: Sequence[SimilarOpen]) -> dict[SimilarOpen, tuple[Case, ...]]:
    most = max(need.limit for need in needs)
    villages = {f"village{number}": need.village for number, need in enumerate(needs)}
    found: dict[int, list[Row]] = defaultdict(list)
    for row in await work.rows(similar_query(len(needs)), {"most": most, **villages}):
        found[row.need].append(row)
    answers = {}
    for number, need in enumerate(needs):
        rows = sorted(found[number], key=lambda row: (row.at, row.id), reverse=True)
        titled = [case for row in rows if (case := _case(work, row)).title]
        answers[need] = tuple(titled[: need.limit])
    return answers


# Every lodging asks it: one statement for each number of villages in a batch, made once.
@lru_cache(64)
def similar_query(villages: int) -> sa.CompoundSelect[Any]:
    """Parameters: most (rows of each), village0, village1, …; the number is in `need`."""
    parts = (
        sa.select(sa.literal_column(str(number)).label("need"), cases.c.id, cases.c.whole, cases.c.at)
        .where(
            cases.c.commune_id == sa.bindparam("commune"),
            cases.c.village == sa.bindparam(f"village{number}"),
            cases.c.status.in_(_MAY_HAVE_A_TITLE),
            cases.c.kind.in_(_JOINED),
        )
        .order_by(cases.c.at.desc(), cases.c.id.desc())
        .limit(sa.bindparam("most", type_=sa.Integer()))
        for number in range(villages)
    )
    # SQLite takes no LIMIT inside a UNION unless the part is a table of its own.
    return sa.union_all(*(sa.select(part.subquery()) for part in parts))
