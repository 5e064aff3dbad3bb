"""What goes along with a letter: the morning's list, the report of a month. Numbers, units and days alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.office.artisan import Artisan
from bot.office.papers import XLSX, Papers
from bot.official_mail.message import Attached
from cases.commune import Commune
from dialogs.dates import moment
from dialogs.say import say
from dialogs.words import Words

# Head, width and kind of each column of the list.
_COLUMNS = (
    ("sheet.row", 6, "number"),
    ("register.number", 12, "text"),
    ("mail.sheet_tail", 14, "text"),
    ("register.unit", 28, "text"),
    ("mail.sheet_stage", 20, "text"),
    ("mail.sheet_due", 14, "day"),
    ("mail.sheet_late", 14, "number"),
)


class Attachments:
    def __init__(self, papers: Papers, artisan: Artisan, commune: Commune, words: Words) -> None:
        self._papers = papers
        self._artisan = artisan
        self._commune = commune
        self._words = words

    async def make(self, wanted: Mapping[str, Any], at: int) -> tuple[Attached, ...]:
        """wanted: as `Letter.attached` has it. at: when the letter was written. Raises NotMade."""
        match wanted.get("what"):
            case "due":
                return (await self._due(wanted["rows"], at),)
            case "report":
                return (await self._report(wanted),)
        return ()

    async def _due(self, rows: list[list[Any]], at: int) -> Attached:
        local, words = self._commune.local(at), self._words
        today = f"{local.day}/{local.month}/{local.year}"
        sheet = {
            "name": words.text("mail.sheet"),
            "office": self._commune.profile.name.upper(),
            "title": words.of(say("mail.sheet_title", day=today)).upper(),
            "subtitle": words.of(say("chart.as_of", at=moment(local))),
            "columns": [{"head": words.text(head), "width": width, "kind": kind} for head, width, kind in _COLUMNS],
            "rows": [[n, *row[:4], {"day": row[4]}, row[5]] for n, row in enumerate(rows, 1)],
            "notes": [words.text("register.note")],
            "total": False,
            "filter": True,
        }
        name = words.of(say("mail.sheet_file", day=f"{local.day}-{local.month}-{local.year}"))
        return Attached(name, XLSX, await self._artisan.makes("sheet", {"sheets": [sheet]}))

    async def _report(self, wanted: Mapping[str, Any]) -> Attached:
        first = date.fromisoformat(wanted["first"])
        last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        asked = {"what": "report", "unit": "", "kind": "month", "first": wanted["first"], "last": last.isoformat()}
        paper = await self._papers.written({**asked, "by": wanted["by"]})
        return Attached(paper.name, paper.media_type, paper.content)
