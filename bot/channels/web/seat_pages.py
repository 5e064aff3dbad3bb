"""A staff seat: its page, and the invite that opens it."""

from __future__ import annotations

import structlog
from aiohttp import web

from bot.channels.channel import NotStored
from bot.channels.pulled import Entered
from bot.channels.web import sessions
from bot.channels.web.context import Context
from bot.channels.web.devices import device_of
from bot.channels.web.doors import SeatDoor
from bot.channels.web.pages import Pages
from bot.incoming import Address, Incoming
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
            refused = self._pages.notice("seat.refused", 403, staff=True, home=True, door=True, there="chat")
            self._context.cookies.end_last(refused)
            return refused
        response = self._pages.chat(address, self._context.cookies.seat_path(seat), seat=seat)
        secret = sessions.secret_in(request, sessions.SEAT_COOKIE)
        if secret is not None:
            self._context.cookies.set_seat(response, seat, secret)
        return response

    async def out(self, request: web.Request) -> web.StreamResponse:
        """Signs this browser out."""
        if not self._context.callers.same_origin(request):
            return self._pages.notice("error", 403, staff=True, home=True)
        if not self._context.limits.leaving_by_network.take(self._context.callers.network(request)):
            return self._pages.notice("slow", 429, staff=True)
        response = web.Response(status=303, headers={"Location": self._context.cookies.entry_path})
        await self._door.forget(request, response)
        self._context.cookies.end_last(response)
        return response

    async def entry(self, request: web.Request) -> web.StreamResponse:
        return self._pages.entry()

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Burns the invite; whether that made somebody an officer is the turn's business. Who is still to be confirmed
        gets the seat's cookie, and its page, which says so until it opens."""
        if not self._context.callers.same_origin(request):
            return self._pages.notice("error", 403, staff=True, home=True)
        network = self._context.callers.network(request)
        if not self._context.limits.entries_by_network.take(network):
            return self._pages.notice("slow", 429, staff=True, again=True)
        token = request.match_info["token"]
        try:
            entered = await self._context.seats.invited(token) or Entered("", None, token)
            response = await self.opened(request, entered)
        except NotStored:
            return self._pages.notice("entry.busy", 503, staff=True, again=True)
        if response is None:
            log.info("web_entry_refused")
            return self._pages.notice("entry.refused", 410, staff=True, home=True, door=True)
        return response

    async def opened(self, request: web.Request, entered: Entered, there: str = "") -> web.Response | None:
        """A new cookie, never one that came with the request, for the seat that is theirs or is made now. there: page
        to go to. None: nobody may come in. Raises NotStored."""
        secret = sessions.new_secret()
        address = entered.seat or await self._made(secret, entered.token)
        device = device_of(request.headers.get("User-Agent", ""))
        begun = await self._context.seats.begin(entered, address, sessions.hashed(secret), device)
        if not begun and not await self._context.threads.waits(address):
            return None
        seat = address.chat.partition(".")[0]
        cookies = self._context.cookies
        response = web.Response(status=303, headers={"Location": cookies.seat_path(seat) + there})
        cookies.set_seat(response, seat, secret)
        cookies.set_last(response, seat)
        return response

    async def _made(self, secret: str, token: str) -> Address:
        """A new conversation, in which the invitation is said."""
        address = self._context.address(sessions.seat_chat(sessions.new_seat(), secret))
        seq, at = self._context.arrivals.next()
        await self._context.submit(Incoming(address, f"w:{address.chat}:enter", seq, at, Started(token)))
        return address
