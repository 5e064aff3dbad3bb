"""The files in which lies what platforms brought while the database was away: one for each worker and account, under
`<files>/<commune>/spool`.

A record is its length and CRC-32 (4 bytes each, big end first) and sealed bytes. `bot/spool.py` writes and empties one;
here is what is done to all of them, whoever has them: a backup, its way back, another key."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.files import FolderFiles, make_folder, sync_folder
from storage.seal import CannotOpen, kid_of

TABLE = "spool"
SPOOL = "spool"  # folder
# Bytes. A day's messages of a busy commune are a tenth of it.
MOST_BYTES = 64 * 1024 * 1024
MOST_WORKERS = 64
_HEAD = struct.Struct(">II")
_ALL = 1_000_000_000


def spool_name(account: str, number: int) -> str:
    return f"{account.replace(':', '-')}.{number}.spool"


def as_record(sealed: bytes) -> bytes:
    return _HEAD.pack(len(sealed), zlib.crc32(sealed)) + sealed


def read_records(path: Path, start: int = 0, most: int = _ALL) -> list[tuple[bytes, int]]:
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


def locked(path: Path) -> int | None:
    """A handle that keeps the spool file at this path for whoever holds it, until it is closed or the process ends in
    whatever way; None where somebody has it. Raises OSError."""
    handle = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        import fcntl
    except ImportError:  # Windows, where one process serves
        return handle
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


class SpoolFiles:
    """files: those of the commune, beside which they lie."""

    def __init__(self, files: FolderFiles) -> None:
        self._folder = files.folder / SPOOL
        self._sealer = files.sealer

    def paths(self) -> list[Path]:
        """Not those that were put aside, because they do not open, or were torn: nobody plays them."""
        return sorted(self._folder.glob("*.spool"))

    def taken(self) -> Iterator[tuple[str, list[bytes]]]:
        """Name and sealed records of each that holds any, as far as they are whole, while others write them."""
        for path in self.paths():
            if found := read_records(path):
                yield path.name, [sealed for sealed, _ in found]

    def put_back(self, name: str, records: bytes) -> None:
        """As a file that nobody has yet, for the next process to take over; a second time changes nothing. Durable when
        it returns. Raises OSError."""
        make_folder(self._folder)
        account, *_ = name.split(".")
        for number in range(MOST_WORKERS):
            path = self._folder / spool_name(account, number)
            with _held(path) as mine:
                there = path.read_bytes() if path.exists() else b""
                if mine and not there:
                    _write(path, records)
                    return
                if there == records:
                    return
        raise OSError("every spool of this account is taken")

    def reseal(self) -> int:
        """How many records were sealed anew. A file that a living process has is left to it: what lies there is stored
        as soon as the database takes it."""
        return sum(self._resealed(path) for path in self.paths())

    def left(self) -> int:
        """Records that need another key than the first."""
        return sum(self._is_old(sealed) for path in self.paths() for sealed, _ in read_records(path))

    def _resealed(self, path: Path) -> int:
        with _held(path) as mine:
            found = read_records(path) if mine else []
            again = [self._anew(path, sealed) for sealed, _ in found]
            changed = sum(new is not old for new, (old, _) in zip(again, found, strict=True))
            if changed:
                torn = path.read_bytes()[found[-1][1] :]
                _write(path, joined(again) + torn)
            return changed

    def _is_old(self, sealed: bytes) -> bool:
        with suppress(CannotOpen):
            return bool(kid_of(sealed)) and self._sealer.needs_reseal(sealed)
        return False  # it is no sealed value at all

    def _anew(self, path: Path, sealed: bytes) -> bytes:
        """What does not open stays as it is: it is put aside when it is read."""
        if not self._is_old(sealed):
            return sealed
        account = path.name.partition(".")[0].replace("-", ":", 1)
        with suppress(CannotOpen):
            return self._sealer.seal(self._sealer.open(sealed, TABLE, account), TABLE, account)
        return sealed


@contextmanager
def _held(path: Path) -> Iterator[bool]:
    handle = locked(path)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            os.close(handle)


def _write(path: Path, content: bytes) -> None:
    """Beside, then renamed, so that a crash leaves the one or the other."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    half.replace(path)
    sync_folder(path.parent)


def joined(records: Iterable[bytes]) -> bytes:
    """Sealed records as a file holds them."""
    return b"".join(map(as_record, records))
