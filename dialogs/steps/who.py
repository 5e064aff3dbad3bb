"""Name and phone, in one message or two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from cases import phone
from cases.name_and_phone import split_name_and_phone
from dialogs.events import Contact, Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Input, Problem, Took
from dialogs.talk import Talk
from dialogs.turn import Remember
from dialogs.understand import has_none


@dataclass(frozen=True, slots=True)
class NameAndPhone:
    """The value is {name, phone}; phone is E.164, or "" for somebody who has none."""

    key: str = "who"
    free: bool = True
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return True

    def done(self, value: Any) -> bool:
        return bool(value.get("name")) and value.get("phone") is not None

    def ask(self, answers: Answers, talk: Talk) -> Question:
        value = answers.get(self.key) or {}
        if value.get("name") and value.get("phone") is None:
            no_phone = Option("no_phone", say("who.no_phone"))
            return Question((say("who.phone"),), (no_phone,), free=True)
        if value.get("phone") and not value.get("name"):
            return Question((say("who.name"),), free=True)
        return Question((say("who.ask"),), free=True)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        value = answers.get(self.key) or {}
        if self.done(value):  # said again to change it: both parts anew, unless only one is given
            value = {}
        if heard == Chose("no_phone"):
            return self._took({**value, "phone": ""}, talk)
        if isinstance(heard, Contact):
            found = split_name_and_phone(f"{heard.name} {heard.phone}")
        elif isinstance(heard, Text):
            found = split_name_and_phone(heard.text)
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
        if found.problem not in (None, "no_name", "no_phone", "nothing"):
            known = {k: v for k, v in (("name", name), ("phone", number)) if v}
            return phone_problem(found.problem) if not known else Took(known, says=(phone_problem(found.problem).say,))
        if not name and not number:
            return Problem(say("who.unclear"))
        known = {k: v for k, v in (("name", name), ("phone", number)) if v}
        return self._took(known, talk)

    def _took(self, value: dict[str, str], talk: Talk) -> Took:
        if not self.done(value):
            return Took(value)
        me = replace(talk.me, name=value["name"], phone=value["phone"])
        return Took(value, does=(Remember(me),))

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        value = answers.get(self.key) or {}
        number = value.get("phone")
        if number:
            return say("who.show", name=value.get("name", ""), phone=phone.show(number))
        return say("who.show_no_phone", name=value.get("name", ""))


def phone_problem(reason: str | None) -> Problem:
    if reason == "id_number":
        return Problem(say("who.id_number"))
    if reason == "long_name":
        return Problem(say("who.long_name"))
    return Problem(say("who.bad_phone"))
