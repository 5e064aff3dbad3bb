"""Village or other place, typed and matched; what matches nothing is kept in the person's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cases.name_and_phone import split_name_and_phone
from cases.names import is_a_full_name
from cases.phone import show
from cases.place_words import PlaceWords, is_a_part, meant, place_words, tells_more, tells_of_work, without_living
from cases.places import near, parks_told, villages_told
from cases.profile import Village
from cases.text import fold
from cases.value import replace
from cases.village_lineage import village_now
from dialogs.events import Location, Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Input, Problem, Took
from dialogs.steps.for_whom import for_another
from dialogs.steps.pieces import GATHERING, texts_of
from dialogs.steps.waits import waits
from dialogs.steps.who import BODY, OTHER
from dialogs.talk import Talk
from dialogs.turn import Remember
from dialogs.understanding import intent_of, lone_command_of, sends, village_in
from dialogs.understanding.put_right import only_denies
from dialogs.understanding.stopping import stop_of

MOST = 5


@dataclass(frozen=True, slots=True)
class Place:
    """The value is {village, place}: a key of the profile, or words; {maybe: [keys]} while it is not clear which,
    {near: words} of a place whose village is asked once."""

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
        told = self._told(answers, talk)
        if told is not None:
            options = [Option(told.key, told.full_name), Option("other", say("where.type_it"))]
            asked = say(_asks(answers, "told"), village=told.full_name)
            return Question((asked,), tuple(options), free=True, unless=_stops)
        options = _page(profile.places_to_tap(today), (answers.get(self.key) or {}).get("from", 0))
        near_what = (answers.get(self.key) or {}).get("near")
        asked = say("where.near", place=near_what) if near_what else say(_asks(answers))
        return Question((asked,), tuple(options), free=True)

    def _told(self, answers: Answers, talk: Talk) -> Village | None:
        """The one village that the story names, where nothing was said about it yet."""
        if answers.get(self.key):
            return None
        text = texts_of(answers.get(GATHERING))
        if not text:
            return None
        today = talk.commune.today(talk.now)
        found = villages_told(talk.commune.profile, text, today) or parks_told(talk.commune.profile, text, today)
        return found[0] if len(found) == 1 else None

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        profile = talk.commune.profile
        if isinstance(heard, Location):
            places = near(profile, heard.latitude, heard.longitude, talk.commune.today(talk.now))
            if not places:
                return Problem(say("where.position"))
            return Took({"maybe": [place.key for place in places]}, says=(say("where.from_position"),))
        if isinstance(heard, Chose):
            if heard.key == "more":
                value = answers.get(self.key) or {}
                return Took({**value, "from": value.get("from", 0) + MOST - 1})
            if heard.key == "other":
                typed = (answers.get(self.key) or {}).get("typed", "")
                return self._took("", typed, answers, talk) if typed else Took({"maybe": []})
            village = profile.village(heard.key)
            return self._took(village.key, self._near(answers), answers, talk) if village else None
        if not isinstance(heard, Text):
            return None
        if waits(heard.text):
            return Problem(say("courtesy.wait"))
        if only_denies(heard.text):
            return Problem(say("where.no_place"))
        return for_another(heard.text, answers, answers.get(self.key) or {}) or self._typed(heard.text, answers, talk)

    def exactly(self, text: str, answers: Answers, talk: Talk) -> Took | None:
        """A village as its name is written."""
        village = talk.commune.profile.places_by_spelling.get(text)
        if village is None or not village.valid_on(talk.commune.today(talk.now)):
            return None
        return self._took(village.key, self._near(answers), answers, talk)

    def within(self, text: str, answers: Answers, talk: Talk) -> Took | None:
        """ "Tổ 4", where the wider place is known: it stays, and is told more exactly. None for another place."""
        village = talk.commune.profile.village((answers.get(self.key) or {}).get("village", ""))
        if village is None or isinstance(village_in(text, talk.commune.profile, talk.commune.today(talk.now)), Village):
            return None
        return self._took(village.key, text, answers, talk) if is_a_part(text) else None

    def _typed(self, text: str, answers: Answers, talk: Talk) -> Answered:
        near_what, text = self._near(answers), meant(text)
        found = village_in(text, talk.commune.profile, talk.commune.today(talk.now))
        if isinstance(found, Village):
            near_what = near_what or self._part(answers, found)
        if isinstance(found, list):
            typed = f"{near_what}, {text}" if near_what else text
            return Took({"maybe": [v.key for v in found], "typed": typed})
        if found is None:
            return self._unknown(text, near_what, answers, talk)
        # What was typed beside the name ("ngõ 12, Bắc Kế") helps whoever goes there.
        named = found in talk.commune.profile.places_by_name.get(fold(without_living(text)), ())
        exact = named or (len(text) <= len(found.full_name) + 4 and not tells_more(text, found))
        beside = ", ".join(part for part in (near_what, "" if exact else text) if part)
        return self._took(found.key, beside, answers, talk)

    def _unknown(self, text: str, near_what: str, answers: Answers, talk: Talk) -> Answered:
        """No village that is known: a place of its own, or something else."""
        asked_back = lone_command_of(text) is not None  # "Quyền": it was said to be the answer
        kind = PlaceWords() if asked_back else place_words(text)
        who = answers.get("who") or {}
        if kind.name and who.get("name"):
            return self._sender({**who, "name": kind.name}, say("where.name_noted", name=kind.name), answers, talk)
        found = split_name_and_phone(text)
        number = found.phone
        if number and is_a_full_name(found.name or "") and fold(found.name or "") != fold(who.get("name", "")):
            return Problem(say("where.is_phone"))  # whose it is, is not known
        if number and who.get("name") and not who.get("phone"):
            told = say("where.phone_noted", phone=show(number))  # it was not at hand when it was asked for
            return self._sender({**who, "phone": number}, told, answers, talk)
        if kind.nothing or (not asked_back and _is_said_to_us(text)):
            return self._took("", near_what, answers, talk) if near_what else Problem(say("where.no_place"))
        if number:
            return Problem(say("where.is_phone"))
        if near_what:
            return self._took("", f"{near_what}, {text}" if text != near_what else text, answers, talk)
        if kind.near:
            return Took({"near": text})
        place = without_living(text)
        quoted = (say("where.unlisted", place=place),) if place != text else ()
        return replace(self._took("", place, answers, talk), says=quoted)

    def _sender(self, who: dict[str, Any], told: Say, answers: Answers, talk: Talk) -> Took:
        """Who writes was put right; where they live is asked again."""
        does = () if who.get("for") == OTHER else (Remember(talk.me.called(who["name"], who.get("phone") or "")),)
        return Took(answers.get(self.key) or {"maybe": []}, (told,), does, also={"who": who})

    def _part(self, answers: Answers, within: Village) -> str:
        """ "Xóm 3", told before: it stays where the wider place is told now."""
        value = answers.get(self.key) or {}
        told = str(value.get("place", ""))
        return told if value.get("village", "") in ("", within.key) and is_a_part(told) else ""

    def _near(self, answers: Answers) -> str:
        return str((answers.get(self.key) or {}).get("near", ""))

    def _took(self, village: str, place: str, answers: Answers, talk: Talk) -> Took:
        value = {"village": village, "place": place}
        if _for(answers) == OTHER:
            return Took(value)
        return Took(value, does=(Remember(talk.me.living(village, place)),))

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return place_of(answers.get(self.key), talk, "where.address" if _for(answers) == BODY else "item.where")


def _is_said_to_us(text: str) -> bool:
    """A question, a wish: no place. With a slip "chợ" is "chào", so that courtesy is not looked for."""
    intent = intent_of(text)
    return sends(text) or (intent is not None and intent.name not in ("thanks", "greeting"))


def _for(answers: Answers) -> str:
    return str((answers.get("who") or {}).get("for", ""))


def _stops(text: str) -> bool:
    """ "Không cần nữa" is no "không phải" to a village."""
    return stop_of(text) is not None


def _asks(answers: Answers, how: str = "ask") -> str:
    # where.ask where.ask_of where.ask_body where.told where.told_of where.told_body
    return f"where.{how}" + {OTHER: "_of", BODY: "_body"}.get(_for(answers), "")


def _page(ordered: Sequence[Village], first: int) -> list[Option]:
    """Who can only tap finds every place, some at a time."""
    if len(ordered) <= MOST:
        return [Option(place.key, _label(place)) for place in ordered]
    left = ordered[first:] or ordered
    shown = left if len(left) <= MOST else left[: MOST - 1]
    more = () if len(shown) == len(left) and not first else (Option("more", say("where.more")),)
    return [*(Option(place.key, _label(place)) for place in shown[: MOST - len(more)]), *more]


def _label(village: Village) -> Say | str:
    return village.full_name if village.is_village else village.name


def place_of(value: Any, talk: Talk, label: str = "item.where") -> Say:
    """The place as it is read back. label: key of what it is called."""
    value = value or {}
    village = village_now(talk.commune.profile, value.get("village", ""), talk.commune.today(talk.now))
    typed = value.get("place", "")
    called = say("where.work" if label == "item.where" and typed and tells_of_work(typed) else label)
    if village is None:
        return say("where.show", called=called, village=typed)
    if typed:
        return say("where.show_both", called=called, village=village.full_name, place=typed)
    return say("where.show", called=called, village=village.full_name)
