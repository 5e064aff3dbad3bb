"""A backup shows one moment, whatever is written meanwhile; it is put back whole or refused with a reason."""

from __future__ import annotations

import asyncio
import io
import stat
import tarfile
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from cases.case import apply
from storage import (
    Database,
    FileGone,
    FileRow,
    FolderFiles,
    Keyring,
    Sealer,
    Store,
    Writes,
    make_key,
    migrate,
    portable,
)
from storage.backup import BackupTrouble, Made, write_backup
from storage.connection import Connection
from storage.restore import examine, put_back
from tests.storage.conftest import COMMUNE, KEYRING
from tests.storage.samples import NOON, ledger, lodged, mail, new_id, out, room, written

SEALER = Sealer(KEYRING, COMMUNE)


@pytest.fixture
def files(tmp_path: Path) -> FolderFiles:
    return FolderFiles(tmp_path / "files", SEALER)


async def lodges(store: Store, files: FolderFiles, number: int) -> None:
    """One whole lodging: file, conversation, case, ledger, receipt and mail."""
    chat, photo = f"telegram:bot:{number}", new_id()
    await files.put(photo, b"photo" * number)
    one = lodged(new_id(), chat)
    await written(
        store,
        Writes(
            rooms=[room(chat, next_out=2)],
            cases=[apply(None, one)],
            events=[one],
            ledger=[ledger(f"m:{number}", chat, raw=b"{}" if number % 2 else None)],
            outbox=[out(1, chat, out={"text": one.data["code"]})],
            mail=[mail(one.case, chat)],
            files=[FileRow(photo, chat, "photo", "a.jpg", "image/jpeg", 5, "stored", NOON, b"\1" * 32)],
            file_cases=[(photo, one.case, chat)],
        ),
    )


async def backed_up(database: Database, files: FolderFiles, path: Path) -> Made:
    return await write_backup(database, SEALER, files, path, migrate.HEAD, "0.1.0", NOON)


async def all_rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    async with database.snapshot() as connection:
        return {
            table.name: [row async for page in portable.pages(connection, table, COMMUNE) for row in page]
            for table in portable.tables()
        }


@pytest.fixture
async def other_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'elsewhere' / 'homthu.db'}"


@pytest.fixture
async def backup(store: Store, database: Database, files: FolderFiles, tmp_path: Path) -> Path:
    for number in range(1, 4):
        await lodges(store, files, number)
    await backed_up(database, files, tmp_path / "a.homthu")
    return tmp_path / "a.homthu"


