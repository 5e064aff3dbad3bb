"""From what a page shows to HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from admin.desk.page import View
from admin.desk.table import PAGES
from bot.channels.web.assets import Assets
from cases.desk import MAX_WORDS
from cases.kinds import Actor
from dialogs.say import Say, say
from dialogs.words import Words

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
        return self._words.of(said)

    def page(self, template: str, view: View, actor: Actor, **values: Any) -> str:
        """values: base (path of the seat), here (name of the page), token, nonce, flash."""
        menu = [page for page in PAGES if page.menu and page.who(actor)]
        return self._templates.get_template(template).render(
            page=view.of,
            title=view.title,
            actor=actor,
            menu=menu,
            static=self.static,
            commune=self._commune,
            **values,
        )


def _lines(text: str) -> Markup:
    """Line breaks as they were written."""
    return Markup("<br>").join(escape(line) for line in text.splitlines())
