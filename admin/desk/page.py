"""What a page of the desk is: who may open it, and a pure function that makes what its template shows. It asks for
facts as dialogs do, so that the same code decides what anybody may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from admin.desk.filing import Filing
from cases.kinds import WORKING, Actor, Role
from dialogs.say import Say
from dialogs.talk import Talk

# A form's fields as they were typed: all values of each name, in order.
Typed = Mapping[str, tuple[str, ...]]


class NotThere(Exception):
    """There is no such page, or it is none of this person's business: nobody learns which."""


class AllDone(NotThere):
    """What this page of a case was for is done, or not to be done now; the case itself may be seen."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A form that did not go through: its name, what was typed, and why it did not."""

    form: str
    typed: Typed
    filing: Filing


@dataclass(frozen=True, slots=True)
class Query:
    """path: the parts of the address that the page's path names. asked: what stands behind the question mark, at most
    200 characters each. posted: the form that is shown once more. cookie: hash of the one that it is asked with."""

    path: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    posted: Posted | None = None
    cookie: str = ""

    def number(self, name: str, most: int = 100_000) -> int:
        """0 where it is none."""
        typed = self.asked.get(name, "")
        return min(int(typed), most) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0


@dataclass(frozen=True, slots=True)
class View:
    """of: what the template reads as `page`: values, finished words, or `Say`s. looked: id of the case that it shows,
    which is written down before it is shown. mark: of the page as it is shown, filled in by whoever shows it."""

    title: Say
    of: Any
    looked: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """path: behind the seat's address, "" for its home, with {code} for a case's 12 digits and {id} for other keys.
    who: may open it at all; what they see of it `view` decides, and raises NotThere. menu: key of its name in the menu,
    "" for none. template: a file of bot/channels/web/desk/templates. mark: a short word that is another one as soon as
    the page would show something else, so that it can be shown anew while it is open; None where nobody waits for
    that. Raises NotThere too."""

    name: str
    path: str
    who: Callable[[Actor], bool]
    view: Callable[[Query, Talk], View]
    template: str
    menu: str = ""
    mark: Callable[[Query, Talk], str] | None = None

    def at(self, path: Mapping[str, str]) -> str:
        """Its address behind the seat's path, with these parts filled in."""
        return self.path.format_map(path)


@dataclass(frozen=True, slots=True)
class Form:
    """name: in its address, `lam/<name>`. page: by name, on which it stands and is shown again. dialogs: it is heard by
    the first; where that is done and leads to the next, this hears its own part of the same form. opened: the names of
    hidden fields with which the first is opened, and what each may be. files: steps that hear a file, by dialog, and
    of which kind it has to be, "" for any. after: the page on which one goes on when it is done, by name; "" for its
    own."""

    name: str
    page: str
    dialogs: tuple[str, ...]
    opened: Mapping[str, Opened] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    after: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A file that is made and handed out at once. name: in its address, `giay/<name>`. page: on which its button
    stands; who may open that, may have it. data: what it is made of, as bot/office wants it; raises NotThere."""

    name: str
    page: str
    data: Callable[[Query, Talk], Mapping[str, Any]]


# Reads a hidden field's values; None where they are none of ours.
Opened = Callable[[tuple[str, ...]], Any]


def works_on_cases(actor: Actor) -> bool:
    return bool(actor.roles & WORKING)


def holds(*roles: Role) -> Callable[[Actor], bool]:
    return lambda actor: not actor.roles.isdisjoint(roles)
