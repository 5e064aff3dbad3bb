"""The contents of files, sealed, in a folder. Their rows (whose, what kind) are in the database."""

from __future__ import annotations

import asyncio
import os
import re
from contextlib import suppress
from pathlib import Path

from storage.seal import CannotOpen, Sealer

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{3,79}")


class FileGone(Exception):
    """It was dropped, was never stored, or does not open."""


class FolderFiles:
    """root/<commune>/<last two characters of the id>/<id>: UUIDv7 begin alike, so their ends spread them."""

    def __init__(self, root: Path, sealer: Sealer) -> None:
        self.folder = root / sealer.commune_id
        self.sealer = sealer

    async def put(self, file: str, content: bytes) -> None:
        """Durable when it returns: the file and its folder are synced. Storing the same id again replaces it."""
        await asyncio.to_thread(self._put, file, content)

    async def get(self, file: str) -> bytes:
        """Raises FileGone."""
        return await asyncio.to_thread(self._get, file)

    async def get_sealed(self, file: str) -> bytes:
        """As it lies on disk. Raises FileGone."""
        return await asyncio.to_thread(self._read, file)

    async def put_sealed(self, file: str, sealed: bytes) -> None:
        """As `get_sealed` gave it, in another place too; durable when it returns."""
        await asyncio.to_thread(self._write, file, sealed)

    async def reseal(self, file: str) -> bool:
        """Whether it had to be sealed anew, with the first key; one that is gone does not. Raises CannotOpen."""
        return await asyncio.to_thread(self._reseal, file)

    async def drop(self, file: str) -> None:
        """Nothing happens if it is gone already."""
        await asyncio.to_thread(self._drop, file)

    def _path(self, file: str) -> Path:
        if not _SAFE.fullmatch(file):
            raise FileGone(f"{file!r} is no id of a file")
        return self.folder / file[-2:] / file

    def _put(self, file: str, content: bytes) -> None:
        self._write(file, self.sealer.seal(content, "file_contents", file))

    def _write(self, file: str, sealed: bytes) -> None:
        path = self._path(file)
        make_folder(path.parent)
        # Written beside and renamed, so that a reader or a crash never sees half of it.
        half = path.with_name(f".{path.name}.{os.getpid()}")
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(sealed)
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(path)
        sync_folder(path.parent)

    def _get(self, file: str) -> bytes:
        try:
            return self.sealer.open(self._read(file), "file_contents", file)
        except CannotOpen as error:
            raise FileGone(file) from error

    def _read(self, file: str) -> bytes:
        try:
            return self._path(file).read_bytes()
        except FileNotFoundError as error:
            raise FileGone(file) from error

    def _reseal(self, file: str) -> bool:
        try:
            sealed = self._read(file)
        except FileGone:
            return False
        if not self.sealer.needs_reseal(sealed):
            return False
        self._put(file, self.sealer.open(sealed, "file_contents", file))
        return True

    def _drop(self, file: str) -> None:
        path = self._path(file)
        with suppress(FileNotFoundError):
            path.unlink()
            sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """With every missing parent, each synced into the one above it."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open folders; its renames are journalled
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
