"""Fetching a paper: a register, figures, a report. Nobody's page can make somebody else's browser ask for one."""

from __future__ import annotations

from urllib.parse import quote

import structlog
from aiohttp import web

from bot.channels.web import sessions
from bot.channels.web.context import Context
from bot.channels.web.desk.proofs import is_token_of
from bot.channels.web.doors import SeatDoor
from bot.channels.web.headers import FILE_POLICY
from bot.channels.web.pages import Pages
from bot.office.artisan import NotMade

log = structlog.get_logger(__name__)

_LONGEST = 60


class PaperPages:
    def __init__(self, context: Context, door: SeatDoor, pages: Pages) -> None:
        self._context = context
        self._door = door
        self._pages = pages

    async def fetch(self, request: web.Request) -> web.StreamResponse:
        address, secret = await self._door.address(request), sessions.secret_in(request, sessions.SEAT_COOKIE)
        made = self._context.papers
        if address is None or secret is None or made is None:
            return self._pages.notice("seat.refused", 403, staff=True, home=True, door=True)
        form = await request.post()
        token, what, typed = (str(form.get(name, "")) for name in ("token", "what", "ky"))
        if not self._context.callers.same_origin(request) or not is_token_of(secret, token):
            return self._pages.notice("error", 403, staff=True)
        if not self._context.limits.papers.take(address.key):
            return self._pages.notice("slow", 429, staff=True)
        try:
            paper = await made.make(address, what, typed[:_LONGEST])
        except NotMade as failed:
            log.warning("paper_not_made", what=what, why=str(failed))
            return self._pages.notice("error", 503, staff=True)
        if paper is None:
            return self._pages.notice("missing", 404, staff=True)
        return attachment(paper.content, paper.media_type, paper.name)


def attachment(content: bytes, media_type: str, name: str) -> web.Response:
    return web.Response(
        body=content,
        headers={
            "Content-Type": media_type,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "Content-Security-Policy": FILE_POLICY,
        },
    )
