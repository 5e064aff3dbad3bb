"""Finding cases by words of theirs: folded, so that accents make no difference, and whole, since most Vietnamese
syllables stand inside of others. It reads some thousands of cases at a time, by the moment when they came, from the
newest on until enough are found: so neither database ever looks at the whole table at once. It does so beside the
writer and in a thread: words that nobody wrote cost a look at every case of the commune, and hold up no turn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from storage.answers_lists import HELPED
from storage.scope import Scope
from storage.statements import COMMUNE
from storage.tables import cases
from storage.work import Row, Work

MOST_WORDS = 8
# So many cases are looked at by one statement: about 10 ms.
BLOCK = 5_000
_ALWAYS = 2**62


class Search:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def codes(self, words: Sequence[str], unit: str, most: int) -> tuple[str, ...]:
        """Codes of the newest cases that have all of these words (folded, letters and digits only), of the unit unless
        it is "", and those which that one helps with."""
        async with self._scope.read() as work:
            return tuple(row.code for row in await newest(work, words, unit, most))


async def newest(work: Work, words: Sequence[str], unit: str, most: int) -> list[Row]:
    """Rows with code, at and id, as `Search.codes` tells of them."""
    asked = sorted(dict.fromkeys(words), key=len, reverse=True)[:MOST_WORDS]
    values: dict[str, Any] = {"unit": unit} if unit else {}
    for n, word in enumerate(asked):
        values |= {f"part{n}": f"%{word}%", f"word{n}": f"% {word} %"}
    statement, found, before = searched(len(asked), bool(unit)), list[Row](), _ALWAYS
    while len(found) < most and before > -_ALWAYS:
        since = await _block(work, before)
        part = {"since": since, "before": before, "most": most - len(found)}
        found += await work.rows(statement, values | part)
        before = since
    found += await work.rows(helped(len(asked)), values | {"unit": f"% {unit} %", "most": most}) if unit else ()
    return sorted(found, key=lambda row: (row.at, row.id), reverse=True)[:most]


async def _block(work: Work, before: int) -> int:
    """When the oldest of the next BLOCK cases before this moment came; -_ALWAYS where there are no more than that."""
    rows = await work.rows(OLDEST_OF_BLOCK, {"before": before})
    return rows[0].at if rows else -_ALWAYS


_moment, _unit = sa.BigInteger(), sa.bindparam("unit", type_=sa.Text())
OLDEST_OF_BLOCK = (
    sa.select(cases.c.at)
    .where(cases.c.commune_id == COMMUNE, cases.c.at < sa.bindparam("before", type_=_moment))
    .order_by(cases.c.at.desc())
    .limit(1)
    .offset(BLOCK - 1)
)


@lru_cache(2 * MOST_WORDS)
def searched(words: int, of_unit: bool) -> sa.Select[Any]:
    """Parameters: since, before (moments between which they came), part0, … (which most rows do not have), word0, …
    (with its ends), most and perhaps unit."""
    statement = _with(words).where(
        cases.c.at >= sa.bindparam("since", type_=_moment), cases.c.at < sa.bindparam("before", type_=_moment)
    )
    return statement.where(cases.c.unit == _unit) if of_unit else statement


@lru_cache(MOST_WORDS)
def helped(words: int) -> sa.Select[Any]:
    """Of the few that any unit helps with. Parameters as above, without moments; unit: with a blank on each side."""
    return _with(words).where(HELPED, cases.c.coordinating.like(_unit))


def _with(words: int) -> sa.Select[Any]:
    padded = sa.literal_column("' '", sa.Text()).concat(cases.c.search).concat(sa.literal_column("' '", sa.Text()))
    return (
        sa.select(cases.c.code, cases.c.at, cases.c.id)
        .where(cases.c.commune_id == COMMUNE)
        .where(*(cases.c.search.like(sa.bindparam(f"part{n}", type_=sa.Text())) for n in range(words)))
        .where(*(padded.like(sa.bindparam(f"word{n}", type_=sa.Text())) for n in range(words)))
        .order_by(cases.c.at.desc(), cases.c.id.desc())
        .limit(sa.bindparam("most", type_=sa.Integer()))
    )
