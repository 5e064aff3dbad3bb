"""A database as full as after many years, made in minutes.

One lodging is played by the product. Its rows are then said again for every other case: ids, codes, chats and moments
differ, and every case's whole is sealed for its own row, because turns open it (cases of the same village, officers'
lists). Sealed values that no turn of a newcomer opens (states, messages sent, names, bodies) are the bytes of that one
lodging, so that `homthu verify` would find fault with it.

A case has 13 rows: itself, its party, two events and a body, a person with a chat and a conversation, two messages in
and one out, a piece of mail and a job, both done. Rows come in the order of time, as real ones do; indexes and SQLite's
figures are put back as they were."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from bench.talking import product
from bot.house import House
from cases.case import Case
from cases.kinds import Status
from cases.needs import Inbox
from storage.chains import next_hash
from storage.seal import Sealer
from storage.write_cases import _case_row

CHUNK = 50_000
MOST_SECONDS = 270.0
OPEN = 240  # matters that somebody still works on, spread over the villages: as many whatever else is stored
YEAR_MS = 365 * 86_400_000
CASE, PERSON, _JOB = "0190", "0191", "0192"
_CHAT = 900_000_000
_VILLAGES = ("bac-ke", "thong-nhat", "vinh-tien", "tan-ngoc")
_TITLE, _TEXT = "Đèn đường ngõ 12 không sáng", "Đèn đường ngõ 12 hỏng hai bóng từ tuần trước, tối đi lại rất khó"
Row = dict[str, Any]


def key(kind: str, i: int) -> str:
    """An id that rises with i. As in SQL below."""
    return f"{kind}{i >> 16:04x}-{i & 0xFFFF:04x}-7000-8000-{i:012x}"


def _sql(kind: str, i: str = "i") -> str:
    return f"printf('{kind}%04x-%04x-7000-8000-%012x', {i} >> 16, {i} & 65535, {i})"


async def fill(folder: Path, cases: int, how: type[Filling] | None = None) -> dict[str, float]:
    """Makes folder/homthu.db. how: with other cases than those here. Raises TimeoutError beyond MOST_SECONDS."""
    async with product(folder) as (house, _, crowd):
        await crowd.talk(1, 1)
        sealer, case = house.sealer, await _lodged(house)
    begun = time.perf_counter()
    path = folder / "homthu.db"
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=DELETE", "journal_mode=OFF", "synchronous=OFF", "cache_size=-400000"):
        connection.execute(f"PRAGMA {pragma}")
    (how or Filling)(connection, sealer, case, cases, begun).run()
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    seconds = time.perf_counter() - begun
    return {"cases": cases, "fill_s": seconds, "file_mb": path.stat().st_size / 2**20}


async def _lodged(house: House) -> Case:
    need = Inbox(frozenset(Status), None, 1)
    async with house.store.batch() as batch:
        found: tuple[Case, ...] = (await batch.answer([need]))[need]
    return found[0]


class Sealing:
    """What the product's writer of case rows asks for."""

    def __init__(self, sealer: Sealer, commune: str) -> None:
        self.sealer, self.commune = sealer, commune

    def seal(self, value: Any, table: str, row: str) -> bytes:
        return self.sealer.seal(orjson.dumps(value), table, row)


