"""What others may join: open matters of one village that staff gave a title."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite

from cases.needs import SimilarOpen
from storage import Store, migrate
from storage.answers_cases import similar_query
from storage.batch import Batch
from storage.work import Work
from tests.storage.samples import NOON, a_case

TITLED = ("classified", {"status": "classified", "words": {"title": "Mạng ở nhà văn hóa"}})


async def _similar(store: Store, *needs: SimilarOpen) -> list[list[str]]:
    async with store.batch() as batch:
        found = await batch.answer(needs)
    return [[case.id for case in found[need]] for need in needs]


async def test_only_open_titled_matters_of_the_village_are_found(store: Store) -> None:
    old = await a_case(store, "", TITLED, village="bac-ke", at=NOON)
    new = await a_case(store, "", TITLED, village="bac-ke", kind="petition", at=NOON + 5)
    waits = await a_case(store, "", TITLED, ("noted", {"status": "info_requested"}), village="bac-ke", at=NOON + 2)
    elsewhere = await a_case(store, "", TITLED, village="co-do")
    await a_case(store, "", village="bac-ke")  # nobody has read it yet
    await a_case(store, "", TITLED, village="bac-ke", kind="initiative")
    for status in ("replied", "closed", "withdrawn", "duplicate", "declined", "out_of_scope"):
        await a_case(store, "", TITLED, ("noted", {"status": status}), village="bac-ke")
    needs = (SimilarOpen("bac-ke"), SimilarOpen("co-do"), SimilarOpen("bac-ke", limit=2), SimilarOpen("khong-co"))
    assert await _similar(store, *needs) == [
        [new.id, waits.id, old.id],
        [elsewhere.id],
        [new.id, waits.id],
        [],
    ]


async def test_a_matter_leaves_the_list_with_its_village(store: Store) -> None:
    case = await a_case(store, "", TITLED, ("corrected", {"village": "co-do"}), village="bac-ke")
    assert await _similar(store, SimilarOpen("bac-ke"), SimilarOpen("co-do")) == [[], [case.id]]


async def test_many_that_ask_are_answered_by_one_query(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    rows = Work.rows

    async def counted(self: Work, *args: object) -> object:
        asked.append(args)
        return await rows(self, *args)  # type: ignore[arg-type]

    batch: Batch
    async with store.batch() as batch:
        monkeypatch.setattr(Work, "rows", counted)
        await batch.answer([SimilarOpen(f"thon-{number}") for number in range(20)])
    assert len(asked) == 1


async def test_it_reads_the_open_cases_of_the_village_only(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await migrate.upgrade(f"sqlite:///{path}")
    one = similar_query(1).params(commune="c", village0="bac-ke", most=90)
    compiled = one.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    connection = sqlite3.connect(path)
    plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {compiled}"))
    connection.close()
    assert "ix_cases_village (commune_id=? AND village=? AND status=?)" in plan
