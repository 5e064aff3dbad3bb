"""Name and phone, in one message or two; whose they are, where somebody lodges for another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from cases import phone
from cases.name_and_phone import NameAndPhone as Found
from cases.name_and_phone import split_name_and_phone
from cases.names import is_a_full_name, looks_like_a_name
from cases.on_behalf import on_behalf
from dialogs.events import Contact, Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Condition, Input, Problem, Took, always
from dialogs.talk import Talk
from dialogs.turn import Remember
from dialogs.understanding import before_none, has_none

# For whom somebody lodges: themselves, another person, a firm or school they speak for.
OTHER, BODY = "other", "body"
_NO_NUMBER = ("no_phone", "nothing", "long_name", "not_a_name")


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
        if heard == Chose("no_phone"):
            return self._took({**value, "phone": ""}, talk)
        if isinstance(heard, Contact):
            return self._told(split_name_and_phone(f"{heard.name} {heard.phone}"), value, talk, card=True)
        if not isinstance(heard, Text):
            return None
        return self._whose(heard.text, value, talk) or self._typed(heard.text, value, talk)

    def _whose(self, text: str, value: Any, talk: Talk) -> Answered:
        """For whom they write, said where the name is asked."""
        found = on_behalf(text) if self.whom else None
        if found is None:
            return None
        if found.whose == OTHER:
            named = split_name_and_phone(found.rest)
            known = {"name": named.name, "phone": named.phone} if is_a_full_name(named.name or "") else {}
            return Took({"for": OTHER} | {key: part for key, part in known.items() if part}, also=the_helper(value))
        number = split_name_and_phone(text).phone
        known = {key: part for key, part in value.items() if key != "for"} | ({"phone": number} if number else {})
        also = {"body": {"text": found.body}} if found.body else {}
        return replace(self._chosen(BODY, known, talk), also=also)

    def _typed(self, text: str, value: Any, talk: Talk) -> Answered:
        found = split_name_and_phone(text)
        named = None if (value.get("name") and value.get("phone") is None) or has_none(text) else before_none(text)
        if named is not None and (name := split_name_and_phone(named).name) and looks_like_a_name(name):
            return self._took({**_for(value), "name": name, "phone": ""}, talk)
        if value.get("name") and not found.phone and has_none(text):
            return self._took({**value, "phone": ""}, talk)
        if found.name and ("?" in text or not looks_like_a_name(found.name)):
            found = found._replace(name=None, problem="not_a_name" if not found.phone else found.problem)
        return self._told(found, value, talk)

    def _told(self, found: Found, value: Any, talk: Talk, card: bool = False) -> Answered:
        """What was given takes the place of what was known; what was not given stays."""
        asked_for_phone = bool(value.get("name")) and value.get("phone") is None
        # Asked for the number only, what stands beside it ("CCCD …") is no new name, unless it plainly is one.
        name = found.name if card or not asked_for_phone or is_a_full_name(found.name or "") else None
        if asked_for_phone and not name and not found.phone and found.problem in _NO_NUMBER:
            return Problem(say("who.no_number", name=value["name"]))
        known = {**value} | {k: v for k, v in (("name", name), ("phone", found.phone)) if v}
        if found.problem not in (None, "no_name", "no_phone", "nothing", "not_a_name"):
            problem = phone_problem(found.problem)
            return Took(known, says=(problem.say,)) if name or found.phone else problem
        if not name and not found.phone:
            return Problem(say("who.not_a_name" if found.problem == "not_a_name" else "who.unclear"))
        return self._took(known, talk)

    def _chosen(self, for_: str, value: Any, talk: Talk) -> Took:
        """Another person's name is asked for anew; whoever speaks for a firm stays who they are."""
        if for_ == OTHER:
            return Took({"for": OTHER}, also=the_helper(value))
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


def the_helper(value: Any) -> Answers:
    """Whose name was given before it turned out that they write for another: they are the helper."""
    given = value.get("name") and value.get("for") != OTHER
    return {"helper": {key: value[key] for key in ("name", "phone") if value.get(key) is not None}} if given else {}


def lodges_for(for_: str) -> Condition:
    """Whether it is lodged for another person, or for a firm or school."""
    return lambda answers, talk: (answers.get("who") or {}).get("for") == for_


def phone_problem(reason: str | None) -> Problem:
    if reason == "id_number":
        return Problem(say("who.id_number"))
    if reason == "long_name":
        return Problem(say("who.long_name"))
    return Problem(say("who.bad_phone"))
