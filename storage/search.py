"""Finding cases by words of theirs: folded, so that accents make no difference, and whole, since most Vietnamese
syllables stand inside of others. It reads from the newest case on until enough are found, beside the writer and in a
thread: words that nobody wrote cost a look at every case, and hold up no turn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from storage.scope import Scope
from storage.statements import COMMUNE
from storage.tables import cases

MOST_WORDS = 8


class Search:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def codes(self, words: Sequence[str], unit: str, most: int) -> tuple[str, ...]:
        """Codes of the newest cases that have all of these words (folded, letters and digits only), of the unit unless
        it is ""."""
        asked = sorted(dict.fromkeys(words), key=len, reverse=True)[:MOST_WORDS]
        values: dict[str, Any] = {"most": most} | ({"unit": unit} if unit else {})
        for n, word in enumerate(asked):
            values |= {f"part{n}": f"%{word}%", f"word{n}": f"% {word} %"}
        async with self._scope.read() as work:
            return tuple(row.code for row in await work.rows(searched(len(asked), bool(unit)), values))


@lru_cache(2 * MOST_WORDS)
def searched(words: int, of_unit: bool) -> sa.Select[Any]:
    """Parameters: part0, … (which most rows do not have), word0, … (with its ends), most and perhaps unit."""
    padded = sa.literal_column("' '", sa.Text()).concat(cases.c.search).concat(sa.literal_column("' '", sa.Text()))
    statement = (
        sa.select(cases.c.code)
        .where(cases.c.commune_id == COMMUNE)
        .where(*(cases.c.search.like(sa.bindparam(f"part{n}", type_=sa.Text())) for n in range(words)))
        .where(*(padded.like(sa.bindparam(f"word{n}", type_=sa.Text())) for n in range(words)))
    )
    if of_unit:
        statement = statement.where(cases.c.unit == sa.bindparam("unit", type_=sa.Text()))
    return statement.order_by(cases.c.at.desc(), cases.c.id.desc()).limit(sa.bindparam("most", type_=sa.Integer()))