async def test_taken_while_cases_are_lodged_each_is_wholly_there_or_not_at_all(
    store: Store,
    database: Database,
    files: FolderFiles,
    tmp_path: Path,
    other_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(portable, "PAGE", 7)
    for number in range(1, 31):
        await lodges(store, files, number)
    done = 30
    begun: list[int] = []  # how many were done when a page came

    async def goes_on() -> None:
        nonlocal done
        while True:
            await lodges(store, files, done + 1)
            done += 1

    lodging = asyncio.create_task(goes_on())

    async def another() -> None:
        so_far = done
        while done == so_far:
            await asyncio.sleep(0.001)

    async def slowly(
        connection: Connection, table: sa.Table, commune: str, pages: Any = portable.pages
    ) -> AsyncIterator[list[tuple[Any, ...]]]:
        async for page in pages(connection, table, commune):
            begun.append(done)
            yield page
            await another()

    monkeypatch.setattr(portable, "pages", slowly)
    await another()
    before = done
    made = await backed_up(database, files, tmp_path / "a.homthu")
    monkeypatch.undo()
    lodging.cancel()
    await asyncio.gather(lodging, return_exceptions=True)
    assert done > before + 30, "nothing was lodged while it ran"

    elsewhere = FolderFiles(tmp_path / "other-files", SEALER)
    await put_back(examine(tmp_path / "a.homthu", SEALER), other_url, elsewhere)
    other = Database.open(other_url)
    there = await all_rows(other)
    count = len(there["cases"])
    assert before <= count <= begun[0] + 1, "the moment is that of the first page"
    tables = ("cases", "events", "bodies", "parties", "ledger", "outbox", "mailbox", "files", "conversations")
    assert {name: len(there[name]) for name in tables} == dict.fromkeys(tables, count)
    assert made.files == count
    for row in there["files"]:
        assert (await elsewhere.get(str(row[1]))).startswith(b"photo")
    assert await Store(other, SEALER, COMMUNE).chains.broken() == []
    # What was there at the moment is there to the last byte.
    here = await all_rows(database)
    for name in tables:
        assert set(there[name]) <= set(here[name])
    await other.dispose()


async def test_sqlite_takes_it_back_equal(database: Database, backup: Path, other_url: str, tmp_path: Path) -> None:
    await put_back(examine(backup, SEALER), other_url, FolderFiles(tmp_path / "other", SEALER))
    other = Database.open(other_url)
    assert await all_rows(other) == await all_rows(database)
    await other.dispose()


@pytest.mark.db
async def test_postgresql_takes_it_back_equal(
    database: Database, backup: Path, fresh_postgres: Callable[[], Awaitable[str]], tmp_path: Path
) -> None:
    url = await fresh_postgres()
    await put_back(examine(backup, SEALER), url, FolderFiles(tmp_path / "other", SEALER))
    other = Database.open(url)
    assert await all_rows(other) == await all_rows(database)
    await other.dispose()


async def test_only_its_owner_reads_it_and_no_half_is_left(backup: Path, database: Database) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    before = backup.read_bytes()
    with pytest.raises(BackupTrouble, match="is there already"):
        await backed_up(database, FolderFiles(backup.parent / "files", SEALER), backup)
    assert backup.read_bytes() == before
    assert not list(backup.parent.glob(".*.half"))


async def test_one_that_fails_leaves_nothing(database: Database, tmp_path: Path, store: Store) -> None:
    class Broken(FolderFiles):
        async def get_sealed(self, file: str) -> bytes:
            raise OSError("the disk is full")

    await lodges(store, FolderFiles(tmp_path / "files", SEALER), 1)
    with pytest.raises(OSError, match="full"):
        await backed_up(database, Broken(tmp_path / "files", SEALER), tmp_path / "b.homthu")
    assert not list(tmp_path.glob("*b.homthu*"))


async def test_a_file_that_was_erased_meanwhile_is_said_to_be_missing(
    store: Store, database: Database, files: FolderFiles, tmp_path: Path
) -> None:
    await lodges(store, files, 1)
    (photo,) = [row[1] for row in (await all_rows(database))["files"]]
    await files.drop(str(photo))
    made = await backed_up(database, files, tmp_path / "a.homthu")
    assert (made.missing, made.files) == ((photo,), 0)
    assert examine(tmp_path / "a.homthu", SEALER).missing == (photo,)


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _without_the_end(content: bytes) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        return content[: tar.getmember("manifest.json").offset]


def _one_bit(name: str) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        with tarfile.open(fileobj=io.BytesIO(content)) as tar:
            place = next(m.offset_data for m in tar if m.name.startswith(name)) + 20
        return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]

    return change


def _rebuilt(change: Callable[[str, bytes], bytes | None]) -> Callable[[bytes], bytes]:
    def build(content: bytes) -> bytes:
        made = io.BytesIO()
        with tarfile.open(fileobj=io.BytesIO(content)) as old, tarfile.open(fileobj=made, mode="w") as new:
            for member in old:
                stream = old.extractfile(member)
                assert stream is not None
                changed = change(member.name, stream.read())
                if changed is not None:
                    member.size = len(changed)
                    new.addfile(member, io.BytesIO(changed))
        return made.getvalue()

    return build


def _header(**values: object) -> Callable[[bytes], bytes]:
    def change(name: str, content: bytes) -> bytes:
        return orjson.dumps(orjson.loads(content) | values) if name == "homthu-backup.json" else content

    return _rebuilt(change)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_cut, "is damaged: it ends too early"),
        (_without_the_end, "is damaged: it ends too early"),
        (_one_bit("tables/cases"), "is damaged: tables/cases/000001.jsonl is changed"),
        (_one_bit("files/"), "is damaged: files/.* is changed"),
        (_one_bit("manifest"), "is damaged: its list of contents"),
        (_rebuilt(lambda name, c: None if name.startswith("files/") else c), "is damaged: files/.* is missing"),
        (_rebuilt(lambda name, c: None if name.startswith("homthu") else c), "is no backup of homthu"),
        (lambda _: b"PK\3\4 something else" * 100, "is no backup of homthu"),
        (lambda _: b"", "is no backup of homthu"),
        (_header(commune="hoa-binh"), "is a backup of the commune hoa-binh, and HOMTHU_COMMUNE says binh-tuyen"),
        (_header(revision="0999"), "was made by a newer release of homthu .0.1.0, tables 0999"),
        (_header(format=2), "was made by a newer release"),
        (_header(release="6.6.6"), "is damaged: homthu-backup.json is changed"),
    ],
)
async def test_a_doubtful_file_is_refused(backup: Path, change: Callable[[bytes], bytes], told: str) -> None:
    backup.write_bytes(change(backup.read_bytes()))
    with pytest.raises(BackupTrouble, match=told):
        examine(backup, SEALER)


