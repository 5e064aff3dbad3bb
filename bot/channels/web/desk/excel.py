"""A workbook of paper cases: looked through first, then each row a turn of its own. A row's key is made of its words,
so that the same row is one case however often, and in whichever file, it is handed in."""

from __future__ import annotations

import base64

import orjson
import structlog
from aiohttp import web

from admin.desk.excel import Taken, done, looked_through, refused
from admin.desk.filing import Filing
from admin.desk.page import NotThere, Page, Query
from admin.desk.paper_rows import COLUMNS, MOST, PaperRow, filed_of, row_of, rows_in
from bot.channels.channel import NotStored
from bot.channels.web import sessions, uploads
from bot.channels.web.context import Context
from bot.channels.web.desk import proofs
from bot.channels.web.desk.port import Desk
from bot.channels.web.desk.router import DeskRouter
from bot.channels.web.doors import SeatDoor
from bot.channels.web.pages import Pages
from bot.incoming import Address, Incoming
from bot.office.artisan import Artisan, NotMade
from dialogs.say import Say, say

log = structlog.get_logger(__name__)

MOST_FILE = 2 * 1024 * 1024
# Rows as a page sends them back; each letter may take three signs of the form and one more of JSON.
MOST_BACK = 4 * 1024 * 1024
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ABOUT = 90


class ExcelPages:
    def __init__(self, context: Context, desk: Desk, door: SeatDoor, pages: Pages, router: DeskRouter) -> None:
        self._context = context
        self._desk = desk
        self._door = door
        self._pages = pages
        self._router = router
        self._artisan = Artisan()

    async def model(self, request: web.Request) -> web.StreamResponse:
        """An empty workbook with the heads."""
        address = await self._door.address(request)
        if address is None:
            return self._outside()
        if not self._context.limits.papers.take(address.key):
            return self._pages.notice("slow", 429, staff=True)
        text = self._desk.words.text
        columns = [{"head": text(key), "width": width, "kind": "text"} for _, key, width in COLUMNS]
        sheet = {
            "name": text("page.excel.text"),
            "office": self._context.commune_name.upper(),
            "title": text("page.excel").upper(),
            "subtitle": "",
            "columns": columns,
            "rows": [],
            "notes": [text("page.excel.note")],
            "total": False,
            "filter": False,
        }
        try:
            made = await self._artisan.makes("sheet", {"sheets": [sheet]})
        except NotMade:
            return self._pages.notice("error", 503, staff=True)
        return uploads.saved(made, _XLSX, text("page.excel.file_name"))

    async def look(self, request: web.Request) -> web.StreamResponse:
        """Changes nothing."""
        address = await self._mine(request)
        if address is None:
            return self._outside()
        if not self._context.limits.papers.take(address.key):
            return self._pages.notice("slow", 429, staff=True)
        found = await self._read(request, address)
        if isinstance(found, Say):
            return await self._page(request, address, refused(found), 422)
        return await self._page(request, address, looked_through(found), 200)

    async def take(self, request: web.Request) -> web.StreamResponse:
        address, secret = await self._mine(request), sessions.secret_in(request, sessions.SEAT_COOKIE)
        if address is None or secret is None:
            return self._outside()
        if not self._context.limits.papers.take(address.key):
            return self._pages.notice("slow", 429, staff=True)
        if (request.content_length or MOST_BACK + 1) > MOST_BACK:
            return self._pages.notice("error", 413, staff=True)
        form = await request.clone(client_max_size=MOST_BACK).post()
        try:
            rows = [row_of(one) for one in orjson.loads(str(form.get("rows", "")))[:MOST]]
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):  # what no page of ours sends back
            return self._pages.notice("error", 400, staff=True)
        if not proofs.is_token_of(secret, str(form.get("token", ""))):
            return self._pages.notice("error", 403, staff=True)
        good = await self._checked(address, tuple(rows))
        if good is None:
            return self._router.missing(request)
        taken = tuple([await self._taken(address, row, faults) for row, faults in good])
        return await self._page(request, address, done(taken), 200)

    async def _checked(
        self, address: Address, rows: tuple[PaperRow, ...]
    ) -> list[tuple[PaperRow, tuple[Say, ...]]] | None:
        """Once more: what comes back from a browser may be anything. None: not for this person."""
        try:
            _, view = await self._desk.view(address, looked_through(rows), Query())
        except NotThere:
            return None
        return [(one.row, one.faults) for one in view.of.rows]

    async def _taken(self, address: Address, row: PaperRow, faults: tuple[Say, ...]) -> Taken:
        about = row.text if len(row.text) <= _ABOUT else f"{row.text[:_ABOUT]}…"
        if faults:
            return Taken(row.number, about, faults, False)
        seq, at = self._context.arrivals.next()
        try:
            _, filing = await self._desk.file(Incoming(address, f"w:x:{row.key}", seq, at, filed_of(row)))
        except NotStored:
            return Taken(row.number, about, (say("page.excel.busy"),), False)
        if filing is None:
            return Taken(row.number, about, (say("page.excel.before"),), True)
        register = _register(filing)
        says = (say("page.excel.done", number=register),) if register else filing.says[:1]
        return Taken(row.number, about, says, filing.came == "done", register)

    async def _mine(self, request: web.Request) -> Address | None:
        if not self._context.callers.same_origin(request):
            return None
        return await self._door.address(request)

    async def _read(self, request: web.Request, address: Address) -> tuple[PaperRow, ...] | Say:
        try:
            content, _ = await uploads.one_file(request)
        except uploads.NoFile:
            return say("page.excel.fault.no_file")
        except uploads.TooLarge:
            return say("page.excel.fault.too_large")
        if len(content) > MOST_FILE:
            return say("page.excel.fault.too_large")
        try:
            read = await self._artisan.makes("table", {"file": base64.b64encode(content).decode()})
            table = orjson.loads(read)
        except (NotMade, ValueError):
            return say("page.excel.fault.unreadable")
        return rows_in(table, self._desk.words)

    async def _page(self, request: web.Request, address: Address, page: Page, status: int) -> web.StreamResponse:
        try:
            return await self._router.shows(request, address, page, status)
        except NotThere:
            return self._router.missing(request)

    def _outside(self) -> web.Response:
        return self._pages.notice("seat.refused", 403, staff=True, home=True, door=True)


def _register(filing: Filing) -> str:
    """Of a case that its clerk has typed in; "" where it goes to the clerk first, or was not taken."""
    if filing.came != "done":
        return ""
    return next((str(one.fields["number"]) for one in filing.says if one.key == "enter.done"), "")
