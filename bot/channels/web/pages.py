"""The pages: the chat, the staff's entry, and what is said when neither can be shown."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.pulled import Tracked
from bot.channels.web.assets import Assets
from bot.channels.web.context import Context
from bot.channels.web.frames import MAX_TEXT
from bot.channels.web.uploads import MAX_UPLOAD
from bot.channels.web.words import ALWAYS_KEYS, script_words
from bot.incoming import Address

MAX_TYPED = 20
TEMPLATES = Path(__file__).parent / "templates"


class Pages:
    def __init__(self, context: Context, assets: Assets) -> None:
        self._context = context
        self._static = f"{context.home}static/{assets.version}/"
        self._modules = assets.modules
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def chat(
        self, address: Address, base: str, *, seat: str = "", start: str | None = None, say: str | None = None
    ) -> web.Response:
        """base: where this chat's socket and api are. start: payload of a start link. say: what the page sends for
        the person as soon as it is open."""
        settings = {
            "base": base,
            # Names the transcript kept in the browser; says nothing about the cookie or the stored chat id.
            "conversation": hashlib.sha256(f"page:{address.key}".encode()).hexdigest()[:16],
            "seat": seat,
            "start": start,
            "say": say,
            "max_text": MAX_TEXT,
            "max_upload": MAX_UPLOAD,
            "words": {key: self._fill(text) for key, text in script_words(self._context.words).items()},
        }
        return self._page(
            "page.html", 200, settings=settings, staff=bool(seat), modules=self._modules, always=ALWAYS_KEYS
        )

    def entry(self) -> web.Response:
        """Answers with the button that burns an invite: only a person presses it, while the previews that chat apps
        make of a link do not."""
        response = self._page("entry.html", 200, staff=True)
        # Under no-referrer a browser sends `Origin: null` with a form, which could not be told from a foreign page.
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    def door(self, step: str, status: int = 200, *, there: str = "", seat: str = "", problem: str = "") -> web.Response:
        """step: "who" or "code". there: page of the seat to go to afterwards. seat: path of the one that was open here.
        problem: a catalogue key."""
        path = f"{self._context.home}can-bo/"
        shown = {"step": step, "there": there, "seat": seat, "problem": problem, "door_path": path}
        # web.door.who.text_mail web.door.code.text_mail web.door.code.else_mail web.door.no_code_mail
        shown["mail"] = "_mail" if self._context.codes_by_mail else ""
        response = self._page("door.html", status, staff=True, **shown)
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    def track(self, tracked: Tracked, typed: str = "") -> web.Response:
        """typed: what was asked for, to be corrected where it is wrong; "" for the empty form."""
        status = 200 if tracked.code or not typed else 404
        again = "" if tracked.code else typed.strip()[:MAX_TYPED]
        response = self._page("track.html", status, staff=False, typed=again, **asdict(tracked))
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def notice(
        self,
        name: str,
        status: int,
        *,
        staff: bool = False,
        again: bool = False,
        home: bool = False,
        reload: bool = False,
        door: bool = False,
        there: str = "",
        typed: Sequence[str] = (),
        desk: str = "",
    ) -> web.Response:
        """name: of the catalogue keys `web.<name>.title` and `web.<name>.text`. again: what was posted can be posted
        once more. reload: the page will say something else later. door: a code opens the desk, at its page
        `there`. typed: words that did not go through. desk: path of the seat that one may go back to."""
        text = "web.refused.slow" if name == "slow" else f"web.{name}.text"
        shown = {"staff": staff, "again": again, "home": home, "reload": reload, "door": door, "there": there}
        shown |= {"typed": typed, "desk": desk}
        response = self._page("notice.html", status, title=f"web.{name}.title", text=text, **shown)
        if again:
            response.headers["Referrer-Policy"] = "same-origin"
        return response

    def _page(self, template: str, status: int, **values: Any) -> web.Response:
        page = self._templates.get_template(template).render(
            w=lambda key: self._fill(self._context.words(key)),
            home_path=self._context.home,
            static=self._static,
            **values,
        )
        return web.Response(text=page, content_type="text/html", status=status)

    def _fill(self, text: str) -> str:
        return text.replace("{commune}", self._context.commune_name)
