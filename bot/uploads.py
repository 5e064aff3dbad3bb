"""Files uploaded on the web page: stored before any message refers to them."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from uuid import UUID, uuid5

from bot.channels.pulled import UploadRefused
from bot.incoming import Address
from bot.media import NotKept, examine
from bot.turn.rounds import chance
from cases.access import Sight, sight
from cases.needs import CaseById
from dialogs.steps.pieces import STORED
from storage import FileGone, FileRow, FolderFiles, Store

_UPLOADS = UUID("6f1c7a52-3b0e-4a8e-9d55-0c7be3f1a9d4")


class StoredUploads:
    def __init__(self, store: Store, files: FolderFiles, clock: Callable[[], int]) -> None:
        self._store = store
        self._files = files
        self._clock = clock

    async def put(self, address: Address, content: bytes, name: str, message: str = "") -> str:
        try:
            kept = await asyncio.to_thread(examine, content)
        except NotKept as refused:
            # upload.too_large upload.wrong_type
            raise UploadRefused(f"upload.{refused.why}") from None
        now = self._clock()
        digest = hashlib.sha256(kept.content).digest()
        file = _id_of(address, message, digest) if message else chance(now).id()
        if message and (known := (await self._store.files.find([file])).get(file)) and known.status == "stored":
            return STORED + file
        await self._files.put(file, kept.content)
        row = FileRow(
            file, address.key, kept.kind, name, kept.media_type, len(kept.content), "stored", now, sha256=digest
        )
        await self._store.files.save([row])
        return STORED + file

    async def read(self, address: Address, file: str) -> tuple[bytes, str, str] | None:
        """Its sender may see it again; staff may who may see the case that it belongs to. file: its id, or what `put`
        returned."""
        file = file.removeprefix(STORED)
        info = (await self._store.files.find([file])).get(file)
        if info is None or info.status != "stored":
            return None
        if info.conversation != address.key and not await self._may_see(address, info.case):
            return None
        try:
            return await self._files.get(file), info.media_type, info.name
        except FileGone:
            return None

    async def _may_see(self, address: Address, case_id: str | None) -> bool:
        if case_id is None:
            return False
        async with self._store.reading() as reading:
            actor = await reading.actor(address.key)
            case = (await reading.answer([CaseById(case_id)]))[CaseById(case_id)]
        return actor.is_staff and case is not None and sight(case, actor) >= Sight.MATTER


def _id_of(address: Address, message: str, digest: bytes) -> str:
    """The same whenever this message brings this file: nothing else can ever take its place."""
    return str(uuid5(_UPLOADS, f"{address.key} {message} {digest.hex()}"))
