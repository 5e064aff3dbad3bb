"""The forms that stand on a case's page: those of the choices that its card offers in the chat, no more and no less."""

from __future__ import annotations

from collections.abc import Callable

from admin.desk.fields import Choice, Field, Shown, hidden, shown_again
from admin.desk.page import Posted
from admin.finding import choice_of
from admin.offers import offers, routed
from cases.case import Case
from dialogs.say import say
from dialogs.talk import Talk

Make = Callable[[Case, Talk], Shown]


def forms_of(case: Case, posted: Posted | None, talk: Talk) -> tuple[Shown, ...]:
    """In the order of the card."""
    made = (MAKE[offer.key](case, talk) for offer in offers(case, talk) if offer.key in MAKE)
    return tuple(shown_again(form, posted) for form in made)


def _about(case: Case) -> tuple[Field, ...]:
    return hidden("o.code", case.code), hidden("o.version", case.version)


def _note(case: Case, talk: Talk) -> Shown:
    words = Field("area", "t.note.words", say("page.note.words"), hint=say("page.note.hint"), needed=True)
    return Shown("note", say("card.do.note"), say("page.note.send"), (*_about(case), words))


def _forward(case: Case, talk: Talk) -> Shown:
    usual = routed(case, talk)
    units = talk.commune.profile.receiving_units
    choices = tuple(Choice(choice_of(u.key), u.name, usual is not None and u.key == usual.key) for u in units)
    to = Field("select", "c.forward.unit", say("page.forward.to"), choices=choices, needed=True)
    help_ = tuple(Choice(unit.key, unit.name, unit.key in case.coordinating) for unit in units)
    helpers = Field("several", "o.helpers", say("page.forward.helpers"), choices=help_)
    fields = (*_about(case), to, helpers, hidden("c.forward.check", "go"))
    return Shown("forward", say("card.do.forward"), say("forward.go"), fields)


MAKE: dict[str, Make] = {"note": _note, "forward": _forward}
