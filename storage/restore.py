"""Reading a backup: every hash first, then all rows in one transaction. A doubtful file is refused as a whole."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

import orjson

from storage import migrate, portable
from storage.backup import FORMAT, HEADER, MANIFEST, PROBE, BackupTrouble, signature
from storage.database import Database
from storage.files import FolderFiles
from storage.seal import CannotOpen, Sealer, kid_of
from storage.spool_files import SpoolFiles

_PART: Final = re.compile(r"tables/([a-z_]+)/\d{6}\.jsonl")
_FILE: Final = re.compile(r"files/([A-Za-z0-9_-]+)")
_SPOOL: Final = re.compile(r"spool/([A-Za-z0-9_-]+\.\d{1,2}\.spool)")
_HEADER_MOST: Final = 1 << 20  # bytes
_MEMBER_MOST: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Backup:
    """One that was read through and is whole. at: the moment that it shows, milliseconds. spooled: messages that are to
    be stored yet."""

    path: Path
    commune: str
    revision: str
    release: str
    at: int
    rows: dict[str, int]
    columns: dict[str, tuple[portable.Column, ...]]
    files: int
    missing: tuple[str, ...]
    spooled: int


def examine(path: Path, sealer: Sealer) -> Backup:
    """Reads all of it. Raises BackupTrouble, OSError."""
    hashes: dict[str, str] = {}
    header: dict[str, Any] = {}
    last = b""
    with _opened(path) as tar:
        for member, content in _members(path, tar):
            if not hashes:
                header = _header(path, content, sealer)
            if member.name == MANIFEST:
                last = content
                break
            if member.name in hashes:
                _damaged(path, f"{member.name} is there twice")
            hashes[member.name] = hashlib.sha256(content).hexdigest()
    if not last:
        _damaged(path, "it ends too early")
    manifest = _manifest(path, last, hashes, sealer)
    tables = manifest["tables"]
    return Backup(
        path=path,
        commune=header["commune"],
        revision=header["revision"],
        release=header["release"],
        at=header["at"],
        rows={name: table["rows"] for name, table in tables.items()},
        columns={name: tuple(portable.Column(*column) for column in t["columns"]) for name, t in tables.items()},
        files=manifest["files"],
        missing=tuple(manifest["missing"]),
        spooled=manifest.get("spooled", 0),  # releases before had none
    )


async def put_back(backup: Backup, url: str, files: FolderFiles) -> None:
    """Into a database without rows of the commune, of its own tables' release first, then brought to this one's. The
    files come first and the rows with one commit, so that a restore that is cut off can simply be started again.
    Raises BackupTrouble."""
    await _make_ready(backup, url)
    database = Database.open(url)
    try:
        async with database.write() as connection:
            if await portable.holds_rows(connection, backup.commune):
                _not_empty(backup.commune)
            counted = dict.fromkeys(backup.rows, 0)
            insertions = {name: portable.insertion(name, of) for name, of in backup.columns.items()}
            with _opened(backup.path) as tar:
                for member, content in _members(backup.path, tar):
                    if part := _PART.fullmatch(member.name):
                        rows = portable.from_lines(content, backup.columns[part[1]])
                        for start in range(0, len(rows), portable.PAGE):
                            await connection.run(insertions[part[1]], rows[start : start + portable.PAGE])
                        counted[part[1]] += len(rows)
                    elif file := _FILE.fullmatch(member.name):
                        await files.put_sealed(file[1], content)
                    elif spool := _SPOOL.fullmatch(member.name):
                        SpoolFiles(files).put_back(spool[1], content)
            if counted != backup.rows:
                _damaged(backup.path, "it holds other numbers of rows than it says")
            await connection.commit()
    finally:
        await database.dispose()
    await migrate.upgrade(url)


async def _make_ready(backup: Backup, url: str) -> None:
    """The tables of the backup's release, so that what its migrations did to rows is done to these rows too."""
    there = await migrate.current(url)
    if there == backup.revision:
        return
    if there is not None:
        await _refuse_where_rows_are(backup, url)
        if there > backup.revision:
            await migrate.downgrade(url, backup.revision)
    await migrate.upgrade(url, backup.revision)


async def _refuse_where_rows_are(backup: Backup, url: str) -> None:
    database = Database.open(url)
    try:
        async with database.read() as connection:
            if await portable.holds_rows(connection, backup.commune):
                _not_empty(backup.commune)
            if await portable.holds_rows(connection):
                raise BackupTrouble(
                    f"The backup's tables are of revision {backup.revision}, those of this database are not, and other "
                    "communes are in it. Restore into an empty database first, then move the commune from there."
                )
    finally:
        await database.dispose()


