"""The desk's addresses, made from the tables of its pages and forms."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from aiohttp import web

from admin.desk.filing import Filing
from admin.desk.hearing import Strange
from admin.desk.lost import LOST, typed_in
from admin.desk.page import AllDone, Form, Given, NotThere, Page, Posted, Query, View
from admin.desk.table import FORM, FORMS, GIVEN, PAGE, PAGES
from bot.channels.channel import NotStored
from bot.channels.pulled import UploadRefused
from bot.channels.web import sessions
from bot.channels.web.context import Context
from bot.channels.web.desk import forms, proofs
from bot.channels.web.desk.live import Live
from bot.channels.web.desk.port import Desk, NotMade
from bot.channels.web.desk.render import Renderer
from bot.channels.web.doors import SeatDoor
from bot.channels.web.pages import Pages
from bot.channels.web.places import page_in
from bot.channels.web.uploads import TooLarge, saved
from bot.incoming import Address, Incoming
from cases.kinds import Actor
from cases.text import clean
from dialogs.events import Looked
from dialogs.say import Say, say

log = structlog.get_logger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Route = tuple[str, str, Handler]
PATTERNS = {"{code}": r"{code:[0-9]{12}}", "{id}": r"{id:[A-Za-z0-9-]{1,64}}"}
FLASH = "homthu_told"
_LONGEST_ASKED = 200
STATUS = {"asks": 422, "problem": 422, "stale": 409, "refused": 409, "stopped": 200}


class DeskRouter:
    def __init__(self, context: Context, desk: Desk, door: SeatDoor, pages: Pages) -> None:
        self._context = context
        self._desk = desk
        self._door = door
        self._notices = pages
        self.live = Live(context, desk, door)
        self.renderer = Renderer(desk.words, context.commune_name, context.home)

    def routes(self, base: str) -> Sequence[Route]:
        """(method, path, handler). base: path of a seat, with its pattern, ending with "/"."""
        gets = [("GET", f"{base}{_path(page)}", self._shows(page)) for page in PAGES]
        posts = [("POST", f"{base}lam/{form.name}", self._hears(form)) for form in FORMS]
        posts.append(("GET", f"{base}lam/{{form:[a-z_]+}}", self._leads_back))
        papers = [("POST", f"{base}giay/{given.name}", self._gives(given)) for given in GIVEN]
        return [*gets, *posts, *papers, ("GET", f"{base}moi/{{page:[a-z_]+}}", self._listens)]

    async def _leads_back(self, request: web.Request) -> web.StreamResponse:
        """A form's address that somebody kept, or typed."""
        return web.Response(status=303, headers={"Location": self._base(request)})

    async def _listens(self, request: web.Request) -> web.StreamResponse:
        """Whether an open page would show something else by now."""
        address, page = await self._door.address(request), PAGE.get(request.match_info["page"])
        if address is None:
            return web.Response(status=403)
        code = request.query.get("code", "")
        path = {"code": code} if re.fullmatch(r"[0-9]{12}", code) else {}
        try:
            if page is None or ("{code}" in page.path) is not bool(path):
                raise NotThere
            query = Query(path, {"mark": request.query.get("mark", "")[:_LONGEST_ASKED]})
            return await self.live.events(request, address, page, query)
        except NotThere:
            return web.Response(status=404)

    def _shows(self, page: Page) -> Handler:
        async def shows(request: web.Request) -> web.StreamResponse:
            address = await self._door.address(request)
            if address is None:
                return await self._outside(request)
            if not self._context.limits.frames.take(address.key):
                return self._notices.notice("slow", 429, staff=True)
            asked = {name: clean(one)[:_LONGEST_ASKED] for name, one in request.query.items()}
            try:
                return await self._page(
                    request, address, page, Query(dict(request.match_info), asked, cookie=_cookie(request))
                )
            except AllDone:
                to_case = self._base(request) + PAGE["case"].at(request.match_info)
                return web.Response(status=303, headers={"Location": to_case})
            except NotThere:
                return await self._other_home(request, address, page)

        return shows

    async def _comes_in(self, request: web.Request, page: Page) -> tuple[Address, str] | web.Response:
        """Who posts something from this page, and the secret of their cookie; or what they are told instead."""
        if not self._context.callers.same_origin(request):
            return self._notices.notice("error", 403, staff=True)
        address = await self._door.address(request)
        secret = sessions.secret_in(request, sessions.SEAT_COOKIE)
        if address is None or secret is None:
            return await self._outside(request)
        if not self._context.limits.message(address.key, self._context.callers.network(request)):
            return self._notices.notice("slow", 429, staff=True)
        if not await self._desk.may(address, page):
            return self.missing(request)
        return address, secret

    def _gives(self, given: Given) -> Handler:
        async def gives(request: web.Request) -> web.StreamResponse:
            came = await self._comes_in(request, PAGE[given.page])
            if isinstance(came, web.Response):
                return came
            if not self._context.limits.papers.take(came[0].key):
                return self._notices.notice("slow", 429, staff=True)
            try:
                sent = await forms.read(request, Form(given.name, given.page, ()), came[1])
                asked = {name.partition(".")[2]: values[0][:_LONGEST_ASKED] for name, values in sent.typed.items()}
                made = await self._desk.paper(came[0], given, Query(asked, asked))
            except forms.NotOurs:
                return self._notices.notice("error", 400, staff=True)
            except TooLarge:
                return self._notices.notice("error", 413, staff=True)
            except (NotThere, KeyError):
                return self.missing(request)
            except NotMade as failed:
                log.warning("paper_not_made", what=given.name, why=str(failed))
                return self._notices.notice("error", 503, staff=True)
            name, media_type, content = made
            return saved(content, media_type, name)

        return gives

    def _hears(self, form: Form) -> Handler:
        async def hears(request: web.Request) -> web.StreamResponse:
            came = await self._comes_in(request, PAGE[form.page])
            if isinstance(came, web.Response):
                return came
            address, secret = came
            try:
                sent = await forms.read(request, form, secret)
                filing = await forms.play(self._context, self._desk, address, form, sent)
            except (forms.NotOurs, Strange):
                return self._notices.notice("error", 400, staff=True)
            except (TooLarge, UploadRefused) as refused:
                key = refused.key if isinstance(refused, UploadRefused) else "upload.too_large"
                filing = Filing("problem", (Say(key),), form.dialogs[-1])
            except NotStored:
                return self._notices.notice("entry.busy", 503, staff=True)
            return await self._after(request, address, form, sent, filing)

        return hears

    async def _after(
        self, request: web.Request, address: Address, form: Form, sent: forms.Sent, filing: Filing | None
    ) -> web.StreamResponse:
        """What was done is told on the page where one goes on; what was not, on the form itself, as it was typed."""
        path = {name: sent.typed[f"o.{name}"][0] for name in ("code", "id") if f"o.{name}" in sent.typed}
        page = PAGE[form.page]
        if filing is None or filing.came in ("done", "stopped"):
            says = filing.says if filing is not None else (say("page.once"),)
            then = PAGE[form.after] if form.after and filing is not None and filing.came == "done" else page
            path |= {"code": filing.code} if filing is not None and filing.code else {}
            to = filing.to.dialog if filing is not None and filing.to is not None else ""
            return self._goes_on(request, then.at(path) + (f"?lam={to}" if to in FORM else ""), self._told(says))
        name = filing.dialog if filing.half and filing.dialog in FORM else form.name
        query = Query(path, {}, Posted(name, sent.typed, filing), _cookie(request))
        try:
            return await self._page(request, address, page, query, STATUS[filing.came])
        except NotThere:  # it is no business of theirs any more
            if query.posted is not None and typed_in(query.posted):
                return await self._page(request, address, LOST, query, STATUS[filing.came])
            return self._goes_on(request, "", self._told(filing.says))

    def _goes_on(self, request: web.Request, where: str, told: str) -> web.StreamResponse:
        """where: behind the seat's path."""
        base = self._base(request)
        response = web.Response(status=303, headers={"Location": f"{base}{where}"})
        if told:
            secret = sessions.secret_in(request, sessions.SEAT_COOKIE) or ""
            self._context.cookies.set_brief(response, FLASH, proofs.sealed_words(secret, told), base)
        return response

    def _told(self, says: Sequence[Any]) -> str:
        return "\n".join(self.renderer.text(one) for one in says)

    async def _page(
        self, request: web.Request, address: Address, page: Page, query: Query, status: int = 200
    ) -> web.StreamResponse:
        """Raises NotThere."""
        actor, view = await self._desk.view(address, page, query)
        if view.looked:
            await self._looked(address, view.looked)
        # Where the page itself is, when it answers a form: opened again, the form's own address would send it again.
        at = page.at(query.path) if query.posted is not None else None
        return self._answer(request, page, actor, view, status, query.path.get("code", ""), at)

    async def _looked(self, address: Address, case: str) -> None:
        """Written down before it is shown; one line for each quarter of an hour."""
        seq, at = self._context.arrivals.next()
        key = f"w:{address.chat}:l:{case}:{at // 900_000}"
        await self._context.submit(Incoming(address, key, seq, at, Looked(case)))

    def _answer(
        self, request: web.Request, page: Page, actor: Actor, view: View, status: int, code: str, at: str | None
    ) -> web.StreamResponse:
        secret = sessions.secret_in(request, sessions.SEAT_COOKIE) or ""
        base, flash = self._base(request), request.cookies.get(FLASH, "")
        html = self.renderer.page(
            page.template,
            view,
            actor,
            base=base,
            here=page.name,
            mark=view.mark,
            code=code,
            at=at,
            token=proofs.token_of(secret),
            nonce=proofs.new_nonce,
            flash=proofs.opened_words(secret, flash) if flash else "",
        )
        response = web.Response(text=html, content_type="text/html", status=status)
        # Under no-referrer a browser sends `Origin: null` with a form.
        response.headers["Referrer-Policy"] = "same-origin"
        if flash:
            self._context.cookies.end_brief(response, FLASH, base)
        return response

    async def shows(self, request: web.Request, address: Address, page: Page, status: int = 200) -> web.StreamResponse:
        """A page that was made for this request. Raises NotThere."""
        return await self._page(request, address, page, Query(), status)

    def _base(self, request: web.Request) -> str:
        return self._context.cookies.seat_path(request.match_info["seat"])

    async def _other_home(self, request: web.Request, address: Address, page: Page) -> web.StreamResponse:
        """Who only administers begins with people, a village's head with the chat."""
        if page.path:
            return self.missing(request)
        people = PAGE["people"]
        try:
            await self._desk.view(address, people, Query())
        except NotThere:
            return web.Response(status=303, headers={"Location": f"{self._base(request)}chat"})
        return web.Response(status=303, headers={"Location": self._base(request) + people.path})

    def missing(self, request: web.Request) -> web.Response:
        return self._notices.notice("desk_missing", 404, staff=True, desk=self._base(request))

    async def _outside(self, request: web.Request) -> web.Response:
        if await self._door.waits(request):
            return self._notices.notice("seat.waits", 403, staff=True, reload=True)
        there = request.path.removeprefix(self._base(request)) if request.method == "GET" else ""
        typed = await forms.words_of(request, self._context) if request.method == "POST" else ()
        response = self._notices.notice(
            "seat.refused", 403, staff=True, home=True, door=True, there=page_in(there), typed=typed
        )
        self._context.cookies.end_last(response)  # or the door would lead here again
        return response


def _cookie(request: web.Request) -> str:
    secret = sessions.secret_in(request, sessions.SEAT_COOKIE)
    return sessions.hashed(secret) if secret is not None else ""


def _path(page: Page) -> str:
    path = page.path
    for name, pattern in PATTERNS.items():
        path = path.replace(name, pattern)
    return path
