"""What whoever invites people has asked for: a square to scan, a poster to print, what came of it."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from bot.office.artisan import Artisan
from bot.pictures import OWN, OWN_PAPER
from cases.commune import Commune
from cases.figures_published import FEWEST_SHOWN
from cases.published_totals import totals
from dialogs.outreach.menu import POSTER, SQUARE, TOTALS
from storage import FileRow, FolderFiles, JobRow, MailRow, Store
from storage.erasing import DROP_FILES

# What hangs in a village hall is printed within days; it can be asked for again at any time.
KEPT_DAYS: Final = 30
_DAY_MS: Final = 24 * 3600 * 1000
# By what is made: the file's kind, its media type, and what it is as an attachment.
_AS: Final = {SQUARE: (OWN, "image/png", "photo"), POSTER: (OWN_PAPER, "application/pdf", "document")}
MADE_HERE: Final = frozenset({SQUARE, POSTER, TOTALS})

Address = Callable[[str], Awaitable[str | None]]


class OutreachPapers:
    """address: where a file of ours is fetched by whoever has its address, None where it has none."""

    def __init__(
        self,
        store: Store,
        files: FolderFiles,
        commune: Commune,
        clock: Callable[[], int],
        artisan: Artisan,
        address: Address,
    ) -> None:
        self._store = store
        self._files = files
        self._commune = commune
        self._clock = clock
        self._artisan = artisan
        self._address = address

    async def make(self, data: Mapping[str, Any]) -> MailRow:
        """data: what, file, conversation, and content and name, or villages. Raises NotMade."""
        return await (self._totals(data) if data["what"] == TOTALS else self._drawn(data))

    def failed(self, data: Mapping[str, Any]) -> MailRow:
        return MailRow(f"paper:{data['file']}", data["conversation"], "outreach.failed", {}, self._clock())

    async def _totals(self, data: Mapping[str, Any]) -> MailRow:
        await self._store.figures.mend.once()
        now = self._clock()
        letters = await self._store.totals.of(data["villages"], self._commune.today)
        found = totals(letters, self._commune.today(now))
        told = {
            "villages": data["villages"],
            "sent": found.sent,
            "answered": found.answered,
            "until": found.until.isoformat() if found.until else "",
            "fewest": FEWEST_SHOWN,
        }
        return MailRow(f"paper:{data['file']}", data["conversation"], "outreach.totals", told, now)

    async def _drawn(self, data: Mapping[str, Any]) -> MailRow:
        kind, media_type, shown = _AS[data["what"]]
        content = await self._artisan.makes(data["what"], data["content"])
        file, conversation, now = data["file"], data["conversation"], self._clock()
        await self._files.put(file, content)
        ending = ".png" if kind == OWN else ".pdf"
        name = f"{data['name'].replace('/', '-')}{ending}"
        digest = hashlib.sha256(content).digest()
        row = FileRow(file, conversation, kind, name, media_type, len(content), "stored", now, digest)
        await self._store.files.save([row])
        await self._store.jobs.add([_dropped(file, now + KEPT_DAYS * _DAY_MS)])
        link = await self._address(file) or ""
        told = {"what": data["what"], "file": file, "kind": shown, "name": name, "link": link}
        return MailRow(f"paper:{file}", conversation, "outreach.ready", told, now)


def _dropped(file: str, due: int) -> JobRow:
    return JobRow(str(uuid.uuid4()), DROP_FILES, "", {"files": [file]}, due)
