"""The record of an officer: name, position, place of work, mobile phone, official e-mail; read and put right."""

from __future__ import annotations

import re
from dataclasses import replace

from admin.at_case import words_of
from admin.people_steps import done, look, person_of, stop_option, stopped, whom
from admin.people_typed import people_in
from admin.people_words import mail_words, name_of, record_words, shown_phone, the_roster
from admin.written import STOP
from cases import phone
from cases.official_mail import OFF, ON, REFUSED
from cases.people import Record, Roster
from cases.people_commands import Describe
from cases.people_records import not_official
from cases.people_rules import may
from cases.text import fold
from dialogs.dialog import Dialog
from dialogs.say import Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\w)[+0]\d[\d .-]{5,16}\d(?!\w)")
_LONGEST = 80
# Folded words about mail to one's own mailbox, alone between commas: "van thu" is somebody's position.
_MAIL = r"(?:nhan )?(?:thu|email|e mail)(?: cong vu| dien tu)?(?: nua)?"
_WISHES = (
    (OFF, re.compile(rf"(?:tat|dung|ngung|khong|thoi) {_MAIL}")),
    (ON, re.compile(rf"(?:bat |mo |nhan |lai )+{_MAIL}")),
)


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
    if given is not None and answers and not _refused(given, talk):
        answers["new"] = given
    return Open("record", 1, answers)


def refused_address(rest: str, talk: Talk) -> Say | None:
    """Why an address among these words cannot be kept."""
    found = _EMAIL.search(rest)
    refused = not_official(found.group(), talk.commune) if found is not None else None
    return words_of(refused) if refused is not None else None


def mail_off(rest: str, talk: Talk) -> Open:
    return _own_mail(OFF, talk)


def mail_on(rest: str, talk: Talk) -> Open:
    return _own_mail(ON, talk)


def _own_mail(wish: str, talk: Talk) -> Open:
    return Open("record", 1, {"who": {"person": talk.actor.person}, "new": {"mail": wish}})


def _refused(given: dict[str, str], talk: Talk) -> bool:
    return not_official(given.get("email", ""), talk.commune) is not None


def _read(text: str) -> dict[str, str] | None:
    """Position, phone, e-mail and whether mail is wanted, in whatever order; None where there is nothing of them, or a
    number is none."""
    found, text = _mail_wished(text)
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


def _mail_wished(text: str) -> tuple[dict[str, str], str]:
    """The wish, and what is left of the words."""
    left, found = [], {}
    for part in re.split(r"[,;]", text):
        wish = next((wish for wish, words in _WISHES if words.fullmatch(fold(part))), "")
        if wish:
            found["mail"] = wish
        else:
            left.append(part)
    return found, ",".join(left)


def _whose(answers: Answers, roster: Roster, talk: Talk) -> tuple[str, ...]:
    allowed = [one for one in roster.people() if may(Describe(one, Record()), talk.actor, roster)]
    return tuple(sorted(allowed, key=lambda one: one != talk.actor.person))


def _ask(answers: Answers, talk: Talk) -> Question:
    shown = record_words(person_of(answers, "who"), the_roster(talk), talk)
    return Question((shown, say("people.record.new")), (stop_option(),), free=True, person=False)


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    given = _read(text)
    if given is None:
        return Problem(say("people.record.nothing"))
    refused = refused_address(text, talk)
    return Problem(refused) if refused is not None else Took(given)


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
        mail=mail_words(_new(old, new), talk),
    )


def _new(old: Record, new: dict[str, str]) -> Record:
    """An address that is entered once more is tried again."""
    mail = new.get("mail") or (ON if new.get("email") and old.mail == REFUSED else old.mail)
    return replace(old, email=new.get("email") or old.email, mail=mail)


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
