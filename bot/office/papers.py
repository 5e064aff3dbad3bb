"""The jobs that count, draw and write for staff. Each ends as news in the conversation that asked."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from admin import figures_chart, figures_sheet, national_form, register, report, slip
from admin.figures_words import named
from admin.search import SEARCH
from bot.office.artisan import Artisan, NotMade
from bot.office.counting import asked
from bot.office.evidence import FIELDS, bundle, codes
from bot.office.national_files import gathered
from bot.office.outreach import MADE_HERE, Address, OutreachPapers
from bot.pictures import OWN
from cases.case import Case
from cases.codes import TrackingCode
from cases.commune import Commune
from cases.figures import Figures
from cases.figures_period import Period
from cases.needs import CaseById
from cases.trail import exported
from dialogs.dates import day, moment
from dialogs.say import Say, say
from dialogs.words import Words
from storage import FileRow, FolderFiles, JobRow, MailRow, Store
from storage.erasing import DROP_FILES

# What is not kept cannot get lost; the figures can be asked for again.
KEPT_DAYS = 7
_DAY_MS = 24 * 3600 * 1000
_OFFICE = "application/vnd.openxmlformats-officedocument"
XLSX, DOCX = f"{_OFFICE}.spreadsheetml.sheet", f"{_OFFICE}.wordprocessingml.document"
ZIP = "application/zip"
Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """kind: of the attachment. name: of the file, as people see it. count: how many cases are in it, None for what is
    drawn from figures that were given out already."""

    kind: str
    media_type: str
    name: str
    content: bytes
    count: int | None = None


async def _nowhere(file: str) -> str | None:
    return None


class Papers:
    """address: where a paper that anybody may read is fetched."""

    def __init__(
        self,
        store: Store,
        files: FolderFiles,
        commune: Commune,
        words: Words,
        clock: Callable[[], int],
        artisan: Artisan | None = None,
        address: Address = _nowhere,
    ) -> None:
        self._store = store
        self._files = files
        self._commune = commune
        self._words = words
        self._clock = clock
        self._artisan = artisan or Artisan()
        self._outreach = OutreachPapers(store, files, commune, clock, self._artisan, address)
        self._writers: dict[str, Callable[[Data], Awaitable[Paper]]] = {
            "chart": self._chart,
            "sheet": self._sheet,
            "register": self._register,
            "report": self._report,
            "slip": self._slip,
            "evidence": self._evidence,
            "national": self._national,
        }

    async def make(self, data: Data) -> tuple[MailRow, ...]:
        """data: what, file (the id under which it will lie), conversation, by (who asked), and what that needs. Made
        twice, it is the same file and the same news. Raises NotMade."""
        if data["what"] == "figures":
            return (await self._figures(data),)
        if data["what"] == SEARCH:
            return (await self._search(data),)
        if data["what"] in MADE_HERE:
            return (await self._outreach.make(data),)
        return (await self._kept(data, await self.written(data)),)

    async def written(self, data: Data) -> Paper:
        """What leaves the books is in the log before it is given out. Raises NotMade."""
        paper = await self._writers[data["what"]](data)
        if paper.count is not None:
            await self._logged(data, paper.count)
        return paper

    def failed(self, data: Data) -> MailRow:
        if data["what"] in MADE_HERE:
            return self._outreach.failed(data)
        told = {"what": data["what"]}
        return MailRow(f"paper:{data['file']}", data["conversation"], "paper.failed", told, self._clock())

    async def _logged(self, data: Data, count: int) -> None:
        case = data.get("case", "")
        days = {name: data[name] for name in ("unit", "kind", "first", "last")} | {"count": count} if not case else {}
        await self._store.staff_log.add(exported(data["what"], data.get("by", ""), self._clock(), days, case))

    async def count(self, first: date, last: date, unit: str = "") -> Figures:
        await self._store.figures.mend.once()
        return await self._store.figures.count(asked(first, last, self._commune, self._clock(), unit))

    async def records(self, first: date, last: date, unit: str = "") -> list[dict[str, str]]:
        """The register's lines, without names."""
        await self._store.figures.mend.once()
        when = asked(first, last, self._commune, self._clock(), unit)
        found = []
        async for page in self._store.figures.cases(when):
            found += [register.record(case, row, self._commune, self._words) for case, row in page]
        return found

    async def _figures(self, data: Data) -> MailRow:
        now = self._clock()
        figures = await self.count(*_days(data), data["unit"])
        await self._logged(data, figures.all.received)
        told = {"unit": data["unit"], "kind": data["kind"], "figures": figures.to_json(), "at": now}
        return MailRow(f"paper:{data['file']}", data["conversation"], "figures.counted", told, now)

    async def _search(self, data: Data) -> MailRow:
        codes = await self._store.search.codes(data["words"], data["unit"], data["most"])
        told = {"codes": list(codes), "shown": data["shown"]}
        return MailRow(f"paper:{data['file']}", data["conversation"], "search.found", told, self._clock())

    async def _chart(self, data: Data) -> Paper:
        figures, period = _counted(data)
        content = figures_chart.content(figures, period, data["at"], self._commune, self._words)
        picture = await self._artisan.makes("chart", content)
        return Paper(OWN, "image/png", self._named("chart.file", period), picture)

    async def _sheet(self, data: Data) -> Paper:
        figures, period = _counted(data)
        content = figures_sheet.content(figures, period, data["at"], self._commune, self._words)
        return Paper("document", XLSX, self._named("sheet.file", period), await self._artisan.makes("sheet", content))

    async def _register(self, data: Data) -> Paper:
        period, unit = _period(data), data["unit"]
        found = await self.records(*_days(data), unit)
        content = register.content(found, period, self._clock(), unit, self._commune, self._words)
        made = await self._artisan.makes("sheet", content)
        return Paper("document", XLSX, self._named("register.file", period), made, len(found))

    async def _report(self, data: Data) -> Paper:
        period, figures = _period(data), await self.count(*_days(data), data["unit"])
        content = report.content(figures, period, self._commune, self._words)
        made = await self._artisan.makes("document", content)
        return Paper("document", DOCX, self._named("report.file", period), made, figures.all.received)

    async def _slip(self, data: Data) -> Paper:
        need = CaseById(data["case"])
        async with self._store.batch() as batch:
            case: Case | None = (await batch.answer([need]))[need]
        if case is None or not case.unit:
            raise NotMade("no_unit")
        content = slip.content(case, self._commune.today(self._clock()), self._commune, self._words)
        name = self._words.of(say("slip.file", code=str(TrackingCode(case.code))))
        return Paper("document", DOCX, name, await self._artisan.makes("document", content), 1)

    async def _national(self, data: Data) -> Paper:
        """What goes into the national portal's form, with all that its sender attached, as one file."""
        need = CaseById(data["case"])
        async with self._store.batch() as batch:
            case: Case | None = (await batch.answer([need]))[need]
        if case is None:
            raise NotMade("no_case")
        text = national_form.as_file(case, data["own"], self._commune, self._words)
        files = {self._words.text("form.text_file"): text.encode("utf-8-sig")}
        files |= await gathered(case, self._store, self._files, self._words)
        name = self._words.of(say("form.file", code=str(TrackingCode(case.code))))
        return Paper("document", ZIP, name, bundle(files, self._commune.today(self._clock())), 1)

    async def _evidence(self, data: Data) -> Paper:
        period, now = _period(data), self._clock()
        figures = await self.count(*_days(data))
        sheet = figures_sheet.content(figures, period, now, self._commune, self._words)
        chart = figures_chart.content(figures, period, now, self._commune, self._words)
        records = await self.records(*_days(data))
        heads = {name: self._words.text(head) for name, head, _, _ in register.COLUMNS if name in FIELDS}
        text = self._words.text
        files = {
            text("evidence.readme"): (await self._readme(figures, period, now)).encode("utf-8-sig"),
            text("evidence.sheet"): await self._artisan.makes("sheet", sheet),
            text("evidence.chart"): await self._artisan.makes("chart", chart),
            text("evidence.codes"): codes(records, heads),
        }
        made = bundle(files, self._commune.today(now))
        return Paper("document", ZIP, self._named("evidence.file", period), made, len(records))

    async def _readme(self, figures: Figures, period: Period, now: int) -> str:
        office, at, count = self._commune.profile.name, moment(self._commune.local(now)), figures.all
        counts = {
            "received": count.received,
            "solved": count.solved,
            "on_time": count.on_time,
            "overdue": count.overdue,
        }
        said = [
            say("evidence.head", period=named(period), office=office, at=at),
            Say("evidence.counts", dict(counts)),
            say("evidence.private"),
        ]
        root = await self._store.roots.newest()
        if root is not None:
            said.append(say("evidence.root", day=day(root.day), root=root.root.hex()))
        return "\n".join(self._words.of(one) for one in said) + "\n"

    def _named(self, key: str, period: Period) -> str:
        # chart.file sheet.file register.file report.file evidence.file
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
        shown = "photo" if paper.kind == OWN else paper.kind  # seen in the chat itself
        told = {"what": data["what"], "file": file, "kind": shown, "name": paper.name}
        return MailRow(f"paper:{file}", conversation, "paper.ready", told, now)


def _days(data: Data) -> tuple[date, date]:
    return date.fromisoformat(data["first"]), date.fromisoformat(data["last"])


def _period(data: Data) -> Period:
    return Period(data["kind"], *_days(data))


def _counted(data: Data) -> tuple[Figures, Period]:
    figures = Figures.from_json(data["figures"])
    return figures, Period(data["kind"], figures.first, figures.last)
