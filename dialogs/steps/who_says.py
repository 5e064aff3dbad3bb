"""What is said where a name and a phone number are asked."""

from __future__ import annotations

from typing import Any

from cases import phone
from dialogs.say import Option, Question, Say, say
from dialogs.step import Problem
from dialogs.talk import Talk
from dialogs.understanding import has_no_phone, has_none, sends
from dialogs.understanding.refusing import keeps_the_number

_LONGEST = 80  # characters of what is quoted
_TELLS = 2  # letters
_UNCLEAR = frozenset(("who.unclear", "who.not_a_name"))


def unnamed(talk: Talk) -> Question:
    """What can be done without a name, and what cannot."""
    profile = talk.commune.profile
    where = {"address": profile.office.address, "hours": profile.office_hours.text}
    number = profile.main_phone
    way = say("who.by_phone", phone=number, **where) if number else say("who.by_paper", **where)
    told = say("who.unnamed", way=way)
    return Question((told,), (Option("give", say("who.give")), Option("aside", say("check.later"))), free=True)


def shown(key: str, value: Any) -> Say:
    number = value.get("phone")
    return say(key, name=value.get("name", ""), phone=phone.show(number) if number else say("who.show_no_phone"))


def read_as(name: str) -> Question:
    """Keystrokes were left in a name: whether it was meant so."""
    options = (Option("as_read", say("who.told_yes")), Option("as_typed", say("who.as_typed")))
    return Question((say("who.read", name=name),), options, free=True)


def number_only(number: str, text: str) -> tuple[Say, ...]:
    """A number was found and no name: what is kept, and which words were no name."""
    if sum(character.isalpha() for character in text) < _TELLS:
        return ()
    quoted = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "\u2026"
    return (say("who.number_only", phone=phone.show(number), text=quoted),)


def without_number(text: str, value: Any) -> tuple[Say, ...] | None:
    """What is said to whoever has no number, or keeps it; None where neither is said."""
    if keeps_the_number(text):
        return (say("who.without"),)
    if value.get("name"):
        return () if has_none(text) else None
    return (say("who.no_phone_noted"),) if has_no_phone(text) else None


def instead(problem: Problem, text: str) -> Problem:
    """Whoever asks to send it hears what is still missing for that."""
    return Problem(say("who.then_sent")) if problem.say.key in _UNCLEAR and sends(text) else problem


def phone_problem(reason: str | None) -> Problem:
    if reason == "id_number":
        return Problem(say("who.id_number"))
    if reason == "long_name":
        return Problem(say("who.long_name"))
    return Problem(say("who.bad_phone"))
