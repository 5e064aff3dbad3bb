"""Name and phone, in one message or two; whose they are, where somebody lodges for another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cases import phone
from cases.introduced import titled_in
from cases.keyed_names import meant_name
from cases.name_and_phone import NameAndPhone as Found
from cases.name_and_phone import has_id_number, split_name_and_phone
from cases.on_behalf import asks_to_send, on_behalf, speaks_of_many, two_people
from cases.plain_sender import plain_sender
from cases.their_word import Mine, my_number, writer_alone
from cases.two_named import couple_in
from cases.value import replace
from dialogs.events import Contact, Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Condition, Input, Problem, Took, always
from dialogs.steps.already import already_told, given_with, offer, repeats, without_what_was_told
from dialogs.steps.late import remembered
from dialogs.steps.of_many import COLLECT, MANY, many_question, of_many
from dialogs.steps.people import another_name, named_in, only, person_in, place_alone, place_behind, where_beside
from dialogs.steps.pieces import GATHERING, has_any
from dialogs.steps.rewriting import asks_to_rewrite
from dialogs.steps.who_says import instead, number_only, phone_problem, read_as, shown, unnamed, without_number
from dialogs.talk import Talk
from dialogs.turn import Go, Remember
from dialogs.understanding import asks_to_stay_unnamed, has_none, yes_no

# For whom somebody lodges: themselves, another person, a firm or school they speak for.
OTHER, BODY = "other", "body"
_FOR_OTHERS = (Option(OTHER, say("who.other")), Option(BODY, say("who.body")))
_FOR_ONESELF = (Option("self", say("who.self")),)
_NO_NUMBER = ("no_phone", "nothing", "long_name", "not_a_name")


@dataclass(frozen=True, slots=True)
class NameAndPhone:
    """asks: keys of its words by whom it is about, "" is the person who types. whom: whether it can be chosen that
    this is lodged for another. gathers: the way on for whoever speaks for many.

    The value is {name, phone, for}; phone is E.164, or "" for somebody who has none; for is other, body, or missing."""

    key: str = "who"
    whom: bool = False
    asks: tuple[tuple[str, str], ...] = (("", "who.ask"),)
    shows: str = "who.show"
    condition: Condition = always
    gathers: Callable[[Answers, Talk], Go] | None = None
    free: bool = True
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return self.condition(answers, talk)

    def done(self, value: Any) -> bool:
        return bool(value.get("name")) and value.get("phone") is not None and not value.get("read")

    def ask(self, answers: Answers, talk: Talk) -> Question:
        value = answers.get(self.key) or {}
        for_ = value.get("for", "")
        if value.get("unnamed"):
            return unnamed(talk)
        if self.gathers is not None and of_many(value, answers):
            return many_question()
        if value.get("read"):
            return read_as(value["read"])
        if told := already_told(self.key, value, answers):
            return offer(told, value, self._whom(for_))
        if value.get("name") and value.get("phone") is None:
            no_phone = Option("no_phone", say("who.none_has" if for_ == OTHER else "who.no_phone"))
            return Question((say("who.phone_of" if for_ == OTHER else "who.phone"),), (no_phone,), free=True)
        if value.get("name") and for_ == OTHER:  # answered again
            kept = (Option("keep", say("who.keep")), Option(OTHER, say("who.other")))
            return Question((say("who.kept_of", name=value["name"]),), (*kept, *self._whom(for_)), free=True)
        if value.get("phone") is not None and not value.get("name"):
            options = self._whom(for_) if for_ else ()
            return Question(
                (say("who.name_of" if for_ == OTHER else "who.name"),), options, free=True, unless=asks_to_send
            )
        return Question((say(dict(self.asks)[for_]),), self._whom(for_), free=True, unless=asks_to_send)

    def _whom(self, for_: str) -> tuple[Option, ...]:
        return () if not self.whom else _FOR_ONESELF if for_ else _FOR_OTHERS

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        value = answers.get(self.key) or {}
        answered = remembered(self._heard(heard, value, answers, talk), heard, self, answers)
        if isinstance(answered, Took) and isinstance(heard, Text) and has_id_number(heard.text):
            refused = say("who.id_number")
            answered = replace(answered, says=(refused, *(one for one in answered.says if one != refused)))
        if not isinstance(answered, Took) or not answers.get("agreed") or not self.whom:
            return answered
        # Whoever is named now was not asked yet.
        same = answered.value.get("for") == value.get("for") and answered.value.get("name") == value.get("name")
        return answered if same else replace(answered, also={**answered.also, "agreed": {}})

    def exactly(self, text: str, answers: Answers, talk: Talk) -> Took | None:
        """Asked for both, somebody gives both, as most people do."""
        value = answers.get(self.key) or {}
        if value.get("name") or value.get("phone") is not None or answers.get("agreed"):
            return None
        told = plain_sender(text)
        if told is None or talk.commune.profile.screener.screen(text).stops:
            return None
        return self._took({**value, "name": told.name, "phone": told.phone}, talk)

    def offers(self, text: str, answers: Answers) -> bool:
        """Whether these words say yes to what is offered, or repeat it: "Huy", where Huy was asked about."""
        told = already_told(self.key, answers.get(self.key) or {}, answers)
        return bool(told) and repeats(text, told)

    def _heard(self, heard: Input, value: Any, answers: Answers, talk: Talk) -> Answered:
        if value.get("unnamed"):
            if heard == Chose("aside"):
                return Go(leave="later")
            value = {key: part for key, part in value.items() if key != "unnamed"}
            if heard == Chose("give") or (isinstance(heard, Text) and yes_no(heard.text)):
                return Took(value)
        if value.get("read"):
            read, value = value["read"], {key: part for key, part in value.items() if key != "read"}
            if heard == Chose("as_read") or (isinstance(heard, Text) and yes_no(heard.text)):
                return self._took({**value, "name": read}, talk)
            if heard == Chose("as_typed") or (isinstance(heard, Text) and yes_no(heard.text) is False):
                return self._took(value, talk)
        if self.gathers is not None and heard == Chose(COLLECT):
            return self.gathers(answers, talk)
        told = already_told(self.key, value, answers)
        if told and (heard == Chose("told") or (isinstance(heard, Text) and repeats(heard.text, told))):
            return self._confirmed(told, value, answers, talk)
        if told and (heard == Chose("not_told") or (isinstance(heard, Text) and yes_no(heard.text) is False)):
            return Took({**value, "asked": True})
        if isinstance(heard, Chose) and self.whom and heard.key in ("self", OTHER, BODY):
            took = self.chosen(heard.key, value, talk)
            asked = self.gathers is not None and of_many(value, answers)
            return replace(took, value={**took.value, MANY: False}) if asked else took
        if heard == Chose("keep") and self.done(value):
            return Took(value)
        if heard == Chose("no_phone"):
            return self._took({**value, "phone": ""}, talk)
        if isinstance(heard, Contact):
            return self._told(split_name_and_phone(f"{heard.name} {heard.phone}"), value, talk, card=True)
        if not isinstance(heard, Text):
            return None
        if asks_to_stay_unnamed(heard.text):
            return Took({**value, "unnamed": True})
        if self.whom and not value.get("name") and has_any(answers.get(GATHERING)) and asks_to_rewrite(heard.text):
            return Go(redo=GATHERING)
        found = self._whose(heard.text, value, talk) or self._both(heard.text, value, talk)
        if found is None and (theirs := given_with(told, heard.text)):
            took = self._confirmed(theirs, value, answers, talk)
            return replace(took, says=(self._shown(took.value),))
        found = found or self._placed(heard.text, value, answers, talk) or self._typed(heard.text, value, talk)
        return instead(found, heard.text) if isinstance(found, Problem) else found

    def _whose(self, text: str, value: Any, talk: Talk) -> Answered:
        """For whom they write, said where the name is asked."""
        if not self.whom or (found := on_behalf(text)) is None:
            return None
        if found.whose == OTHER:
            helper = person_in(found.helper)
            if speaks_of_many(text):
                return self._many(value)
            theirs = person_in(found.rest) if another_name(person_in(found.rest).get("name"), talk) else {}
            return self._for_other(theirs, helper or the_helper(value).get("helper", {}), talk)
        told = person_in(found.rest) | only(split_name_and_phone(text)._asdict(), "phone")
        if not told.get("name") and (named := titled_in(text).name):
            told["name"] = named
        known = {key: part for key, part in value.items() if key != "for"} | told
        took = replace(self.chosen(BODY, known, talk), also={"body": {"text": found.body}} if found.body else {})
        return replace(took, says=(say("body.noted", text=found.body),)) if found.body and not told else took

    def _many(self, value: Any) -> Answered:
        return Took({**value, MANY: True}) if self.gathers is not None else Problem(say("who.many_mine"))

    def _both(self, text: str, value: Any, talk: Talk) -> Answered:
        """Whose matter it is and who writes, in one message."""
        if not self.whom or value.get("for") != OTHER:
            return None
        if (own := my_number(text)) is not None:
            return self._by_my_number(own, value, talk)
        if helper := writer_alone(text):
            return self._for_other(only(value, "name", "phone"), helper, talk)
        theirs, mine = two_people(text)
        given = person_in(theirs) if mine else {}
        return self._for_other(given, person_in(mine), talk) if given.get("name") else None

    def _by_my_number(self, own: Mine, value: Any, talk: Talk) -> Took:
        """ "Số mẹ ko có, số em 0912…": theirs is none, or still to be asked."""
        name = {"name": value["name"]} if value.get("name") else only(person_in(own.theirs), "name")
        theirs = {**only(value, "phone"), **name, **({"phone": ""} if own.none else {})}
        took = self._for_other(theirs, {**the_helper(value).get("helper", {}), "phone": own.phone}, talk)
        noted = (say("who.my_number", phone=phone.show(own.phone)),)
        return took if own.none or took.says else replace(took, says=noted)

    def _for_other(self, theirs: dict[str, str], helper: dict[str, str], talk: Talk) -> Took:
        value = {"for": OTHER, **theirs}
        if not helper:
            return Took(value)
        name, remembers = value.get("name"), helper.get("name") and helper.get("phone") is not None
        does = (Remember(talk.me.called(helper["name"], helper["phone"])),) if remembers else ()
        first = shown("who.show_of", value) if self.done(value) else say("who.for_name", name=name or "")
        mine = shown("helper.show", helper)
        says = (say("lines.two", first=first, second=mine) if name else mine,) if remembers else ()
        return Took(value, says, does, also={"helper": helper})

    def _placed(self, text: str, value: Any, answers: Answers, talk: Talk) -> Answered:
        """Where they live, told where the name is asked."""
        place = place_alone(text, talk, known_only=not self.whom)
        if place is None:
            return None
        if not self.whom:
            waits = value.get("name") and value.get("phone") is None
            return Problem(say("who.no_number", name=value["name"]) if waits else say("who.not_a_name"))
        village = talk.commune.profile.village(place["village"])
        took = Took(value, (say("who.is_place", village=village.full_name if village else place["place"]),))
        return self._with_place(took, place, talk)

    def _with_place(self, took: Took, place: dict[str, str], talk: Talk) -> Took:
        """Not asked again: a person's own village with the name, that of whoever they write for too."""
        if not self.whom or took.value.get("for") == BODY:
            return took
        also = {**took.also, "where": place}
        if took.value.get("for") == OTHER:
            return replace(took, also=also)
        me = took.does[-1].me if took.does and isinstance(took.does[-1], Remember) else talk.me
        return replace(took, also=also, does=(Remember(me.living(place["village"], place["place"])),))

    def _typed(self, text: str, value: Any, talk: Talk) -> Answered:
        if speaks_of_many(text):
            return self._many(value)
        found = couple_in(text) or split_name_and_phone(text)
        waits_for_phone = value.get("name") and value.get("phone") is None
        told = {} if waits_for_phone or has_none(text) else person_in(text)
        if told.get("name") and told.get("phone") == "":
            return self._took({**only(value, "for"), **told}, talk)
        if not found.phone and (says := without_number(text, value)) is not None:
            return replace(self._took({**value, "phone": ""}, talk), says=says)
        if found.name and not named_in(text, found):
            found = found._replace(name=None, problem="not_a_name" if not found.phone else found.problem)
        name, behind = place_behind(found.name, talk) if found.name else ("", None)
        answered = self._told(found._replace(name=name) if behind else found, value, talk, text=text)
        place = behind or where_beside(text, talk) if isinstance(answered, Took) else None
        return self._with_place(answered, place, talk) if place and isinstance(answered, Took) else answered

    def _told(self, found: Found, value: Any, talk: Talk, card: bool = False, text: str = "") -> Answered:
        """What was given takes the place of what was known; what was not given stays."""
        asked_for_phone = bool(value.get("name")) and value.get("phone") is None
        # Asked for the number only, what stands beside it ("CCCD …") is no new name, unless it plainly is one.
        name = found.name if card or not asked_for_phone or another_name(found.name, talk) else None
        if asked_for_phone and not name and not found.phone and found.problem in _NO_NUMBER:
            return Problem(say("who.no_number", name=value["name"]))
        known = {**value} | {k: v for k, v in (("name", name), ("phone", found.phone)) if v}
        if found.problem not in (None, "no_name", "no_phone", "nothing", "not_a_name"):
            problem = phone_problem(found.problem)
            return Took(known, says=(problem.say,)) if name or found.phone else problem
        if not name and not found.phone:
            return Problem(say("who.not_a_name" if found.problem == "not_a_name" else "who.unclear"))
        if name and not card and (read := meant_name(name)):
            known["read"] = read
        took = self._took(known, talk)
        if not name and not value.get("name") and found.phone:
            return replace(took, says=number_only(found.phone, text))
        # A word alone may have been meant otherwise.
        if name and " " not in name and known.get("phone") is None:
            return replace(took, says=(say("where.name_noted", name=name),))
        return took

    def chosen(self, for_: str, value: Any, talk: Talk) -> Took:
        """Another person's name is asked for anew; whoever speaks for a firm stays who they are."""
        if for_ == OTHER:
            return Took({"for": OTHER}, also=the_helper(value))
        mine = {"name": talk.me.name, "phone": talk.me.phone} if talk.me.consent is not None and talk.me.name else {}
        known = mine if value.get("for") == OTHER else {k: v for k, v in value.items() if k != "for"} or mine
        return self._took({**known, "for": BODY} if for_ == BODY else known, talk)

    def _confirmed(self, told: dict[str, str], value: Any, answers: Answers, talk: Talk) -> Took:
        return replace(self._took({**value, **told}, talk), also=without_what_was_told(told, answers))

    def _took(self, value: dict[str, str], talk: Talk) -> Took:
        if not self.done(value) or value.get("for") == OTHER:
            return Took(value)
        return Took(value, does=(Remember(talk.me.called(value["name"], value["phone"])),))

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return self._shown(answers.get(self.key) or {})

    def _shown(self, value: Any) -> Say:
        # who.show who.show_of helper.show
        return shown(f"{self.shows}_of" if value.get("for") == OTHER else self.shows, value)


def the_helper(value: Any) -> Answers:
    """Whose name was given before it turned out that they write for another: they are the helper."""
    given = value.get("name") and value.get("for") != OTHER
    return {"helper": {key: value[key] for key in ("name", "phone") if value.get(key) is not None}} if given else {}
