"""What the database knows of files: whose they are, what they hold, whether they are here yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa

from storage.scope import Scope
from storage.statements import COMMUNE, among, insert_or_replace, unique
from storage.tables import files
from storage.work import Work
from storage.writes import FileRow, FileStatus


@dataclass(frozen=True, slots=True)
class FileInfo:
    """case: id, once it belongs to one. size: bytes, 0 while pending."""

    id: str
    conversation: str
    case: str | None
    kind: str
    name: str = field(repr=False)
    media_type: str
    size: int
    status: FileStatus
    sha256: bytes | None
    at: int


_FIND = sa.select(
    files.c.id,
    files.c.conversation,
    files.c.case,
    files.c.kind,
    files.c.name,
    files.c.media_type,
    files.c.size,
    files.c.status,
    files.c.sha256,
    files.c.at,
).where(files.c.commune_id == COMMUNE, among(files.c.id))
_SAVE = insert_or_replace(files, "name", "media_type", "size", "status", "sha256")
# A file id is only a claim of whoever sends it: somebody else's file never becomes part of one's own case.
_TO_CASE = sa.update(files).where(
    files.c.commune_id == sa.bindparam("b_commune"),
    files.c.id == sa.bindparam("b_id"),
    files.c.conversation == sa.bindparam("b_conversation"),
)


class FileRows:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def find(self, ids: Collection[str]) -> dict[str, FileInfo]:
        """Those that exist."""
        if not ids:
            return {}
        async with self._scope.read() as work:
            rows = await work.rows(_FIND, {"keys": unique(ids)})
            return {
                row.id: FileInfo(
                    row.id,
                    row.conversation,
                    row.case,
                    row.kind,
                    work.open(row.name, "files", row.id),
                    row.media_type,
                    row.size,
                    row.status,
                    row.sha256,
                    row.at,
                )
                for row in rows
            }

    async def save(self, rows: Iterable[FileRow]) -> None:
        """Makes or replaces, outside of any turn (the job that fetched it, an upload)."""
        async with self._scope.write() as work:
            await save(work, rows)
            await work.connection.commit()


async def save(work: Work, rows: Iterable[FileRow]) -> None:
    await work.run(
        _SAVE,
        [
            {
                "commune_id": work.commune,
                "id": row.id,
                "conversation": row.conversation,
                "case": None,
                "kind": row.kind,
                "name": work.seal(row.name, "files", row.id),
                "media_type": row.media_type,
                "size": row.size,
                "status": row.status,
                "sha256": row.sha256,
                "at": row.at,
            }
            for row in sorted(rows, key=lambda row: row.id)
        ],
    )


async def to_cases(work: Work, rows: Iterable[tuple[str, str, str]]) -> None:
    """rows: (file, case, conversation that sent the file)."""
    await work.run(
        _TO_CASE,
        [
            {"b_commune": work.commune, "b_id": file, "b_conversation": conversation, "case": case}
            for file, case, conversation in sorted(rows)
        ],
    )