async def test_the_wrong_key_is_told_from_damage(backup: Path) -> None:
    for key in (make_key(), make_key().replace("k1:", "k7:")):
        with pytest.raises(BackupTrouble, match=r"The key does not open .* with key k1"):
            examine(backup, Sealer(Keyring.parse(key), COMMUNE))


async def test_an_older_key_that_rows_still_need_must_be_there(
    store: Store, database: Database, files: FolderFiles, tmp_path: Path
) -> None:
    await lodges(store, files, 1)
    new = Keyring.parse(make_key().replace("k1:", "k2:"))
    both = Sealer(Keyring((*new.keys, *KEYRING.keys)), COMMUNE)
    await write_backup(database, both, files, tmp_path / "a.homthu", migrate.HEAD, "0.1.0", NOON)
    assert examine(tmp_path / "a.homthu", both).files == 1
    with pytest.raises(BackupTrouble, match="sealed with key k1"):
        examine(tmp_path / "a.homthu", Sealer(new, COMMUNE))


async def test_a_row_that_is_damaged_already_is_kept_as_it_is(
    store: Store, database: Database, files: FolderFiles, other_url: str, tmp_path: Path
) -> None:
    await lodges(store, files, 1)
    async with database.write() as connection:
        await connection.run(sa.text("UPDATE conversations SET state = :odd"), {"odd": b"\7"})
        await connection.commit()
    await backed_up(database, files, tmp_path / "a.homthu")
    await put_back(examine(tmp_path / "a.homthu", SEALER), other_url, FolderFiles(tmp_path / "other", SEALER))
    other = Database.open(other_url)
    assert await all_rows(other) == await all_rows(database)
    await other.dispose()


async def test_nothing_is_overwritten(backup: Path, url: str, database: Database, tmp_path: Path) -> None:
    before = await all_rows(database)
    with pytest.raises(BackupTrouble, match="holds rows of binh-tuyen already"):
        await put_back(examine(backup, SEALER), url, FolderFiles(tmp_path / "other", SEALER))
    assert await all_rows(database) == before
    assert not (tmp_path / "other").exists()


async def test_cut_off_in_the_middle_it_can_be_started_again(
    backup: Path, database: Database, other_url: str, tmp_path: Path
) -> None:
    class Full(FolderFiles):
        async def put_sealed(self, file: str, sealed: bytes) -> None:
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        await put_back(examine(backup, SEALER), other_url, Full(tmp_path / "other", SEALER))
    files = FolderFiles(tmp_path / "other", SEALER)
    await put_back(examine(backup, SEALER), other_url, files)
    other = Database.open(other_url)
    rows = await all_rows(other)
    assert rows == await all_rows(database)
    assert [await files.get(str(row[1])) for row in rows["files"]] == [b"photo" * n for n in (1, 2, 3)]
    await other.dispose()


async def test_one_of_an_older_release_gets_the_newer_tables(
    store: Store,
    database: Database,
    url: str,
    files: FolderFiles,
    other_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(1, 4):
        await lodges(store, files, number)
    await migrate.downgrade(url, "0002")
    with monkeypatch.context() as then:
        older = sa.MetaData()
        async with database.read() as connection:
            await connection.run_sync(older.reflect)
        older.remove(older.tables["alembic_version"])
        then.setattr(portable, "metadata", older)
        await write_backup(database, SEALER, files, tmp_path / "a.homthu", "0002", "0.1.0", NOON)
    await put_back(examine(tmp_path / "a.homthu", SEALER), other_url, FolderFiles(tmp_path / "other", SEALER))
    assert await migrate.current(other_url) == migrate.HEAD
    other = Database.open(other_url)
    async with other.read() as connection:
        (row,) = await connection.fetch(sa.text("SELECT count(*) FROM cases"), {})
    assert row[0] == 3
    await other.dispose()


async def test_an_unknown_file_is_not_made(files: FolderFiles) -> None:
    with pytest.raises(FileGone):
        await files.put_sealed("../../etc/passwd", b"")
