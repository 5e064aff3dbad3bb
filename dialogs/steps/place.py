"""Village or other place, typed and matched; what matches nothing is kept in the person's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases.name_and_phone import split_name_and_phone
from cases.places import near
from cases.profile import Village
from dialogs.events import Location, Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Input, Problem, Took
from dialogs.steps.who import BODY, OTHER
from dialogs.talk import Talk
from dialogs.turn import Remember
from dialogs.understanding import village_in

MOST = 5


@dataclass(frozen=True, slots=True)
class Place:
    """The value is {village, place}: a key of the profile, or words; {maybe: [keys]} while it is not clear which."""

    key: str = "where"
    free: bool = True
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return True

    def done(self, value: Any) -> bool:
        return bool(value.get("village") or value.get("place"))

    def ask(self, answers: Answers, talk: Talk) -> Question:
        profile, today = talk.commune.profile, talk.commune.today(talk.now)
        maybe = (answers.get(self.key) or {}).get("maybe")
        if maybe:
            options = [Option(v.key, v.full_name) for v in map(profile.village, maybe) if v]
            typed = (answers.get(self.key) or {}).get("typed")
            options.append(Option("other", say("where.other" if typed else "where.type_it")))
            return Question((say("where.which"),), tuple(options), free=True)
        villages = profile.villages_on(today)
        shown = villages if len(villages) <= MOST else [v for v in villages if not v.is_village][:MOST]
        options = [Option(v.key, _label(v)) for v in shown]
        return Question((say(_asks(answers)),), tuple(options), free=True)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        profile = talk.commune.profile
        if isinstance(heard, Location):
            places = near(profile, heard.latitude, heard.longitude, talk.commune.today(talk.now))
            if not places:
                return Problem(say("where.position"))
            return Took({"maybe": [place.key for place in places]}, says=(say("where.from_position"),))
        if isinstance(heard, Chose):
            if heard.key == "other":
                typed = (answers.get(self.key) or {}).get("typed", "")
                return self._took("", typed, answers, talk) if typed else Took({})
            village = profile.village(heard.key)
            return self._took(village.key, "", answers, talk) if village else None
        if not isinstance(heard, Text):
            return None
        found = village_in(heard.text, profile, talk.commune.today(talk.now))
        if isinstance(found, list):
            return Took({"maybe": [v.key for v in found], "typed": heard.text})
        if found is None:
            if sum(c.isalpha() for c in heard.text) < 2:
                return Problem(say("where.no_place"))
            if split_name_and_phone(heard.text).phone:
                return Problem(say("where.is_phone"))
            return self._took("", heard.text, answers, talk)
        # What was typed beside the name ("ngõ 12, Bắc Kế") helps whoever goes there.
        exact = len(heard.text) <= len(found.full_name) + 4
        return self._took(found.key, "" if exact else heard.text, answers, talk)

    def _took(self, village: str, place: str, answers: Answers, talk: Talk) -> Took:
        value = {"village": village, "place": place}
        if _for(answers) == OTHER:
            return Took(value)
        return Took(value, does=(Remember(talk.me.living(village, place)),))

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return place_of(answers.get(self.key), talk, "where.address" if _for(answers) == BODY else "item.where")


def _for(answers: Answers) -> str:
    return str((answers.get("who") or {}).get("for", ""))


def _asks(answers: Answers) -> str:
    return {OTHER: "where.ask_of", BODY: "where.ask_body"}.get(_for(answers), "where.ask")


def _label(village: Village) -> Say | str:
    return village.full_name if village.is_village else village.name


def place_of(value: Any, talk: Talk, label: str = "item.where") -> Say:
    """The place as it is read back. label: key of what it is called."""
    value = value or {}
    village = talk.commune.profile.village(value.get("village", ""))
    typed, called = value.get("place", ""), say(label)
    if village is None:
        return say("where.show", called=called, village=typed)
    if typed:
        return say("where.show_both", called=called, village=village.full_name, place=typed)
    return say("where.show", called=called, village=village.full_name)
