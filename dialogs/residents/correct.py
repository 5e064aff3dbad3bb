"""Putting right what is kept about oneself: name and phone, or the place; in what is known of the person, and in every
case that is still being worked on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases import phone
from cases.case import Case
from cases.commands import Correct
from cases.name_and_phone import split_name_and_phone
from cases.names import is_a_full_name
from cases.value import replace
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.events import Text
from dialogs.residents.requests import carried_out, cases_of, due, for_the_clerk
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.steps.corrections import with_given_name
from dialogs.steps.people import put_right as put_right_there
from dialogs.steps.people import where_put_right
from dialogs.steps.place import Place, place_of
from dialogs.steps.read_back import joined
from dialogs.steps.who import NameAndPhone
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go, Remember
from dialogs.understanding.put_right import put_right


def _ask(answers: Answers, talk: Talk) -> Question:
    options = (
        Option("who", say("correct.who")),
        Option("where", say("correct.where")),
        Option("no", say("correct.no")),
    )
    me = talk.me
    kept = [*_person(me.name, me.phone)] if me.name else []
    if me.village or me.place:
        kept.append(_place({"village": me.village, "place": me.place}, talk))
    now = (joined((say("correct.now"), *kept)),) if kept else ()
    return Question((*now, say("correct.ask")), options)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "no":
        return Go((say("data.as_it_was"),), close=True)
    if key == "who" and talk.me.name:
        # Answered again, so that what is not given anew stays as it is.
        known = {"part": {"choice": "who"}, "who": {"name": talk.me.name, "phone": talk.me.phone}}
        return Go(close=True, push=replace(CORRECT.open(known), redo="who"))
    return Took({"choice": key}) if key in ("who", "where") else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    """A number, a name, or where somebody lives says itself what is to be put right."""
    place = where_put_right(text, talk)
    if place:
        return replace(lives_now(place, talk), close=True)
    right = put_right(text)
    if right is not None:
        return _known_as(right.name or talk.me.name, right.phone or talk.me.phone, answers, talk)
    found = split_name_and_phone(text)
    if found.phone is None:
        name = put_right_there(text).get("name")
        return _known_as(name, talk.me.phone, answers, talk) if name else None
    # "số đúng là 0987…": only what is written as a name replaces the one that is known.
    name = found.name if found.name and found.name.istitle() and is_a_full_name(found.name) else talk.me.name
    return _known_as(name, found.phone, answers, talk)


def _known_as(name: str, number: str, answers: Answers, talk: Talk) -> Answered:
    if not name:
        return _picked("who", answers, talk)
    return replace(known_now(name, number, talk), close=True)


def known_now(name: str, number: str, talk: Talk) -> Go:
    """All of it at once: what is kept about the person, and what is under way. number: E.164, or ""."""
    name = with_given_name(name, talk.me.name)
    known = CORRECT.open(_answers("who", {"name": name, "phone": number}))
    return Go(does=(Remember(talk.me.called(name, number)),), push=known)


def lives_now(place: str, talk: Talk) -> Go:
    """The same for where somebody lives, as they typed it."""
    took = Place().hear(Text(place), {}, talk)
    assert isinstance(took, Took)
    return Go(does=took.does, push=CORRECT.open(_answers("where", took.value)))


def _answers(part: str, value: Any) -> Answers:
    return {"part": {"choice": part}, part: value}


def _wants(part: str) -> Any:
    return lambda answers, talk: (answers.get("part") or {}).get("choice") == part


@dataclass(frozen=True, slots=True)
class _NewPlace(Place):
    """Asked only where the place is to be put right."""

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return bool(_wants("where")(answers, talk))


_NEW_NAME = NameAndPhone(asks=(("", "correct.ask_who"),), condition=_wants("who"))


def _finish(answers: Answers, talk: Talk) -> Go:
    """The steps have put the person's own data right already."""
    commands = tuple(AtDesk(_correction(case, answers)) for case in _own(talk) if case.status.is_open)
    return Go(does=commands) if commands else _corrected(answers, talk, 0)


def _told(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return _corrected(answers, talk, sum(done.refusal is None for done in results))


def _correction(case: Case, answers: Answers) -> Correct:
    if "who" in answers:
        return Correct(case.id, name=answers["who"]["name"], phone=answers["who"]["phone"])
    return Correct(case.id, village=answers["where"]["village"], place=answers["where"]["place"])


def _own(talk: Talk) -> tuple[Case, ...]:
    """What was lodged for somebody else names them, not this person."""
    return tuple(case for case in cases_of(talk.me.person, talk) if not case.helper)


def _corrected(answers: Answers, talk: Talk, open_: int) -> Go:
    says = [joined((say("correct.now_kept"), *_now(answers, talk)))]
    if open_:
        says.append(say("correct.done_cases", count=open_))
    ended = sum(not case.status.is_open for case in _own(talk))
    if not ended:
        return Go(tuple(says), (carried_out("correct", talk),), close=True)
    says.append(say("correct.clerk", count=ended, due=day(due("correct", talk))))
    given = answers["who"] if "who" in answers else answers["where"]
    words = {key: given[key] for key in ("name", "phone", "village", "place") if given.get(key)}
    known = {"name": talk.me.name, "new": "who" if "who" in answers else "where"}
    task = for_the_clerk("correct", talk, **(known | words))
    return Go(tuple(says), (task,), close=True)


def _now(answers: Answers, talk: Talk) -> tuple[Say, ...]:
    if "where" in answers:
        return (_place(answers["where"], talk),)
    return _person(answers["who"]["name"], answers["who"]["phone"])


def _person(name: str, number: str) -> tuple[Say, Say]:
    shown = phone.show(number) if number else say("correct.no_phone")
    return say("data.name", name=name), say("data.phone", phone=shown)


def _place(value: Any, talk: Talk) -> Say:
    return say("data.place", place=place_of(value, talk))


CORRECT = Dialog(
    "correct",
    version=1,
    steps=(
        Menu("part", asks=_ask, picked=_picked, words=_typed),
        _NEW_NAME,
        _NewPlace(),
    ),
    finish=_finish,
    told=_told,
    light=True,
)
