"""From what a page shows to HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from admin.desk.page import View
from admin.desk.table import PAGE, PAGES
from bot.channels.web.assets import Assets
from cases.desk import MAX_WORDS
from cases.kinds import Actor
from dialogs.say import Say, say
from dialogs.words import Words

# Instead of the chat's words, where these speak of messages: at_desk.reply.ask at_desk.words.too_few
# at_desk.words.case_number at_desk.upload.too_large at_desk.upload.wrong_type at_desk.enter.text at_desk.enter.no_name
# at_desk.enter.bad_phone at_desk.desk.came_when at_desk.title.too_long at_desk.title.says_nothing
# at_desk.title.has_number at_desk.title.has_name at_desk.approve.next at_desk.approve.leaving at_desk.join.no_number
# at_desk.join.many at_desk.join.none at_desk.join.cannot at_desk.people.invite.or_name_it
# at_desk.people.invite.unknown_place at_desk.people.invite.no_name at_desk.national.reference
# at_desk.enter.done at_desk.enter.passed_on at_desk.find.none at_desk.national.no_reference at_desk.national.done
# at_desk.figures.which_period
# at_desk.broadcast.where at_desk.outreach.copy at_desk.outreach.square_coming at_desk.outreach.poster_coming
FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


class Renderer:
    """static: where the desk's own scripts and styles are, ending with "/"."""

    def __init__(self, words: Words, commune_name: str, home: str) -> None:
        self.assets = Assets(STATIC)
        self.static = f"{home}static-ban/{self.assets.version}/"
        self._words = words
        self._commune = commune_name
        self._templates = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["t"] = self.text
        self._templates.filters["lines"] = _lines
        self._templates.globals["most_words"] = MAX_WORDS
        self._templates.globals["w"] = lambda key, **fields: words.of(say(key, **fields))

    def text(self, said: Say | str) -> str:
        if isinstance(said, Say) and (instead := f"at_desk.{said.key}") in self._words:
            said = Say(instead, said.fields)
        return self._words.of(said)

    def page(self, template: str, view: View, actor: Actor, **values: Any) -> str:
        """values: base (path of the seat), here (name of the page), token, nonce, flash."""
        menu = [page for page in PAGES if page.menu and page.who(actor)]
        return self._templates.get_template(template).render(
            page=view.of,
            title=view.title,
            actor=actor,
            menu=menu,
            searches=PAGE["search"].who(actor),
            static=self.static,
            commune=self._commune,
            **values,
        )


def _lines(text: str) -> Markup:
    """Line breaks as they were written."""
    return Markup("<br>").join(escape(line) for line in text.splitlines())
