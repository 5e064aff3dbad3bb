"""On SQLite, no statement of a turn or a delivery reads more rows than it answers with."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import create_async_engine

from storage import (
    answers_cases,
    answers_desk,
    answers_due,
    answers_lists,
    answers_talk,
    held,
    jobs,
    mail,
    migrate,
    outbox_statements,
    read_rooms,
    search,
    usage,
    watch,
    write_cases,
)

HOT = {
    "known": read_rooms._KNOWN,
    "rooms": read_rooms._ROOMS,
    "roles": read_rooms._ROLES,
    "claim": outbox_statements.CLAIM,
    "held up": outbox_statements.HELD_UP,
    "lift": outbox_statements.LIFT,
    "recover": outbox_statements.RECOVER,
    "after": outbox_statements.AFTER,
    "due": mail._EARLIEST,
    "only": mail._ONLY,
    "waits for a window": held.WAITING,
    "is let go": held.RELEASE,
    "of a mail that was refused": held._REST,
    "counters of a month": usage._ALL,
    "prices": usage._SENT,
    "users of an account": usage._USERS,
    "jobs": jobs._CLAIM,
    "heads": write_cases._HEADS,
    "case by id": answers_cases._BY_ID,
    "case by code": answers_cases._BY_CODE,
    "cases of": answers_cases._OF_PERSON,
    "lists": answers_lists.inbox_query(
        (
            (("classified", "submitted"), False, False),
            (("forwarded", "in_progress"), True, False),
            (("forwarded", "in_progress"), True, True),
        )
    ),
    "by a number of the register": answers_lists.REGISTERED,
    "a list of the desk": answers_desk.list_query(("forwarded", "in_progress"), True, True, True, newest=False),
    "counts of the desk": answers_desk.count_query(of_unit=True),
    "by the last digits of a code": answers_lists.ENDING,
    "backlog": answers_due._late,
    "staff": answers_talk._STAFF,
    "drafts": answers_talk._DRAFTS_OF,
    "replied to": answers_talk._REPLIED_TO,
    "unsent, count": watch.UNSENT[0],
    "unsent, oldest": watch.UNSENT[1],
    "overdue, count": watch.OVERDUE[0],
    "overdue, oldest": watch.OVERDUE[1],
    "jobs, count": watch.JOBS[0],
    "jobs, oldest": watch.JOBS[1],
}


@pytest.mark.parametrize("name", HOT)
def test_it_uses_more_of_an_index_than_the_commune(name: str, tables_in_a_file: Path) -> None:
    statement: sa.Executable = HOT[name]
    compiled = statement.compile(dialect=sqlite.dialect())  # type: ignore[attr-defined]
    connection = sqlite3.connect(tables_in_a_file)
    plan = connection.execute(f"EXPLAIN QUERY PLAN {compiled}", [None] * len(compiled.positiontup)).fetchall()
    connection.close()
    steps = [row[3] for row in plan]
    assert steps
    lazy = [step for step in steps if step.endswith(("(commune_id=?)", "(commune_id=?) LEFT-JOIN"))]
    assert lazy == []


def test_words_are_looked_for_in_an_index_alone_from_the_newest_on(tables_in_a_file: Path) -> None:
    compiled = search.searched(3, of_unit=True).compile(dialect=sqlite.dialect())
    connection = sqlite3.connect(tables_in_a_file)
    places = [None] * len(compiled.positiontup or ())
    plan = connection.execute(f"EXPLAIN QUERY PLAN {compiled}", places).fetchall()
    connection.close()
    assert [row[3] for row in plan] == [
        "SEARCH cases USING COVERING INDEX ix_cases_search (commune_id=? AND at>? AND at<?)"
    ]


def test_a_list_that_grows_for_ever_is_read_from_the_newest_on(tables_in_a_file: Path) -> None:
    statement = answers_desk.list_query(("closed", "replied"), True, False, False, newest=True)
    compiled = statement.compile(dialect=sqlite.dialect())
    connection = sqlite3.connect(tables_in_a_file)
    plan = connection.execute(f"EXPLAIN QUERY PLAN {compiled}", [None] * len(compiled.positiontup or ())).fetchall()
    connection.close()
    # Their moments in order, and nothing sorted.
    assert [row[3] for row in plan] == ["SEARCH cases USING INDEX ix_cases_search (commune_id=?)"]


def _names(statement: sa.Select[Any]) -> set[str]:
    return set(statement.compile().params)


_MANY = """
INSERT INTO cases (commune_id, id, code, kind, status, version, owner, village, unit, subject, register, resident_due,
                   stage_due, at, search, whole)
SELECT 'commune-' || (n % 4), 'id-' || n, 'c' || n, 'reflection', 'closed', 1, '', '', '', '', '', '', '', n,
       'loa thon bac ke khong keu ' || n, decode(repeat('00', 400), 'hex')
FROM generate_series(1, 12000) AS n"""


@pytest.mark.db
async def test_postgresql_never_looks_for_words_in_the_whole_table(
    fresh_postgres: Callable[[], Awaitable[str]],
) -> None:
    """12,000 cases of four communes, and a block of 500: one commune's newest, by the index over moments."""
    oldest = search.OLDEST_OF_BLOCK.offset(499)
    url = await fresh_postgres()
    await migrate.upgrade(url)
    engine = create_async_engine(sa.make_url(url).set(drivername="postgresql+asyncpg"), isolation_level="AUTOCOMMIT")
    values = {"commune": "commune-1", "part0": "%keu%", "word0": "% keu %", "most": 6, "before": 2**62}
    async with engine.connect() as connection:
        for command in (_MANY, "VACUUM ANALYZE cases"):
            await connection.execute(sa.text(command))
        (since,) = (await connection.execute(oldest, values)).one()
        assert since == 12_000 - 4 * 500 + 1
        for statement in (oldest, search.searched(1, of_unit=False)):
            given = {name: value for name, value in {**values, "since": since}.items() if name in _names(statement)}
            dialect = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]
            told = statement.params(given).compile(dialect=dialect, compile_kwargs={"literal_binds": True})
            plan = [row[0] for row in await connection.exec_driver_sql(f"EXPLAIN {told}")]
            assert not any("Seq Scan" in line for line in plan), plan
            assert any("ix_cases_at" in line for line in plan), "\n".join(plan)
    await engine.dispose()
