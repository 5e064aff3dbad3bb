"""One file with all that a commune keeps, as it stood at one moment: rows in portable form, files still sealed.

A tar archive: `homthu-backup.json` says what it is, `README.txt` says it to people, `tables/…` are rows, `files/…` the
contents of files as they lie on disk, `spool/…` what came and could not be stored yet, and `manifest.json` at the end
holds the hash of each, and a keyed hash over all that only the commune's key can make. Nothing in it opens without the
key, which is not in it."""

from __future__ import annotations

import base64
import errno
import hashlib
import io
import os
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

import orjson
import sqlalchemy as sa

from storage import portable
from storage.connection import Connection
from storage.database import Database
from storage.files import FileGone, FolderFiles, sync_folder
from storage.seal import CannotOpen, Sealer, kid_of
from storage.spool_files import SpoolFiles, joined
from storage.tables import SEALED_COLUMNS

FORMAT: Final = 1
HEADER: Final = "homthu-backup.json"
MANIFEST: Final = "manifest.json"
PROBE: Final = b"homthu backup"
_DISK: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)
_CHUNK: Final = 4 << 20  # bytes of rows in one member, about
_README: Final = (
    "This is a backup of homthu. `homthu restore FILE` puts it back.\n"
    "It does NOT contain the key (HOMTHU_DATA_KEY, or data.key beside the SQLite file). Without the key nobody can\n"
    "read it and it is worth nothing. Keep the key in another place than this file.\n"
)


class BackupTrouble(Exception):
    """The message says, for an operator, what is wrong and what to do next."""


@dataclass(frozen=True, slots=True)
class Made:
    """at: the moment that it shows, milliseconds. missing: files whose rows say that they are here, and are not.
    size: bytes. keys: ids of those that it needs. spooled: messages that came while the database was away."""

    at: int
    rows: dict[str, int]
    files: int
    missing: tuple[str, ...]
    keys: tuple[str, ...]
    size: int
    spooled: int = 0


@dataclass(slots=True)
class _Contents:
    rows: dict[str, int] = field(default_factory=dict)
    columns: dict[str, list[list[str]]] = field(default_factory=dict)
    stored: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    files: int = 0
    spooled: int = 0


async def write_backup(
    database: Database, sealer: Sealer, files: FolderFiles, path: Path, revision: str, release: str, now: int
) -> Made:
    """path appears only when it is whole and durable, readable by its owner alone. Beside a running server: writers
    wait for nothing. Raises BackupTrouble where path exists already, OSError."""
    contents = _Contents()
    with _whole_or_nothing(path) as stream:
        archive = Archive(stream, now)
        header = {"product": "homthu", "format": FORMAT, "release": release, "revision": revision, "at": now}
        probe = base64.b64encode(sealer.seal(PROBE, "backup", sealer.commune_id)).decode()
        archive.add(HEADER, orjson.dumps(header | {"commune": sealer.commune_id, "probe": probe}))
        archive.add("README.txt", _README.encode())
        # Before the rows: what goes from there into the tables meanwhile is in both, and its update key tells.
        _add_spools(archive, contents, SpoolFiles(files))
        async with database.snapshot() as connection:
            for table in portable.tables():
                await _add_rows(archive, contents, connection, table, sealer.commune_id)
        for file in contents.stored:
            await _add_file(archive, contents, files, file)
        archive.finish(_manifest(contents), sealer)
        size = stream.tell()
    keys = tuple(sorted(contents.keys))
    return Made(now, contents.rows, contents.files, tuple(contents.missing), keys, size, contents.spooled)


def _add_spools(archive: Archive, contents: _Contents, spools: SpoolFiles) -> None:
    for name, records in spools.taken():
        contents.keys.update(_kids(records))
        contents.spooled += len(records)
        archive.add(f"spool/{name}", joined(records))


async def _add_rows(
    archive: Archive, contents: _Contents, connection: Connection, table: sa.Table, commune: str
) -> None:
    columns = portable.columns(table)
    contents.columns[str(table.name)] = [[column.name, column.kind] for column in columns]
    names = [column.name for column in columns]
    column, _ = SEALED_COLUMNS.get(table.name, ("", ()))
    sealed = names.index(column) if column in names else None
    count, part, lines = 0, 0, bytearray()
    async for rows in portable.pages(connection, table, commune):
        count += len(rows)
        lines += portable.to_lines(rows)
        if sealed is not None:
            contents.keys.update(_kids(row[sealed] for row in rows if row[sealed] is not None))
        if table.name == "files":
            status, file = names.index("status"), names.index("id")
            contents.stored += [row[file] for row in rows if row[status] == "stored"]
        if len(lines) >= _CHUNK:
            part += 1
            archive.add(_part(table.name, part), bytes(lines))
            lines.clear()
    if lines:
        archive.add(_part(table.name, part + 1), bytes(lines))
    contents.rows[str(table.name)] = count


async def _add_file(archive: Archive, contents: _Contents, files: FolderFiles, file: str) -> None:
    """One that was erased since the moment of the rows is left out, and said to be missing."""
    try:
        content = await files.get_sealed(file)
    except FileGone:
        contents.missing.append(file)
        return
    contents.keys.update(_kids((content,)))
    contents.files += 1
    archive.add(f"files/{file}", content)


def _kids(sealed: Iterable[bytes]) -> Iterator[str]:
    """What is damaged in the database is kept as it is: a backup is no place to give up."""
    for value in sealed:
        with suppress(CannotOpen):
            yield kid_of(value)


def _part(table: str, number: int) -> str:
    return f"tables/{table}/{number:06}.jsonl"


def _manifest(contents: _Contents) -> dict[str, Any]:
    return {
        "keys": sorted(contents.keys),
        "tables": {name: {"rows": n, "columns": contents.columns[name]} for name, n in contents.rows.items()},
        "files": contents.files,
        "spooled": contents.spooled,
        "missing": contents.missing,
    }


class Archive:
    """Members of plain files, each remembered with its hash."""

    def __init__(self, stream: IO[bytes], now: int) -> None:
        self._tar = tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT)  # noqa: SIM115
        self._now = now
        self._hashes: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = len(content), 0o600, self._now // 1000
        self._tar.addfile(member, io.BytesIO(content))
        self._hashes[name] = hashlib.sha256(content).hexdigest()

    def finish(self, manifest: dict[str, Any], sealer: Sealer) -> None:
        said = orjson.dumps(manifest | {"members": self._hashes}, option=orjson.OPT_SORT_KEYS)
        self.add(MANIFEST, orjson.dumps({"manifest": said.decode(), "mac": signature(sealer, said)[0]}))
        self._tar.close()


def signature(sealer: Sealer, manifest: bytes) -> tuple[str, ...]:
    """The keyed hash of a manifest, with each key of the ring; the first is the one to write."""
    return tuple(mac.hex() for mac in sealer.lookups("backup", hashlib.sha256(manifest).hexdigest()))


@contextmanager
def _whole_or_nothing(path: Path) -> Iterator[IO[bytes]]:
    if path.exists():
        raise BackupTrouble(f"{path} is there already. Choose another name, or move it away first.")
    half = path.with_name(f".{path.name}.{os.getpid()}.half")
    try:
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        raise BackupTrouble(f"{path} cannot be written: {error.strerror}. Choose another place.") from None
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(path)
        sync_folder(path.parent)
    except BaseException as error:
        with suppress(FileNotFoundError):
            half.unlink()
        if isinstance(error, OSError) and error.errno in _DISK:
            raise BackupTrouble(
                f"{path} cannot be written: {error.strerror}. Make room, or choose another disk."
            ) from None
        raise
