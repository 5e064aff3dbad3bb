"""The desk's door for whoever has no link: say who you are, get a code into your own chat, type it here."""

from __future__ import annotations

import asyncio
import re
import time

from aiohttp import web

from bot.channels.channel import NotStored
from bot.channels.pulled import Entered
from bot.channels.web import sessions
from bot.channels.web.context import Context
from bot.channels.web.pages import Pages
from bot.channels.web.places import page_in
from bot.channels.web.seat_pages import SeatPages
from cases.desk_entry import CODE_DIGITS

# Somebody and nobody are answered after the same time, seconds: looking for one and writing to them takes longer.
SAME_FOR_ALL = 0.4
_LONGEST_NAME = 100
_LONGEST_FORM = 4 * 1024


class EntryPages:
    def __init__(self, context: Context, seats: SeatPages, pages: Pages) -> None:
        self._context = context
        self._seats = seats
        self._pages = pages

    async def door(self, request: web.Request) -> web.StreamResponse:
        """Who was here last on this machine goes on with one press; the seat itself looks whether they may."""
        there = page_in(request.query.get("den", ""))
        last = sessions.last_seat(request)
        seat = self._context.cookies.seat_path(last) + there if last else ""
        return self._pages.door("who", there=there, seat=seat)

    async def to_door(self, request: web.Request) -> web.StreamResponse:
        return web.Response(status=303, headers={"Location": self._context.cookies.entry_path})

    async def who(self, request: web.Request) -> web.StreamResponse:
        """The answer is the same, and comes after the same time, whoever was meant."""
        begun = time.monotonic()
        if not self._context.callers.same_origin(request):
            return self._pages.notice("error", 403, staff=True, home=True)
        if not self._context.limits.codes_by_network.take(self._context.callers.network(request)):
            return self._pages.notice("slow", 429, staff=True)
        form = await _form(request)
        typed, there = form.get("who", "").strip()[:_LONGEST_NAME], page_in(form.get("den", ""))
        if not typed:
            return self._pages.door("who", 422, there=there, problem="web.door.who.empty")
        browser = sessions.new_secret()
        try:
            await self._context.seats.ask_code(typed, sessions.hashed(browser))
        except NotStored:
            return self._pages.notice("entry.busy", 503, staff=True)
        await asyncio.sleep(max(0.0, SAME_FOR_ALL - (time.monotonic() - begun)))
        where = f"{self._context.cookies.entry_path}ma{f'?den={there}' if there else ''}"
        response = web.Response(status=303, headers={"Location": where})
        self._context.cookies.set_entry(response, browser)
        return response

    async def code_page(self, request: web.Request) -> web.StreamResponse:
        there = page_in(request.query.get("den", ""))
        if sessions.secret_in(request, sessions.ENTRY_COOKIE) is None:
            return web.Response(status=303, headers={"Location": self._context.cookies.entry_path})
        return self._pages.door("code", there=there)

    async def code(self, request: web.Request) -> web.StreamResponse:
        if not self._context.callers.same_origin(request):
            return self._pages.notice("error", 403, staff=True, home=True)
        if not self._context.limits.wrong_codes_by_network.take(self._context.callers.network(request)):
            return self._pages.notice("slow", 429, staff=True)
        form = await _form(request)
        there, browser = page_in(form.get("den", "")), sessions.secret_in(request, sessions.ENTRY_COOKIE)
        digits = re.sub(r"[\s.-]", "", form.get("code", ""))
        if not re.fullmatch(rf"[0-9]{{{CODE_DIGITS}}}", digits):
            return self._pages.door("code", 422, there=there, problem="web.door.code.form")
        entered = await self._context.seats.try_code(sessions.hashed(browser), digits) if browser else None
        if entered is None:
            return self._pages.door("who", 410, there=there, problem="web.door.code.over")
        if not entered.person:
            return self._pages.door("code", 422, there=there, problem="web.door.code.wrong")
        return await self._in(request, entered, there)

    async def _in(self, request: web.Request, entered: Entered, there: str) -> web.StreamResponse:
        try:
            response = await self._seats.opened(request, entered, there)
        except NotStored:
            response = None
        if response is None:
            return self._pages.door("who", 410, there=there, problem="web.door.code.over")
        self._context.cookies.end_entry(response)
        return response


async def _form(request: web.Request) -> dict[str, str]:
    """What was typed, as text; {} for what is no form of ours."""
    if request.content_type != "application/x-www-form-urlencoded" or (request.content_length or 0) > _LONGEST_FORM:
        return {}
    return {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
