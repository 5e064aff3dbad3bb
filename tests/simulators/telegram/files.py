"""Files on Telegram's side: an id that stays, a download path that does not."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from tests.simulators.telegram.errors import ApiError, bad_request

DOWNLOAD_LIMIT = 20 * 1024 * 1024  # bytes, https://core.telegram.org/bots/api#getfile
FOLDERS = {"photo": "photos", "voice": "voice", "video": "videos", "audio": "music", "document": "documents"}


@dataclass(slots=True)
class StoredFile:
    """size: bytes as Telegram claims them; a test may claim more than there is. path: "" until getFile."""

    id: str
    kind: str
    name: str
    mime: str
    content: bytes
    size: int
    path: str = ""

    @property
    def unique_id(self) -> str:
        return "AQAD" + self.id[-8:]


class Files:
    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._count = itertools.count(1)

    def keep(self, kind: str, content: bytes, name: str = "", mime: str = "", claims: int | None = None) -> StoredFile:
        file_id = f"{'AgACAgUAAxkB' if kind == 'photo' else 'BQACAgUAAxkB'}{next(self._count):08d}"
        size = len(content) if claims is None else claims
        file = self._files[file_id] = StoredFile(file_id, kind, name, mime, content, size)
        return file

    def by_id(self, file_id: str) -> StoredFile:
        try:
            return self._files[file_id]
        except KeyError:
            raise bad_request("wrong file identifier/HTTP URL specified") from None

    def forget(self, file_id: str) -> None:
        """From now on Telegram does not know this file."""
        self._files.pop(file_id, None)

    def describe(self, file_id: str) -> dict[str, Any]:
        """The answer of getFile; each call makes the download path anew."""
        file = self._files.get(file_id)
        if file is None:
            raise bad_request("invalid file_id")
        if file.size > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        ending = file.name.rpartition(".")[2] or {"photo": "jpg", "voice": "oga"}.get(file.kind, "bin")
        file.path = f"{FOLDERS[file.kind]}/file_{next(self._count)}.{ending if ending.isalnum() else 'bin'}"
        return {
            "file_id": file.id,
            "file_unique_id": file.unique_id,
            "file_size": file.size,
            "file_path": file.path,
        }

    def at_path(self, path: str) -> bytes:
        for file in self._files.values():
            if file.path and file.path == path:
                return file.content
        raise ApiError(404, "Not Found")

    def expire_links(self) -> None:
        """Download paths stop working, as they do after an hour; getFile gives new ones."""
        for file in self._files.values():
            file.path = ""

    def photo_sizes(self, content: bytes, claims: int | None = None) -> list[dict[str, Any]]:
        """Smallest first, as Telegram lists them. The small ones hold less than the picture, so that whoever
        takes the wrong one is noticed."""
        whole = len(content) if claims is None else claims
        sizes = []
        for width, share in ((90, 20), (320, 5), (1280, 1)):
            file = self.keep("photo", content[: max(1, len(content) // share)], claims=max(1, whole // share))
            sizes.append(self.shape(file) | {"width": width, "height": width * 3 // 4})
        return sizes

    @staticmethod
    def shape(file: StoredFile) -> dict[str, Any]:
        shape = {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size}
        if file.name:
            shape["file_name"] = file.name
        if file.mime:
            shape["mime_type"] = file.mime
        return shape
