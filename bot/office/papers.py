"""The jobs that count, draw and write for staff. Each ends as news in the conversation that asked."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from admin import figures_chart, figures_sheet
from admin.figures_words import named
from bot.office.artisan import Artisan
from bot.office.counting import asked
from bot.pictures import OWN
from cases.commune import Commune
from cases.figures import Figures
from cases.figures_period import Period
from dialogs.say import Say
from dialogs.words import Words
from storage import FileRow, FolderFiles, JobRow, MailRow, Store
from storage.erasing import DROP_FILES

# What is not kept cannot get lost; the figures can be asked for again.
KEPT_DAYS = 7
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DAY_MS = 24 * 3600 * 1000
Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """kind: of the attachment. name: of the file, as people see it."""

    kind: str
    media_type: str
    name: str
    content: bytes


class Papers:
    def __init__(
        self,
        store: Store,
        files: FolderFiles,
        commune: Commune,
        words: Words,
        clock: Callable[[], int],
        artisan: Artisan | None = None,
    ) -> None:
        self._store = store
        self._files = files
        self._commune = commune
        self._words = words
        self._clock = clock
        self._artisan = artisan or Artisan()
        self._writers: dict[str, Callable[[Data], Awaitable[Paper]]] = {
            "chart": self._chart,
            "sheet": self._sheet,
        }

    async def make(self, data: Data) -> tuple[MailRow, ...]:
        """data: what, file (the id under which it will lie), conversation, and what that needs. Made twice, it is the
        same file and the same news."""
        if data["what"] == "figures":
            return (await self._figures(data),)
        return (await self._kept(data, await self._writers[data["what"]](data)),)

    def failed(self, data: Data) -> MailRow:
        told = {"what": data["what"]}
        return MailRow(f"paper:{data['file']}", data["conversation"], "paper.failed", told, self._clock())

    async def _figures(self, data: Data) -> MailRow:
        now = self._clock()
        await self._store.figures.mend.once()
        days = date.fromisoformat(data["first"]), date.fromisoformat(data["last"])
        figures = await self._store.figures.count(asked(*days, self._commune, now, data["unit"]))
        told = {"unit": data["unit"], "kind": data["kind"], "figures": figures.to_json(), "at": now}
        return MailRow(f"paper:{data['file']}", data["conversation"], "figures.counted", told, now)

    async def _chart(self, data: Data) -> Paper:
        figures, period = _counted(data)
        content = figures_chart.content(figures, period, data["at"], self._commune, self._words)
        picture = await self._artisan.makes("chart", content)
        return Paper(OWN, "image/png", self._file_name("chart.file", period), picture)

    async def _sheet(self, data: Data) -> Paper:
        figures, period = _counted(data)
        content = figures_sheet.content(figures, period, data["at"], self._commune, self._words)
        return Paper(
            "document", XLSX, self._file_name("sheet.file", period), await self._artisan.makes("sheet", content)
        )

    def _file_name(self, key: str, period: Period) -> str:
        # chart.file sheet.file
        return self._words.of(Say(key, {"period": named(period)})).replace("/", "-")

    async def _kept(self, data: Data, paper: Paper) -> MailRow:
        file, conversation, now = data["file"], data["conversation"], self._clock()
        await self._files.put(file, paper.content)
        digest, size = hashlib.sha256(paper.content).digest(), len(paper.content)
        row = FileRow(file, conversation, paper.kind, paper.name, paper.media_type, size, "stored", now, digest)
        await self._store.files.save([row])
        until = now + KEPT_DAYS * _DAY_MS
        end = JobRow(str(uuid.uuid4()), DROP_FILES, "", {"files": [file]}, until)
        await self._store.jobs.add([end])
        told = {"what": data["what"], "file": file, "kind": paper.kind, "name": paper.name}
        return MailRow(f"paper:{file}", conversation, "paper.ready", told, now)


def _counted(data: Data) -> tuple[Figures, Period]:
    figures = Figures.from_json(data["figures"])
    return figures, Period(data["kind"], figures.first, figures.last)
