"""Who is here and what can be arranged about them: what /canbo does, by the same dialogs."""

from __future__ import annotations

from dataclasses import dataclass

from admin.desk.fields import Shown
from admin.desk.page import Query, View
from admin.desk.people_forms import forms
from admin.people_words import called, duties, invited_line, leave_words, mail_words, shown_phone, the_roster
from cases.people import Roster
from dialogs.say import Say, say
from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class Colleague:
    name: Say | str
    position: str
    duties: Say | str
    phone: str
    email: str
    mail: Say
    leave: Say | str
    me: bool


@dataclass(frozen=True, slots=True)
class People:
    rows: tuple[Colleague, ...]
    invited: tuple[Say, ...]
    forms: tuple[Shown, ...]


def people(query: Query, talk: Talk) -> View:
    roster = the_roster(talk)
    rows = tuple(_colleague(person, roster, talk) for person in roster.people())
    invited = tuple(invited_line(one, talk) for one in roster.invited)
    return View(say("page.people"), People(rows, invited, forms(query.posted, roster, talk)))


def _colleague(person: str, roster: Roster, talk: Talk) -> Colleague:
    own, record = roster.of(person), roster.named(person)
    return Colleague(
        called(record),
        record.position,
        duties(own, talk),
        shown_phone(record.phone),
        record.email,
        mail_words(record, talk),
        leave_words(person, own, roster, talk),
        person == talk.actor.person,
    )
