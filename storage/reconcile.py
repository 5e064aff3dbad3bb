"""Whether what came in, what was said and what happened to cases belong together, from the tables alone.

Each check is one statement, or one walk, over one picture of the database, so that a running process does not
disturb it. What is found names rows and never words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cases.endings import WITH_REASON, Ending, Fate, is_code_word
from storage.reconcile_statements import (
    BAD_FATES,
    FATES,
    LATE_MAIL,
    LATE_OUT,
    LEDGER_KINDS,
    MISSED,
    NO_ROOM,
    OUT_GAPS,
    RAW_GONE,
    RAW_KEPT,
    UNLODGED,
    UNSAID,
)
from storage.scope import Scope
from storage.seal import CannotOpen
from storage.statements import COMMUNE
from storage.tables import SEALED_COLUMNS, leases, metadata
from storage.work import Row, Work

HOUR_MS = 3_600_000
_PAGE = 1_000
_LEASES = sa.select(leases.c.name).where(leases.c.commune_id == COMMUNE, leases.c.until > sa.bindparam("now"))


@dataclass(frozen=True, slots=True)
class Finding:
    """kind: what is wrong, as bot/cli/verify.py has the words for it. where: the row, conversation or account. more: a
    number or word beside it. grave: False for what only waits for a server that does not run."""

    kind: str
    where: str
    more: str = ""
    grave: bool = True


class Reconcile:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def findings(self, now: int) -> list[Finding]:
        """now: milliseconds since 1970."""
        async with self._scope.snapshot() as work:
            return [
                *await _ledger(work),
                *await _outbox(work),
                *await _late(work, now),
                *await _simple(work, "case_without_message", UNLODGED),
                *await _sealed(work),
            ]


async def _simple(work: Work, kind: str, statement: sa.Executable) -> list[Finding]:
    return [Finding(kind, _name(row)) for row in await work.rows(statement)]


async def _ledger(work: Work) -> list[Finding]:
    """Every row has one valid outcome, said in our words; no row is missing; what is called answered was answered."""
    kinds = await work.rows(LEDGER_KINDS)
    found = [Finding("outcome", row.outcome or "(none)", str(row.n)) for row in kinds if not _is_ending(row)]
    found += [Finding("missed", row.key, str(row.heard - row.n)) for row in await work.rows(MISSED)]
    found += await _simple(work, "no_conversation", NO_ROOM)
    found += await _simple(work, "unsaid", UNSAID)
    found += await _simple(work, "raw_gone", RAW_GONE)
    return found + await _simple(work, "raw_kept", RAW_KEPT)


def _is_ending(row: Row) -> bool:
    """A duplicate is counted beside the first, so that no row says it."""
    if row.outcome not in set(Ending) - {Ending.DUPLICATE} or not is_code_word(row.detail):
        return False
    return bool(row.detail) or row.outcome not in (Ending.REFUSED, Ending.FAILED)


async def _outbox(work: Work) -> list[Finding]:
    """Each conversation's messages are numbered from 1 without a gap, and each is at an end or on its way."""
    found = [Finding("outbox_gap", row.key, str(row.next_out - 1 - row.n)) for row in await work.rows(OUT_GAPS)]
    fates = {row.status: row.n for row in await work.rows(FATES)}
    found += [Finding("fate", status, str(n)) for status, n in fates.items() if status not in set(Fate)]
    reasons = {"reasons": sorted(WITH_REASON)}
    return found + [Finding("outbox_row", _name(row)) for row in await work.rows(BAD_FATES, reasons)]


async def _late(work: Work, now: int) -> list[Finding]:
    """What is due for an hour. It is wrong where somebody works on it, and no wonder where nobody does."""
    held = {row.name for row in await work.rows(_LEASES, {"now": now})}
    found = []
    for row in await work.rows(LATE_MAIL, {"before": now - HOUR_MS}):
        found.append(Finding("late_mail", row.kind, str(row.n), grave=bool(held)))
    for row in await work.rows(LATE_OUT, {"before": now - HOUR_MS}):
        delivered = f"deliver:{row.account}" in held
        kind = "late_sending" if row.status == Fate.SENDING else "late_out"
        # Where the platform says why it does not take it, that is known.
        found.append(Finding(kind, row.account, str(row.n), grave=delivered and not row.why))
    return found


async def _sealed(work: Work) -> list[Finding]:
    """Every sealed value opens in its own row: nothing was changed, or put into another row's place."""
    found: list[Finding] = []
    for name, (column, keys) in SEALED_COLUMNS.items():
        found += await _sealed_in(work, name, column, keys)
    return found


async def _sealed_in(work: Work, name: str, column: str, keys: Sequence[str]) -> list[Finding]:
    table = metadata.tables[name]
    key = [table.c[part] for part in keys]
    page = (
        sa.select(*key, table.c[column])
        .where(table.c.commune_id == COMMUNE, table.c[column].is_not(None), _beyond(key))
        .order_by(*key)
        .limit(_PAGE)
    )
    found: list[Finding] = []
    last: Sequence[Any] = [""] * len(key)
    while rows := await work.rows(page, {f"after_{place}": part for place, part in enumerate(last)}):
        found.extend(Finding("sealed", f"{name} {_name(row[:-1])}") for row in rows if not _opens(work, name, row))
        last = rows[-1][:-1]
    return found


def _beyond(key: Sequence[sa.ColumnElement[Any]]) -> sa.ColumnElement[bool]:
    """(a, b) > (:after_0, :after_1), spelt out."""
    ways = []
    for place, column in enumerate(key):
        same = [key[earlier] == sa.bindparam(f"after_{earlier}") for earlier in range(place)]
        ways.append(sa.and_(*same, column > sa.bindparam(f"after_{place}")))
    return sa.or_(*ways)


def _opens(work: Work, name: str, row: Row) -> bool:
    try:
        work.sealer.open(row[-1], name, "|".join(row[:-1]))
    except CannotOpen:
        return False
    return True


def _name(row: Iterable[Any]) -> str:
    return " ".join(str(part) for part in row)
