"""The open page, and the short address behind the square of a receipt."""

from __future__ import annotations

import re

from aiohttp import web

from bot.channels.pulled import Tracked
from bot.channels.web import sessions
from bot.channels.web.context import Context
from bot.channels.web.pages import Pages

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DIGITS = re.compile(r"[0-9]{12}")


class ResidentPages:
    def __init__(self, context: Context, pages: Pages) -> None:
        self._context = context
        self._pages = pages

    async def chat(self, request: web.Request) -> web.StreamResponse:
        """With `?code=` the page asks for that case, as if its code had been typed."""
        payload, code = request.query.get("start", ""), request.query.get("code", "")
        if _DIGITS.fullmatch(code):
            return self._open(request, say=self._context.words("web.track.text").replace("{code}", code))
        return self._open(request, start=payload if _PAYLOAD.fullmatch(payload) else None)

    async def track(self, request: web.Request) -> web.StreamResponse:
        """Stage and dates, without a session: neither a cookie nor a conversation comes of it. A code that was wrong
        comes again from the page's own form."""
        typed = request.match_info.get("code") or request.query.get("code", "")
        if not typed.strip():
            return self._pages.track(Tracked(()))
        network = self._context.callers.network(request)
        wrong = self._context.limits.wrong_codes_by_network
        if wrong.empty(network):
            return self._pages.notice("track.slow", 429, home=True)
        tracked = await self._context.tracking.track(typed)
        if not tracked.code:
            wrong.take(network)
        return self._pages.track(tracked, typed)

    def _open(self, request: web.Request, start: str | None = None, say: str | None = None) -> web.Response:
        secret = sessions.secret_in(request, sessions.RESIDENT_COOKIE) or sessions.new_secret()
        address = self._context.address(sessions.resident_chat(secret))
        response = self._pages.chat(address, self._context.home, start=start, say=say)
        # Also for a known one: each visit keeps it alive.
        self._context.cookies.set_resident(response, secret)
        return response
