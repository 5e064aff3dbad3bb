"""A file for what a platform has brought and the database cannot take now: sealed, synced before anybody is answered,
read back in order, cut where a crash tore it.

A record (`storage/spool_files.py`) holds, sealed, 8 bytes of when it came (milliseconds since 1970, big end first) and
the body as received. Records that were stored go when all of them are: what is read twice after a crash is told apart
by its update key."""

from __future__ import annotations

import asyncio
import os
import struct
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from bot.crash_points import Point, reach
from storage import CannotOpen, Sealer
from storage.files import sync_folder
from storage.spool_files import MOST_BYTES, MOST_WORKERS, TABLE, as_record, joined, locked, read_records, spool_name

_AT = struct.Struct(">Q")

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
            path = folder / spool_name(account, number)
            handle = locked(path)
            if handle is not None:
                return cls(path, sealer, account, lock=handle)
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
        await self._keep(as_record(self._sealer.seal(_AT.pack(at) + raw, TABLE, self._account)))

    async def _keep(self, records: bytes) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._pending.append((records, done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_pending())
        await done

    async def read(self, start: int, most: int) -> list[Kept]:
        """The records from `start` on, oldest first."""
        async with self._one:
            found = await asyncio.to_thread(read_records, self._path, start, most)
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

    async def adopt(self) -> None:
        """What other workers of this account left when they died, or a restore put there, lies here from now on. Raises
        OSError: then it stays where it is. A crash in the middle leaves it in both."""
        if self._lock is None:
            return
        account, *_ = self._path.name.split(".")
        for path in sorted(self._path.parent.glob(f"{account}.*.spool")):
            if path == self._path or not path.stat().st_size or (handle := locked(path)) is None:
                continue
            try:
                await asyncio.to_thread(_mended, path)
                found = await asyncio.to_thread(read_records, path)
                if found:
                    await self._keep(joined(sealed for sealed, _ in found))
                    await asyncio.to_thread(_cut, path, 0)
                    log.info("spool_adopted", count=len(found))
            finally:
                os.close(handle)

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
            plain = self._sealer.open(sealed, TABLE, self._account)
        except CannotOpen:
            return Kept(0, end, None)
        return Kept(_AT.unpack_from(plain)[0], end, plain[_AT.size :])


def _mended(path: Path) -> int:
    """How far the file is whole. What is behind that was being written when the process died, and nobody was told that
    it was kept; it is put beside the file all the same, in case a disk is to blame."""
    if not path.exists():
        return 0
    found = read_records(path)
    whole = found[-1][1] if found else 0
    size = path.stat().st_size
    if size > whole:
        log.warning("spool_torn", size=size - whole)
        with path.open("rb") as file:
            file.seek(whole)
            path.with_name(f"{path.name}.torn").write_bytes(file.read())
        _cut(path, whole)
    return whole


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
