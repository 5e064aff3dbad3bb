"""A file for what a platform has brought and the database cannot take now: sealed, synced before anybody is answered,
read back in order, cut where a crash tore it.

A record is its length and CRC-32 (4 bytes each, big end first) and the sealed bytes: 8 bytes of when it came
(milliseconds since 1970), then the body as received. Records that were stored go when all of them are: what is read
twice after a crash is told apart by its update key."""

from __future__ import annotations

import asyncio
import os
import struct
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from bot.crash_points import Point, reach
from storage import CannotOpen, Sealer
from storage.files import sync_folder

# Bytes. A day's messages of a busy commune are a tenth of it.
MOST_BYTES = 64 * 1024 * 1024
MOST_WORKERS = 64
_HEAD = struct.Struct(">II")
_AT = struct.Struct(">Q")
_TABLE = "spool"

log = structlog.get_logger(__name__)


class SpoolFull(OSError):
    """Nothing more is taken until what is there has been stored."""


@dataclass(frozen=True, slots=True)
class Kept:
    """at: milliseconds since 1970. end: where the next record begins. raw None: it does not open any more."""

    at: int
    end: int
    raw: bytes | None = field(repr=False)


class Spool:
    """path: the file, made when it is first needed. One process at a time writes it: `claimed` sees to that, by a lock
    that is held open. account: what is sealed for one opens for no other."""

    def __init__(
        self, path: Path, sealer: Sealer, account: str, most_bytes: int = MOST_BYTES, lock: int | None = None
    ) -> None:
        self._path, self._sealer, self._account = path, sealer, account
        self._lock = lock
        self._most = most_bytes
        self._pending: list[tuple[bytes, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._one = asyncio.Lock()
        self._size = _mended(path)

    @classmethod
    def claimed(cls, folder: Path, sealer: Sealer, account: str) -> Spool:
        """The first of this account's that no living process has; so the one of a killed process is taken over by
        whoever starts next. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for number in range(MOST_WORKERS):
            path = folder / f"{account.replace(':', '-')}.{number}.spool"
            handle = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
            if _locked(handle):
                return cls(path, sealer, account, lock=handle)
            os.close(handle)
        raise OSError("every spool of this account is taken")

    def close(self) -> None:
        """Lets the next process have it."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @property
    def size(self) -> int:
        """Bytes; 0 when nothing waits."""
        return self._size

    async def append(self, raw: bytes, at: int) -> None:
        """Durable when it returns; those who come together share one sync. Raises OSError, SpoolFull too: then
        nothing was kept."""
        sealed = self._sealer.seal(_AT.pack(at) + raw, _TABLE, self._account)
        record = _HEAD.pack(len(sealed), zlib.crc32(sealed)) + sealed
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._pending.append((record, done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_pending())
        await done

    async def read(self, start: int, most: int) -> list[Kept]:
        """The records from `start` on, oldest first."""
        async with self._one:
            found = await asyncio.to_thread(_records, self._path, start, most)
        return [self._opened(sealed, end) for sealed, end in found]

    async def clear(self, upto: int, aside: bool = False) -> bool:
        """Forgets everything, if nothing was added behind `upto`. aside: the file stays beside, as it is, because not
        all of it could be read. Raises OSError."""
        async with self._one:
            if self._size != upto or self._pending:
                return False
            if aside:
                self._path.replace(self._path.with_name(f"{self._path.name}.{time.time_ns()}.aside"))
            else:
                await asyncio.to_thread(_cut, self._path, 0)
            self._size = 0
            return True

    async def _write_pending(self) -> None:
        while self._pending:
            async with self._one:
                taken, self._pending = self._pending, []
                try:
                    self._size += await asyncio.to_thread(self._write, b"".join(record for record, _ in taken))
                except OSError as error:
                    for _, done in taken:
                        if not done.done():
                            done.set_exception(error)
                    continue
            for _, done in taken:
                if not done.done():
                    done.set_result(None)

    def _write(self, records: bytes) -> int:
        if self._size + len(records) > self._most:
            raise SpoolFull("the spool is full")
        new = not self._path.exists()
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            # Behind what is known to be whole: a write that failed half-way leaves nothing.
            os.lseek(handle, self._size, os.SEEK_SET)
            reach(Point.SPOOLING)
            _write_all(handle, records)
            os.fsync(handle)
            reach(Point.SPOOLED)
        except OSError:
            with suppress(OSError):
                os.ftruncate(handle, self._size)
            raise
        finally:
            os.close(handle)
        if new:
            sync_folder(self._path.parent)
        return len(records)

    def _opened(self, sealed: bytes, end: int) -> Kept:
        try:
            plain = self._sealer.open(sealed, _TABLE, self._account)
        except CannotOpen:
            return Kept(0, end, None)
        return Kept(_AT.unpack_from(plain)[0], end, plain[_AT.size :])


def _locked(handle: int) -> bool:
    """Until it is closed, or the process ends in whatever way."""
    try:
        import fcntl
    except ImportError:  # Windows, where one process serves
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _mended(path: Path) -> int:
    """How far the file is whole. What is behind that was being written when the process died, and nobody was told that
    it was kept; it is put beside the file all the same, in case a disk is to blame."""
    if not path.exists():
        return 0
    found = _records(path, 0, 1_000_000_000)
    whole = found[-1][1] if found else 0
    size = path.stat().st_size
    if size > whole:
        log.warning("spool_torn", size=size - whole)
        with path.open("rb") as file:
            file.seek(whole)
            path.with_name(f"{path.name}.torn").write_bytes(file.read())
        _cut(path, whole)
    return whole


def _records(path: Path, start: int, most: int) -> list[tuple[bytes, int]]:
    """Sealed bytes and where they end, as far as they are whole."""
    found: list[tuple[bytes, int]] = []
    try:
        with path.open("rb") as file:
            file.seek(start)
            while len(found) < most and len(head := file.read(_HEAD.size)) == _HEAD.size:
                length, checksum = _HEAD.unpack(head)
                if length > MOST_BYTES:
                    break
                sealed = file.read(length)
                if len(sealed) < length or zlib.crc32(sealed) != checksum:
                    break
                found.append((sealed, file.tell()))
    except FileNotFoundError:
        return []
    return found


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def _cut(path: Path, size: int) -> None:
    handle = os.open(path, os.O_WRONLY)
    try:
        os.ftruncate(handle, size)
        os.fsync(handle)
    finally:
        os.close(handle)