class Filling:
    years = 5

    def __init__(self, connection: sqlite3.Connection, sealer: Sealer, case: Case, cases: int, begun: float) -> None:
        self._db = connection
        self.sealer = sealer
        self.case = case
        self.cases = cases
        self._begun = begun
        self._step = max(1, self.years * YEAR_MS // cases)
        self._first = case.at - cases * self._step

    def run(self) -> None:
        figures = self._db.execute("SELECT * FROM sqlite_stat1").fetchall()
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        indexes = self._db.execute(query).fetchall()
        templates = {table: self._template(table) for table in _FROM_SQL}
        event = self._template("events")
        for name, _ in indexes:
            self._db.execute(f"DROP INDEX {name}")
        for first in range(0, self.cases, CHUNK):
            numbers = range(first, min(first + CHUNK, self.cases))
            self._db.execute("BEGIN")
            self.many("cases", self.case_rows(numbers))
            self.beside(numbers)
            self.many("events", self._event_rows(numbers, event))
            for table, columns in _FROM_SQL.items():
                for changes in columns:
                    self._said_again(table, templates[table] | changes(self), numbers)
            self._db.execute("COMMIT")
            self._hurry()
        for _, sql in indexes:
            self._db.execute(sql)
            self._hurry()
        self._db.execute("DELETE FROM sqlite_stat1")
        self._db.executemany("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", figures)

    def beside(self, numbers: range) -> None:
        """Rows of further tables for these cases."""

    def _hurry(self) -> None:
        if time.perf_counter() - self._begun > MOST_SECONDS:
            raise TimeoutError(f"filling took longer than {MOST_SECONDS:.0f} s")

    def _template(self, table: str) -> Row:
        cursor = self._db.execute(f"SELECT * FROM {table} LIMIT 1")
        names = [column[0] for column in cursor.description]
        return dict(zip(names, cursor.fetchone(), strict=True))

    def many(self, table: str, rows: Iterator[Row]) -> None:
        first = next(rows)
        names = ", ".join(f'"{name}"' for name in first)
        places = ", ".join("?" * len(first))
        self._db.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(first.values()))
        self._db.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", (tuple(r.values()) for r in rows))

    def _said_again(self, table: str, row: Row, numbers: range) -> None:
        """Values that are Sql are worked out for each number; the others are the same in all rows."""
        names = ", ".join(f'"{name}"' for name in row)
        values = ", ".join(value if isinstance(value, Sql) else "?" for value in row.values())
        same = [value for value in row.values() if not isinstance(value, Sql)]
        series = "WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
        statement = f"{series} INSERT INTO {table} ({names}) SELECT {values} FROM n"
        self._db.execute(statement, (numbers.start, numbers.stop - 1, *same))

    def moment(self, i: int) -> int:
        return self._first + i * self._step

    @property
    def sql_moment(self) -> Sql:
        return Sql(f"({self._first} + i * {self._step})")

    def case_rows(self, numbers: range) -> Iterator[Row]:
        """By the product's own writer; then its open JSON is changed from case to case and sealed anew."""
        work: Any = Sealing(self.sealer, self.sealer.commune_id)
        made = []
        for status in (Status.CLOSED, Status.IN_PROGRESS):
            for village in _VILLAGES:
                case = replace(
                    self.case, id="@case@", code="@code@", owner="@owner@", conversation="@talk@", register="@no@",
                    at=0, version=2, status=status, village=village, title=_TITLE, text=_TEXT, subject="vneid",
                )  # fmt: skip
                made.append((_case_row(work, case), orjson.dumps(case.to_json())))
        for i in numbers:
            row, whole = made[i % 4 + (4 if i >= self.cases - OPEN else 0)]
            id_, code, register = key(CASE, i), str(10**11 + i), f"{i % 50_000}/2024"
            for mark, value in (
                (b"@case@", id_), (b"@code@", code), (b"@owner@", key(PERSON, i)),
                (b"@talk@", f"telegram:5000000001:{_CHAT + i}"), (b"@no@", register),
            ):  # fmt: skip
                whole = whole.replace(mark, value.encode())
            sealed = self.sealer.seal(whole, "cases", id_)
            owner = key(PERSON, i)
            at = self.moment(i)
            yield row | {
                "id": id_, "code": code, "owner": owner, "register": register, "at": at, "whole": sealed,
            }  # fmt: skip

    def _event_rows(self, numbers: range, event: Row) -> Iterator[Row]:
        """Two of each stream, as long as the product's; they would not verify, for their words are another case's."""
        stream = event["stream"].encode()
        for i in numbers:
            id_, before, at = key(CASE, i), bytes(32), self.moment(i)
            for seq in (1, 2):
                stored = event["stored"].replace(stream, id_.encode())
                now = next_hash(before, stored)
                body = f"{id_}:1" if seq == 1 else None
                kind = event["kind"] if seq == 1 else "received"
                yield event | {
                    "stream": id_, "seq": seq, "kind": kind, "actor": key(PERSON, i), "at": at, "stored": stored,
                    "prev": before, "hash": now, "body": body,
                }  # fmt: skip
                before = now


class Sql(str):
    """An expression over the number i."""

    __slots__ = ()


_TALK = Sql(f"'telegram:5000000001:' || ({_CHAT} + i)")
_HASH = Sql("randomblob(32)")
Changes = Callable[[Filling], Row]
_FROM_SQL: dict[str, tuple[Changes, ...]] = {
    "persons": (lambda f: {"id": Sql(_sql(PERSON)), "phone_hash": _HASH, "at": f.sql_moment},),
    "person_chats": (lambda f: {"conversation": _TALK, "person": Sql(_sql(PERSON)), "since": f.sql_moment},),
    "conversations": (lambda f: {"key": _TALK, "chat": Sql(f"({_CHAT} + i) || ''"), "at": f.sql_moment},),
    "parties": (
        lambda f: {
            "case": Sql(_sql(CASE)),
            "person": Sql(_sql(PERSON)),
            "conversation": _TALK,
            "phone_hash": _HASH,
        },
    ),
    "bodies": (lambda f: {"id": Sql(_sql(CASE) + " || ':1'"), "stream": Sql(_sql(CASE))},),
    "ledger": (
        lambda f: {"update_key": Sql(f"'m:' || ({_CHAT} + i) || ':1'"), "conversation": _TALK, "at": f.sql_moment},
        lambda f: {"update_key": Sql(f"'c:' || ({_CHAT} + i) || '0002'"), "conversation": _TALK, "at": f.sql_moment},
    ),
    "outbox": (lambda f: {"id": Sql(_sql(_JOB)), "conversation": _TALK, "seq": 1, **_sent(f)},),
    "mailbox": (lambda f: {"key": Sql(f"'draft.remind:' || {_sql(CASE)}"), "conversation": _TALK, **_done(f)},),
    "jobs": (lambda f: {"id": Sql(_sql(_JOB)), "status": "done", **_done(f)},),
}


def _done(filling: Filling) -> Row:
    return {"due": filling.sql_moment, "done_at": filling.sql_moment}


def _sent(filling: Filling) -> Row:
    return {"status": "sent", "at": filling.sql_moment, "done_at": filling.sql_moment}
