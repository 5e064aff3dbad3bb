"""Links in letters: they name neither a seat nor anything that opens one. Whoever has a seat open on this machine is
led there, others to the door and on from it."""

from __future__ import annotations

import re
from urllib.parse import quote

from aiohttp import web

from admin.desk.by_id import BY_ID
from admin.desk.page import NotThere, Query
from admin.desk.table import PAGE, PAGES
from admin.official_mail import CASE
from bot.channels.web import sessions
from bot.channels.web.context import Context
from bot.channels.web.desk.port import Desk
from bot.channels.web.doors import SeatDoor
from bot.channels.web.pages import Pages

PAGE_NAME = r"{page:[a-z-]{1,40}}"
# Those that name no case.
_OPEN = frozenset(page.path for page in PAGES if "{" not in page.path)
ID = r"{id:[0-9a-f-]{36}}"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class DeskLinks:
    def __init__(self, context: Context, desk: Desk, door: SeatDoor, pages: Pages) -> None:
        self._context = context
        self._desk = desk
        self._door = door
        self._pages = pages

    async def to_seat(self, request: web.Request) -> web.StreamResponse:
        """From a letter: to the seat that was open here last, which looks whether they may."""
        last, there = sessions.last_seat(request), _there(request)
        if not last:
            return self._to_door(there)
        return web.Response(status=303, headers={"Location": self._context.cookies.seat_path(last) + there})

    async def to_page(self, request: web.Request) -> web.StreamResponse:
        """From a letter that is about no case. Of a page that there is not, to the first one."""
        page = request.match_info["page"]
        there = page if page in _OPEN else ""
        if last := sessions.last_seat(request):
            return web.Response(status=303, headers={"Location": self._context.cookies.seat_path(last) + there})
        return self._to_door(there)

    async def in_seat(self, request: web.Request) -> web.StreamResponse:
        address = await self._door.address(request)
        if address is None:
            response = self._to_door(_there(request))
            self._context.cookies.end_last(response)  # or the door would lead here again
            return response
        if not self._context.limits.frames.take(address.key):
            return self._pages.notice("slow", 429, staff=True)
        case = request.match_info["id"]
        try:
            if not _UUID.fullmatch(case):
                raise NotThere
            _, view = await self._desk.view(address, BY_ID, Query({"id": case}))
        except NotThere:
            seat = self._context.cookies.seat_path(request.match_info["seat"])
            return self._pages.notice("desk_missing", 404, staff=True, desk=seat)
        base = self._context.cookies.seat_path(request.match_info["seat"])
        return web.Response(status=303, headers={"Location": base + PAGE["case"].at({"code": view.of})})

    def _to_door(self, there: str) -> web.Response:
        where = f"{self._context.cookies.entry_path}?den={quote(there, safe='')}"
        return web.Response(status=303, headers={"Location": where})


def _there(request: web.Request) -> str:
    return f"{CASE}/{request.match_info['id']}"