def _header(path: Path, content: bytes, sealer: Sealer) -> dict[str, Any]:
    """What can be told before the rest is read: is it ours, of this commune, for this release, and for our key."""
    try:
        header = orjson.loads(content)
    except orjson.JSONDecodeError:
        _damaged(path, "its first part cannot be read")
    if not isinstance(header, dict) or header.get("product") != "homthu":
        _foreign(path)
    if header.get("format") != FORMAT or str(header.get("revision")) > migrate.HEAD:
        raise BackupTrouble(
            f"{path} was made by a newer release of homthu ({header.get('release')}, tables {header.get('revision')}; "
            f"this one knows tables up to {migrate.HEAD}). Install that release, or a newer one, and restore again."
        )
    if header.get("commune") != sealer.commune_id:
        raise BackupTrouble(
            f"{path} is a backup of the commune {header.get('commune')}, and HOMTHU_COMMUNE says {sealer.commune_id}. "
            "Set HOMTHU_COMMUNE to the profile of that commune, or choose the other backup."
        )
    _check_key(path, header, sealer)
    return header


def _check_key(path: Path, header: dict[str, Any], sealer: Sealer) -> None:
    try:
        probe = base64.b64decode(str(header.get("probe")), validate=True)
        kid = kid_of(probe)
    except (binascii.Error, CannotOpen):
        _damaged(path, "its first part cannot be read")
    try:
        if sealer.open(probe, "backup", sealer.commune_id) != PROBE:
            _damaged(path, "its first part was changed")
    except CannotOpen:
        raise BackupTrouble(
            f"The key does not open {path}: it was made with key {kid}. Set HOMTHU_DATA_KEY to the key that the "
            "commune had then (older keys may follow, separated by commas). Without it nobody can read the backup."
        ) from None


def _manifest(path: Path, content: bytes, hashes: dict[str, str], sealer: Sealer) -> dict[str, Any]:
    try:
        signed = orjson.loads(content)
        said, mac = signed["manifest"].encode(), signed["mac"]
        manifest: dict[str, Any] = orjson.loads(said)
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
        _damaged(path, "its list of contents cannot be read")
    if mac not in signature(sealer, said):
        _damaged(path, "its list of contents was changed")
    for name, expected in manifest["members"].items():
        if hashes.get(name) != expected:
            _damaged(path, f"{name} is {'changed' if name in hashes else 'missing'}")
    if extra := hashes.keys() - manifest["members"].keys():
        _damaged(path, f"{min(extra)} does not belong to it")
    _check_rest(path, manifest, sealer)
    return manifest


def _check_rest(path: Path, manifest: dict[str, Any], sealer: Sealer) -> None:
    if lacking := [key for key in manifest["keys"] if not sealer.knows(key)]:
        raise BackupTrouble(
            f"Some rows of {path} were sealed with key {', '.join(lacking)}, which HOMTHU_DATA_KEY does not hold. Add "
            "it after the others, separated by a comma, and restore again."
        )
    known = {table.name for table in portable.tables()}
    if strange := manifest["tables"].keys() - known:
        raise BackupTrouble(f"{path} holds a table that this release does not know: {min(strange)}.")


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    if not path.is_file():
        raise BackupTrouble(f"There is no file {path}.")
    try:
        with tarfile.open(path, mode="r:") as tar:
            yield tar
    except tarfile.ReadError as error:
        if "unexpected end" in str(error) or "truncated" in str(error):
            _damaged(path, "it ends too early")
        _foreign(path)


def _members(path: Path, tar: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, bytes]]:
    try:
        for number, member in enumerate(tar):
            if number == 0 and (member.name != HEADER or member.size > _HEADER_MOST):
                _foreign(path)
            if member.size > _MEMBER_MOST:
                _damaged(path, f"{member.name} is too large")
            stream = tar.extractfile(member) if member.isreg() else None
            if stream is None:
                _damaged(path, f"{member.name} is no plain file")
            content = stream.read()
            if len(content) != member.size:
                _damaged(path, "it ends too early")
            yield member, content
    except (tarfile.HeaderError, EOFError):
        _damaged(path, "it cannot be read on")


def _damaged(path: Path, what: str) -> NoReturn:
    raise BackupTrouble(
        f"{path} is damaged: {what}. Nothing was changed. Copy it again from where it was kept, or take the backup "
        "before it."
    )


def _foreign(path: Path) -> NoReturn:
    raise BackupTrouble(f"{path} is no backup of homthu. `homthu restore` takes a file that `homthu backup` made.")


def _not_empty(commune: str) -> NoReturn:
    raise BackupTrouble(
        f"The database holds rows of {commune} already, and a restore never overwrites. Set HOMTHU_DATABASE_URL to an "
        "empty one; or stop homthu, move the old one away (SQLite: the file with its -wal and -shm), and restore again."
    )
