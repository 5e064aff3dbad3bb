"""What came while the database was away goes into a backup, comes back with it, and takes the new key."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.spool import Spool
from storage import Database, FolderFiles, Keyring, Sealer, Store, make_key, migrate, portable
from storage.backup import BackupTrouble, write_backup
from storage.reseal import Left
from storage.restore import examine, put_back
from storage.spool_files import SpoolFiles
from tests.storage.conftest import COMMUNE, KEYRING
from tests.storage.samples import NOON

ACCOUNT = "zalo_bot:71"
SEALER = Sealer(KEYRING, COMMUNE)
SECOND = Keyring.parse(make_key("k2"))
BOTH = Sealer(Keyring((*SECOND.keys, *KEYRING.keys)), COMMUNE)


def folder(root: Path) -> Path:
    return root / COMMUNE / "spool"


def claimed(root: Path, sealer: Sealer = SEALER) -> Spool:
    return Spool.claimed(folder(root), sealer, ACCOUNT)


async def left_behind(root: Path, *bodies: bytes, sealer: Sealer = SEALER) -> None:
    """By a process that is gone."""
    spool = claimed(root, sealer)
    for body in bodies:
        await spool.append(body, NOON)
    spool.close()


async def found(root: Path, sealer: Sealer = SEALER) -> list[bytes | None]:
    """By the next process."""
    spool = claimed(root, sealer)
    await spool.adopt()
    bodies = [one.raw for one in await spool.read(0, 1000)]
    spool.close()
    return bodies


async def backed_up(database: Database, root: Path, path: Path) -> int:
    files = FolderFiles(root, SEALER)
    return (await write_backup(database, SEALER, files, path, migrate.HEAD, "0.1.0", NOON)).spooled


async def test_it_comes_back_with_a_backup_in_order(database: Database, tmp_path: Path) -> None:
    living = claimed(tmp_path / "files")
    await living.append(b"one", NOON)
    second = claimed(tmp_path / "files")
    await second.append(b"two", NOON)
    await second.append(b"three", NOON)
    assert await backed_up(database, tmp_path / "files", tmp_path / "a.homthu") == 3
    backup = examine(tmp_path / "a.homthu", SEALER)
    assert backup.spooled == 3
    await put_back(backup, f"sqlite:///{tmp_path / 'b.db'}", FolderFiles(tmp_path / "other", SEALER))
    assert await found(tmp_path / "other") == [b"one", b"two", b"three"]
    living.close()
    second.close()


async def test_put_back_twice_it_is_there_once_and_overwrites_nothing(database: Database, tmp_path: Path) -> None:
    await left_behind(tmp_path / "files", b"one")
    await backed_up(database, tmp_path / "files", tmp_path / "a.homthu")
    await left_behind(tmp_path / "other", b"came later")
    for name in ("b.db", "c.db"):
        backup = examine(tmp_path / "a.homthu", SEALER)
        await put_back(backup, f"sqlite:///{tmp_path / name}", FolderFiles(tmp_path / "other", SEALER))
    assert await found(tmp_path / "other") == [b"came later", b"one"]


async def test_what_goes_into_the_tables_while_it_is_made_is_in_it(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the two moments a message is in both, never in neither."""
    living = claimed(tmp_path / "files")
    await living.append(b"one", NOON)
    pages = portable.pages

    async def emptied_first(*given):  # type: ignore[no-untyped-def]
        await living.clear(living.size)
        async for page in pages(*given):
            yield page

    monkeypatch.setattr(portable, "pages", emptied_first)
    assert await backed_up(database, tmp_path / "files", tmp_path / "a.homthu") == 1
    living.close()


async def test_its_key_is_asked_for(database: Database, tmp_path: Path) -> None:
    await left_behind(tmp_path / "files", b"one", sealer=BOTH)
    await backed_up(database, tmp_path / "files", tmp_path / "a.homthu")
    with pytest.raises(BackupTrouble, match="sealed with key k2"):
        examine(tmp_path / "a.homthu", SEALER)


async def test_a_new_key_takes_over_what_nobody_has_open(store: Store, database: Database, tmp_path: Path) -> None:
    await left_behind(tmp_path, b"one", b"two")
    (path,) = folder(tmp_path).glob("*.spool")
    with path.open("ab") as file:
        file.write(b"\x00\x00\x00\x40torn")
    both, files = Store(database, BOTH, COMMUNE), FolderFiles(tmp_path, BOTH)
    assert await both.reseal.left(files) == Left(0, 0, 0, 0, spooled=2)
    assert await both.reseal.spooled(files) == 2
    assert await both.reseal.spooled(files) == 0
    assert await both.reseal.left(files) == Left(0, 0, 0, 0)
    assert path.read_bytes().endswith(b"torn")
    assert await found(tmp_path, Sealer(SECOND, COMMUNE)) == [b"one", b"two"]


async def test_a_living_processs_file_is_left_to_it_and_said_to_be_left(database: Database, tmp_path: Path) -> None:
    living = claimed(tmp_path)
    await living.append(b"one", NOON)
    both, files = Store(database, BOTH, COMMUNE), FolderFiles(tmp_path, BOTH)
    assert await both.reseal.spooled(files) == 0
    assert (await both.reseal.left(files)).spooled == 1
    await asyncio.gather(living.append(b"two", NOON))
    assert [one.raw for one in await living.read(0, 9)] == [b"one", b"two"]
    await living.clear(living.size)
    assert (await both.reseal.left(files)).spooled == 0
    living.close()


async def test_what_does_not_open_is_no_obstacle(tmp_path: Path) -> None:
    await left_behind(tmp_path, b"one")
    stranger = Sealer(Keyring.parse(make_key("k7")), COMMUNE)
    await left_behind(tmp_path, b"strange", sealer=stranger)
    files = SpoolFiles(FolderFiles(tmp_path, BOTH))
    assert files.reseal() == 1
    assert files.left() == 1
    assert await found(tmp_path, BOTH) == [b"one", None]
