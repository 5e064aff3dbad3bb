"""A staff seat: its page, and the invite that makes it."""

from __future__ import annotations

import structlog
from aiohttp import web

from bot.channels.channel import NotStored
from bot.channels.web import sessions
from bot.channels.web.context import Context
from bot.channels.web.doors import SeatDoor
from bot.channels.web.pages import Pages
from bot.incoming import Incoming
from dialogs.events import Started

log = structlog.get_logger()


class SeatPages:
    def __init__(self, context: Context, door: SeatDoor, pages: Pages) -> None:
        self._context = context
        self._door = door
        self._pages = pages

    async def to_chat(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPSeeOther(self._context.cookies.seat_path(request.match_info["seat"]) + "chat")

    async def chat(self, request: web.Request) -> web.StreamResponse:
        seat = request.match_info["seat"]
        address = await self._door.address(request)
        if address is None and await self._door.waits(request):
            return self._pages.notice("seat.waits", 403, staff=True, reload=True)
        if address is None:
            return self._pages.notice("seat.refused", 403, staff=True, home=True)
        response = self._pages.chat(address, self._context.cookies.seat_path(seat), seat=seat)
        secret = sessions.secret_in(request, sessions.SEAT_COOKIE)
        if secret is not None:
            self._context.cookies.set_seat(response, seat, secret)
        return response

    async def entry(self, request: web.Request) -> web.StreamResponse:
        return self._pages.entry()

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Burns the invite in a new conversation; whether that made somebody an officer is the turn's business. Who is
        still to be confirmed gets the seat's cookie, and its page, which says so until it opens."""
        if not self._context.callers.same_origin(request):
            return self._pages.notice("error", 403, staff=True, home=True)
        network = self._context.callers.network(request)
        if not self._context.limits.entries_by_network.take(network):
            return self._pages.notice("slow", 429, staff=True, again=True)
        seat, secret = sessions.new_seat(), sessions.new_secret()
        address = self._context.address(sessions.seat_chat(seat, secret))
        seq, at = self._context.arrivals.next()
        token = request.match_info["token"]
        event = Started(token)
        try:
            await self._context.submit(Incoming(address, f"w:{address.chat}:enter", seq, at, event))
        except NotStored:
            return self._pages.notice("entry.busy", 503, staff=True, again=True)
        threads = self._context.threads
        if not (await threads.is_staff(address) or await threads.waits(address)):
            log.info("web_entry_refused")
            return self._pages.notice("entry.refused", 410, staff=True, home=True)
        response = web.Response(status=303, headers={"Location": self._context.cookies.seat_path(seat) + "chat"})
        self._context.cookies.set_seat(response, seat, secret)
        return response
