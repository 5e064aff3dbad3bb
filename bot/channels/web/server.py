"""The table of addresses, and the guard around every handler."""

from __future__ import annotations

import traceback
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import structlog
from aiohttp import web

from admin.official_mail import CASE
from admin.official_mail import PAGE as LED
from bot.channels.web.assets import Assets
from bot.channels.web.context import Context
from bot.channels.web.desk.excel import ExcelPages
from bot.channels.web.desk.links import ID, PAGE_NAME, DeskLinks
from bot.channels.web.desk.port import Desk
from bot.channels.web.desk.router import DeskRouter
from bot.channels.web.doors import ResidentDoor, SeatDoor
from bot.channels.web.entry_pages import EntryPages
from bot.channels.web.handlers import ChatHandlers
from bot.channels.web.headers import protect
from bot.channels.web.pages import Pages
from bot.channels.web.resident_pages import ResidentPages
from bot.channels.web.seat_pages import SeatPages
from bot.channels.web.sessions import SEAT_PATTERN
from bot.channels.web.sockets import OpenSockets

log = structlog.get_logger()

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    def __init__(self, context: Context) -> None:
        self.open_sockets = OpenSockets()
        self.desk: DeskRouter | None = None
        self._context = context
        self._assets = Assets()
        self._pages = Pages(context, self._assets)

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        home = self._context.home
        seat_home = f"{home}can-bo/{{seat:{SEAT_PATTERN}}}/"
        invite = f"{home}can-bo/vao/{{token:[A-Za-z0-9_-]{{1,64}}}}"
        seat_door = SeatDoor(self._context)
        residents = ResidentPages(self._context, self._pages)
        seats = SeatPages(self._context, seat_door, self._pages)
        resident_chat = ChatHandlers(self._context, ResidentDoor(self._context), self.open_sockets)
        seat_chat = ChatHandlers(self._context, seat_door, self.open_sockets)
        return [
            self._get(home, residents.chat),
            self._get(f"{home}t/{{code:[^/]*}}", residents.track),
            self._get(f"{home}static/{{version}}/{{name}}", self._assets.serve),
            *self._chat_routes(home, resident_chat),
            *self._entry_routes(f"{home}can-bo/", seats),
            self._get(invite, seats.entry),
            self._post(invite, seats.enter),
            self._post(f"{seat_home}thoat", seats.out),
            *self._desk_routes(seat_home, seats),
            self._get(f"{seat_home}chat", seats.chat),
            *self._chat_routes(seat_home, seat_chat),
            self._get(f"{seat_home}{{elsewhere:.*}}", self._missing_at_the_desk),
            self._get(f"{home}{{elsewhere:.*}}", self._missing),
        ]

    def _desk_routes(self, seat_home: str, seats: SeatPages) -> Sequence[web.AbstractRouteDef]:
        desk = self._context.desk
        if desk is None:
            return [self._get(seat_home, seats.to_chat)]
        router = self.desk = DeskRouter(self._context, desk, SeatDoor(self._context), self._pages)
        assets = self._get(f"{self._context.home}static-ban/{{version}}/{{name}}", router.renderer.assets.serve)
        made = [web.route(method, path, self._guarded(handler)) for method, path, handler in router.routes(seat_home)]
        links = DeskLinks(self._context, desk, SeatDoor(self._context), self._pages)
        letters = self._get(f"{self._context.home}can-bo/{CASE}/{ID}", links.to_seat)
        office = self._office_routes(seat_home, desk, router)
        pages = self._get(f"{self._context.home}can-bo/{LED}/{PAGE_NAME}", links.to_page)
        return [assets, *made, *office, letters, pages, self._get(f"{seat_home}{CASE}/{ID}", links.in_seat)]

    def _office_routes(self, seat_home: str, desk: Desk, router: DeskRouter) -> Sequence[web.AbstractRouteDef]:
        door = SeatDoor(self._context)
        excel = ExcelPages(self._context, desk, door, self._pages, router)
        return [
            self._get(f"{seat_home}nhap-excel/mau.xlsx", excel.model),
            self._post(f"{seat_home}nhap-excel/xem", excel.look),
            self._post(f"{seat_home}nhap-excel/ghi", excel.take),
        ]

    def _entry_routes(self, base: str, seats: SeatPages) -> Sequence[web.AbstractRouteDef]:
        entry = EntryPages(self._context, seats, self._pages)
        return [
            self._get(base, entry.door),
            self._get(base.rstrip("/"), entry.to_door),
            self._post(base, entry.who),
            self._get(f"{base}ma", entry.code_page),
            self._post(f"{base}ma", entry.code),
        ]

    async def _missing(self, request: web.Request) -> web.StreamResponse:
        """An address that somebody typed, or half of one."""
        return self._pages.notice("missing", 404, home=True)

    async def _missing_at_the_desk(self, request: web.Request) -> web.StreamResponse:
        seat = self._context.cookies.seat_path(request.match_info["seat"])
        return self._pages.notice("desk_missing", 404, staff=True, desk=seat)

    def _chat_routes(self, base: str, chat: ChatHandlers) -> Sequence[web.AbstractRouteDef]:
        return [
            self._get(f"{base}ws", chat.socket),
            self._post(f"{base}api/send", chat.send),
            self._get(f"{base}api/messages", chat.messages),
            self._post(f"{base}api/upload", chat.upload),
            self._get(f"{base}api/file/{{file}}", chat.file),
            self._post(f"{base}api/forget", chat.forget),
        ]

    def _get(self, path: str, handler: Handler) -> web.AbstractRouteDef:
        return web.get(path, self._guarded(handler))

    def _post(self, path: str, handler: Handler) -> web.AbstractRouteDef:
        return web.post(path, self._guarded(handler))

    def _guarded(self, handler: Handler) -> Handler:
        async def guarded(request: web.Request) -> web.StreamResponse:
            response: web.StreamResponse
            try:
                response = await handler(request)
            except web.HTTPRedirection as redirection:
                response = web.Response(
                    status=redirection.status, headers={"Location": redirection.headers["Location"]}
                )
            except web.HTTPNotFound:
                response = web.Response(status=404)
            except Exception as error:
                # Where it happened, never what was said: an error's message may quote a person.
                frame = traceback.extract_tb(error.__traceback__)[-1]
                log.error(
                    "web_failed",
                    error=type(error).__name__,
                    at=f"{Path(frame.filename).name}:{frame.lineno}",
                    handler=handler.__qualname__,
                )
                response = self._pages.notice("error", 500, home=True)
            if not response.prepared:
                protect(response, self._context.policy)
            return response

        return guarded
