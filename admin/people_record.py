"""The record of an officer: name, position, place of work, mobile phone, official e-mail; read and put right."""

from __future__ import annotations

import re

from admin.people_steps import done, look, person_of, stop_option, stopped, whom
from admin.people_typed import people_in
from admin.people_words import name_of, record_words, shown_phone, the_roster
from admin.written import STOP
from cases import phone
from cases.people import Record, Roster
from cases.people_commands import Describe
from cases.people_rules import may
from dialogs.dialog import Dialog
from dialogs.say import Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\w)[+0]\d[\d .-]{5,16}\d(?!\w)")
_LONGEST = 80


def record(rest: str, talk: Talk) -> Open:
    """rest: whose, and what is new: "Mai: Trưởng Công an xã, 0912 345 678, mai@…"."""
    roster = the_roster(talk)
    whose, colon, new = rest.partition(":")
    named = people_in(whose, roster) if whose else ()
    answers: Answers = {}
    if len(named) == 1:
        answers["who"] = {"person": named[0]}
    elif rest or len(_whose({}, roster, talk)) < 2:
        answers["who"] = {"person": talk.actor.person}
        new = new if colon else rest
    given = _read(new)
    if given is not None and answers:
        answers["new"] = given
    return Open("record", 1, answers)


def _read(text: str) -> dict[str, str] | None:
    """Position, phone and e-mail, in whatever order; None where there is nothing of them, or a number is none."""
    found: dict[str, str] = {}
    email = _EMAIL.search(text)
    if email is not None:
        found["email"], text = email.group(), text.replace(email.group(), " ")
    number = _PHONE.search(text)
    if number is not None:
        try:
            found["phone"] = phone.parse(number.group(), of_officer=True)
        except phone.BadPhone:
            return None
        text = text.replace(number.group(), " ")
    position = " ".join(text.replace(";", ",").split()).strip(" ,.:")
    position = re.sub(r"(?:\s*,\s*)+", ", ", position)
    if sum(map(str.isalpha, position)) >= 2:
        found["position"] = position[:_LONGEST]
    return found or None


def _whose(answers: Answers, roster: Roster, talk: Talk) -> tuple[str, ...]:
    allowed = [one for one in roster.people() if may(Describe(one, Record()), talk.actor, roster)]
    return tuple(sorted(allowed, key=lambda one: one != talk.actor.person))


def _ask(answers: Answers, talk: Talk) -> Question:
    shown = record_words(person_of(answers, "who"), the_roster(talk), talk)
    return Question((shown, say("people.record.new")), (stop_option(),), free=True, person=False)


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    given = _read(text)
    return Took(given) if given is not None else Problem(say("people.record.nothing"))


def _stop(key: str, answers: Answers, talk: Talk) -> Answered:
    return stopped(talk) if key == STOP else None


def _allowed(answers: Answers, talk: Talk) -> bool:
    person, roster = person_of(answers, "who"), the_roster(talk)
    return talk.actor.is_staff and bool(roster.of(person)) and may(Describe(person, Record()), talk.actor, roster)


def _look(answers: Answers, talk: Talk) -> Say:
    new = answers["new"]
    roster = the_roster(talk)
    old = roster.named(person_of(answers, "who"))
    none = say("people.none_yet")
    return say(
        "people.record.check",
        name=name_of(person_of(answers, "who"), roster),
        position=new.get("position") or old.position or none,
        phone=shown_phone(new.get("phone") or old.phone) or none,
        email=new.get("email") or old.email or none,
    )


RECORD = Dialog(
    "record",
    version=1,
    steps=(
        whom("who", lambda answers, talk: say("people.record.who"), _whose),
        Menu("new", asks=_ask, picked=_stop, words=_typed, condition=_allowed, free=True),
        look("record", _look, "people.record.send", condition=_allowed),
    ),
    finish=done(
        lambda answers, talk: Describe(person_of(answers, "who"), Record(**answers.get("new", {}))),
        lambda answers, arranged, talk: (say("people.record.done"),),
    ),
    light=True,
)
