"""Name and phone, in one message or two; whose they are, where somebody lodges for another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases import phone
from cases.name_and_phone import split_name_and_phone
from dialogs.events import Contact, Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Condition, Input, Problem, Took, always
from dialogs.talk import Talk
from dialogs.turn import Remember
from dialogs.understanding import before_none, has_none

# For whom somebody lodges: themselves, another person, a firm or school they speak for.
OTHER, BODY = "other", "body"


@dataclass(frozen=True, slots=True)
class NameAndPhone:
    """asks: keys of its words by whom it is about, "" is the person who types. whom: whether it can be chosen that
    this is lodged for another.

    The value is {name, phone, for}; phone is E.164, or "" for somebody who has none; for is other, body, or missing."""

    key: str = "who"
    whom: bool = False
    asks: tuple[tuple[str, str], ...] = (("", "who.ask"),)
    shows: str = "who.show"
    condition: Condition = always
    free: bool = True
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return self.condition(answers, talk)

    def done(self, value: Any) -> bool:
        return bool(value.get("name")) and value.get("phone") is not None

    def ask(self, answers: Answers, talk: Talk) -> Question:
        value = answers.get(self.key) or {}
        for_ = value.get("for", "")
        if value.get("name") and value.get("phone") is None:
            no_phone = Option("no_phone", say("who.none_has" if for_ == OTHER else "who.no_phone"))
            return Question((say("who.phone_of" if for_ == OTHER else "who.phone"),), (no_phone,), free=True)
        if value.get("phone") and not value.get("name"):
            return Question((say("who.name_of" if for_ == OTHER else "who.name"),), free=True)
        return Question((say(dict(self.asks)[for_]),), self._whom(for_), free=True)

    def _whom(self, for_: str) -> tuple[Option, ...]:
        if not self.whom:
            return ()
        others = (("self", "who.self"),) if for_ else ((OTHER, "who.other"), (BODY, "who.body"))
        return tuple(Option(key, say(label)) for key, label in others)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        value = answers.get(self.key) or {}
        if isinstance(heard, Chose) and self.whom and heard.key in ("self", OTHER, BODY):
            return self._chosen(heard.key, value, talk)
        if self.done(value):  # said again to change it: both parts anew, unless only one is given
            value = _for(value)
        if heard == Chose("no_phone"):
            return self._took({**value, "phone": ""}, talk)
        if isinstance(heard, Contact):
            found = split_name_and_phone(f"{heard.name} {heard.phone}")
        elif isinstance(heard, Text):
            found = split_name_and_phone(heard.text)
            named = None if value.get("name") or has_none(heard.text) else before_none(heard.text)
            if named is not None and (name := split_name_and_phone(named).name):
                return self._took({**_for(value), "name": name, "phone": ""}, talk)
        else:
            return None
        asked_for_phone = bool(value.get("name")) and value.get("phone") is None
        if asked_for_phone and not found.phone and found.problem in ("no_phone", "nothing", "long_name"):
            # Whoever is asked for a number and writes words does not change the name with them.
            none = isinstance(heard, Text) and has_none(heard.text)
            return (
                self._took({**value, "phone": ""}, talk) if none else Problem(say("who.no_number", name=value["name"]))
            )
        # Asked for the number only, what stands beside it ("CCCD …") is no new name.
        name = value.get("name") if asked_for_phone else found.name or value.get("name")
        number = found.phone or value.get("phone")
        known = _for(value) | {k: v for k, v in (("name", name), ("phone", number)) if v}
        if found.problem not in (None, "no_name", "no_phone", "nothing"):
            problem = phone_problem(found.problem)
            return Took(known, says=(problem.say,)) if name or number else problem
        if not name and not number:
            return Problem(say("who.unclear"))
        return self._took(known, talk)

    def _chosen(self, for_: str, value: Any, talk: Talk) -> Answered:
        """Another person's name is asked for anew; whoever speaks for a firm stays who they are."""
        if for_ == OTHER:
            return Took({"for": OTHER})
        mine = {"name": talk.me.name, "phone": talk.me.phone} if talk.me.consent is not None and talk.me.name else {}
        known = mine if value.get("for") == OTHER else {k: v for k, v in value.items() if k != "for"} or mine
        return self._took({**known, "for": BODY} if for_ == BODY else known, talk)

    def _took(self, value: dict[str, str], talk: Talk) -> Took:
        if not self.done(value) or value.get("for") == OTHER:
            return Took(value)
        return Took(value, does=(Remember(talk.me.called(value["name"], value["phone"])),))

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        value = answers.get(self.key) or {}
        number = value.get("phone")
        shown = phone.show(number) if number else say("who.show_no_phone")
        # who.show who.show_of helper.show
        shows = f"{self.shows}_of" if value.get("for") == OTHER else self.shows
        return say(shows, name=value.get("name", ""), phone=shown)


def _for(value: Any) -> dict[str, str]:
    return {"for": value["for"]} if value.get("for") else {}


def lodges_for(for_: str) -> Condition:
    """Whether it is lodged for another person, or for a firm or school."""
    return lambda answers, talk: (answers.get("who") or {}).get("for") == for_


def phone_problem(reason: str | None) -> Problem:
    if reason == "id_number":
        return Problem(say("who.id_number"))
    if reason == "long_name":
        return Problem(say("who.long_name"))
    return Problem(say("who.bad_phone"))
