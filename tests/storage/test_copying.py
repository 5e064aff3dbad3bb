"""A commune moves from SQLite to PostgreSQL and back, whole or not at all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import Database, FolderFiles, Sealer, Store, migrate, portable
from storage.connection import Connection
from storage.copying import CopyTrouble, copy
from storage.tables import events, ledger
from tests.storage.conftest import COMMUNE, KEYRING
from tests.storage.samples import NOON
from tests.storage.test_backup import all_rows, lodges

Fresh = Callable[[], Awaitable[str]]
OTHER = "xa-thu-hai"


@pytest.fixture
async def other_url(url: str, tmp_path: Path, fresh_postgres: Fresh) -> str:
    """Without tables, and of the other kind of database."""
    return await fresh_postgres() if url.startswith("sqlite") else f"sqlite:///{tmp_path / 'elsewhere' / 'homthu.db'}"


def store_of(database: Database, commune: str) -> Store:
    return Store(database, Sealer(KEYRING, commune), commune)


async def filled(database: Database, folder: Path, commune: str = COMMUNE, cases: int = 7) -> Store:
    store = store_of(database, commune)
    for number in range(1, cases + 1):
        await lodges(store, FolderFiles(folder / "files", Sealer(KEYRING, commune)), number)
    await store.leases.acquire("worker:gone", "k1", NOON, 1)
    return store


async def rows_in(url: str) -> dict[str, list[tuple[object, ...]]]:
    database = Database.open(url)
    try:
        return await all_rows(database)
    finally:
        await database.dispose()


async def test_there_and_back_every_row_is_the_same(
    database: Database, url: str, other_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portable, "PAGE", 3)
    store = await filled(database, tmp_path)
    root = await store.roots.make("2026-09-21", NOON)
    (there,) = await copy(url, other_url)
    back = f"sqlite:///{tmp_path / 'back' / 'homthu.db'}"
    (here,) = await copy(other_url, back)
    before = await all_rows(database)
    del before["leases"]
    after = await rows_in(back)
    assert after.pop("leases") == []
    assert after == before
    assert there == here
    assert (there.rows["cases"], there.root, there.cuts) == (7, root, ())


async def test_what_was_copied_is_read_and_goes_on(
    database: Database, url: str, other_url: str, tmp_path: Path
) -> None:
    await filled(database, tmp_path)
    await copy(url, other_url)
    moved = Database.open(other_url)
    try:
        store = store_of(moved, COMMUNE)
        assert await store.chains.broken() == []
        found = await store.reconcile.findings(NOON)
        assert found == await store_of(database, COMMUNE).reconcile.findings(NOON)
        said = await store.outbox.after("telegram:bot:3", 0, 9)
        assert said[0].out["text"]
    finally:
        await moved.dispose()


async def test_one_of_several_communes_is_moved_and_the_others_stay(
    database: Database, url: str, other_url: str, tmp_path: Path
) -> None:
    await filled(database, tmp_path)
    await filled(database, tmp_path, OTHER, 2)
    (one,) = await copy(url, other_url, OTHER)
    assert (one.commune, one.rows["cases"]) == (OTHER, 2)
    assert not any((await rows_in(other_url)).values())
    (rest,) = await copy(url, other_url, COMMUNE)
    assert rest.rows["cases"] == 7
    third = f"sqlite:///{tmp_path / 'third' / 'homthu.db'}"
    assert [one.commune for one in await copy(other_url, third)] == [COMMUNE, OTHER]


async def test_a_target_that_holds_rows_is_left_as_it_is(
    database: Database, url: str, other_url: str, tmp_path: Path
) -> None:
    await filled(database, tmp_path)
    await filled(database, tmp_path, OTHER, 1)
    await copy(url, other_url, COMMUNE)
    before = await rows_in(other_url)
    with pytest.raises(CopyTrouble, match="holds rows of binh-tuyen already"):
        await copy(url, other_url)
    assert await rows_in(other_url) == before
    with pytest.raises(CopyTrouble, match="no commune nowhere"):
        await copy(url, other_url, "nowhere")
    with pytest.raises(CopyTrouble, match="the same database"):
        await copy(url, url)


async def test_what_reads_otherwise_than_it_was_copied_is_not_kept(
    database: Database, url: str, other_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(database, tmp_path)
    pages, reads = portable.pages, []

    async def forgetful(
        connection: Connection, table: sa.Table, commune: str
    ) -> AsyncIterator[list[tuple[object, ...]]]:
        reads.append(table.name)
        async for rows in pages(connection, table, commune):
            yield rows[1:] if table is ledger and reads.count(table.name) == 2 else rows

    monkeypatch.setattr(portable, "pages", forgetful)
    with pytest.raises(CopyTrouble, match="written into ledger reads otherwise"):
        await copy(url, other_url)
    monkeypatch.undo()
    assert not any((await rows_in(other_url)).values())


async def test_a_history_that_was_cut_off_before_is_told(
    database: Database, url: str, other_url: str, tmp_path: Path
) -> None:
    store = await filled(database, tmp_path)
    await store.roots.make("2026-09-21", NOON)
    async with database.write() as connection:
        (row,) = await connection.fetch(sa.select(events.c.stream).limit(1), {})
        await connection.run(sa.delete(events).where(events.c.stream == row.stream), {"commune": COMMUNE})
        await connection.commit()
    (copied,) = await copy(url, other_url)
    assert [cut.stream for cut in copied.cuts] == [row.stream]


async def test_older_tables_are_brought_up_first(database: Database, url: str, other_url: str) -> None:
    await migrate.downgrade(url, "0002")
    with pytest.raises(CopyTrouble, match="tables 0002"):
        await copy(url, other_url)
