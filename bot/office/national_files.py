"""A case's attachments under plain names, for somebody who uploads them elsewhere by hand."""

from __future__ import annotations

import mimetypes
from pathlib import PurePath

from cases.case import Case
from dialogs.say import Say
from dialogs.words import Words
from storage import FolderFiles, Store

_USUAL = {"photo": ".jpg", "voice": ".ogg", "video": ".mp4"}


async def gathered(case: Case, store: Store, files: FolderFiles, words: Words) -> dict[str, bytes]:
    """By name ("1 anh.jpg"), in the order in which they came; what never arrived or was deleted is left out."""
    known = await store.files.find([file.id for file in case.files])
    stored = [known[file.id] for file in case.files if file.id in known and known[file.id].status == "stored"]
    found = {}
    for number, file in enumerate(stored, 1):
        # form.file.photo form.file.voice form.file.video form.file.document
        kind = words.of(Say(f"form.file.{file.kind}", {"number": number}))
        found[f"{kind}{_ending(file.name, file.media_type, file.kind)}"] = await files.get(file.id)
    return found


def _ending(name: str, media_type: str, kind: str) -> str:
    """Of a file's name: what its content says, else what its own name says."""
    return mimetypes.guess_extension(media_type) or PurePath(name).suffix or _USUAL.get(kind, "")
