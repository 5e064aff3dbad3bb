"""/phoihop: one unit answers, others help it; and asking to see who sent a case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from admin import opens, shows
from admin.at_case import after, over, unchanged
from admin.duty import nobody_at
from admin.finding import choice_of, unit_chosen, unit_named
from admin.written import STOP, about, finish, stop, the_case, words
from cases.case import Case
from cases.commands import Coordinate, UnlockName
from cases.profile import Unit
from cases.text import fold
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Done, Go

NAME = "coordinate"
_SHOWN = 3
_BETWEEN = re.compile(r"[,;+]")
_AND = "va"


def units_named(text: str, talk: Talk) -> tuple[list[Unit], list[str]]:
    """All units in a list as it is typed ("kt, trạm y tế"), and the parts that name none."""
    found: list[Unit] = []
    unknown = []
    listed = " ".join("," if fold(word) == _AND else word for word in text.split())
    for part in filter(None, (one.strip() for one in _BETWEEN.split(listed))):
        unit = unit_named(part, talk)
        if unit is None:
            unknown.append(part)
        elif unit not in found:
            found.append(unit)
    return found, unknown


@dataclass(frozen=True, slots=True)
class Named:
    """What "ca, phối hợp kt" names. helpers: keys of units. unknown: some part names no unit."""

    lead: Unit | None = None
    helpers: tuple[str, ...] = ()
    unknown: bool = False


def lead_and_helpers(text: str, talk: Talk) -> Named:
    lead, helpers = _parted(text)
    unit = unit_named(lead, talk) if lead else None
    found, unknown = units_named(helpers, talk)
    helping = tuple(one.key for one in found if unit is None or one.key != unit.key)
    return Named(unit, helping, bool(unknown) or (bool(lead) and unit is None))


def _parted(text: str) -> tuple[str, str]:
    """What stands before the words for helping, and what behind."""
    words = text.split()
    folded = [fold(word) for word in words]
    at = next((n for n, pair in enumerate(pairwise(folded)) if pair == _HELP), None)
    if at is None:
        return text.strip(), ""
    behind = words[at + 2 :]
    if behind and fold(behind[0]) in _WITH:
        behind = behind[1:]
    before = words[: at - 1] if at and folded[at - 1] in _AND_WITH else words[:at]
    return " ".join(before).strip(_MARKS), " ".join(behind).strip(_MARKS)


_HELP = ("phoi", "hop")
_WITH = frozenset({"voi", "la", "them", "cung"})
_AND_WITH = frozenset({"va", "cung", "co"})
_MARKS = " ,;:.+"


def opened(case: Case, units: list[Unit]) -> Open:
    known: dict[str, Any] = {"units": {"units": [unit.key for unit in units]}} if units else {}
    return opens.bound(NAME, case, **known)


def names(units: tuple[str, ...] | list[str], talk: Talk) -> str:
    return ", ".join(shows.unit(key, talk) for key in units)


def _ask_unit(answers: Answers, talk: Talk) -> Question:
    case = the_case(answers, talk)
    others = [unit for unit in talk.commune.profile.receiving_units if unit.key != case.unit]
    start = answers.get("from", 0) if answers.get("from", 0) < len(others) else 0
    options = [Option(choice_of(unit.key), _label(unit, case)) for unit in others[start : start + _SHOWN]]
    options.append(Option("more", say("inbox.more")))
    options.append(Option(STOP, say("reason.stop")))
    asked = say("coordinate.ask", code=shows.code(case), unit=shows.unit(case.unit, talk))
    return Question((asked,), tuple(options), person=False)


def _label(unit: Unit, case: Case) -> Say | str:
    return say("coordinate.no_more", unit=unit.name) if unit.key in case.coordinating else unit.name


def _unit(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "more":
        further = {**answers, "from": answers.get("from", 0) + _SHOWN}
        return Go(close=True, push=Open(NAME, 1, further))
    unit = unit_chosen(key, talk)
    return _taken([unit], answers, talk) if unit else stop(key, answers, talk)


def _typed_units(text: str, answers: Answers, talk: Talk) -> Answered:
    found, unknown = units_named(text, talk)
    if unknown or not found:
        return Problem(say("forward.unknown_unit"))
    return _taken(found, answers, talk)


def _taken(units: list[Unit], answers: Answers, talk: Talk) -> Answered:
    """Who helps already and is named again helps no more."""
    case = the_case(answers, talk)
    if any(unit.key == case.unit for unit in units):
        return Problem(say("desk.answers_already"))
    return Took({"units": [unit.key for unit in units]})


def all_after(case: Case, named: list[str]) -> tuple[str, ...]:
    stay = [key for key in case.coordinating if key not in named]
    return (*stay, *(key for key in named if key not in case.coordinating))


def _ask_sure(answers: Answers, talk: Talk) -> Question:
    case, named = the_case(answers, talk), answers["units"]["units"]
    new = [key for key in named if key not in case.coordinating]
    gone = [key for key in named if key in case.coordinating]
    says = []
    if new:
        says.append(
            say("coordinate.check", code=shows.code(case), unit=shows.unit(case.unit, talk), units=names(new, talk))
        )
    if gone:
        says.append(say("coordinate.check_gone", units=names(gone, talk)))
    says += [say("forward.nobody", unit=shows.unit(key, talk)) for key in new if nobody_at(key, talk)]
    options = (
        Option("send", say("coordinate.send")),
        Option("again", say("forward.choose_other")),
        Option(STOP, say("reason.stop")),
    )
    return Question(tuple(says), options, person=False)


def _sure(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "send":
            return Took({"choice": "send"})
        case "again":
            return Go(redo="units")
    return stop(key, answers, talk)


def _coordinate(answers: Answers, talk: Talk) -> Go:
    return finish(lambda a: Coordinate(a["case"], _units(a, talk), version=a["version"]))(answers, talk)


def _units(answers: Answers, talk: Talk) -> tuple[str, ...]:
    return all_after(the_case(answers, talk), answers["units"]["units"])


def _coordinated(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    def good(case: Case) -> Go:
        if not case.coordinating:
            return over(say("coordinate.nobody", code=shows.code(case)))
        return over(say("coordinate.done", code=shows.code(case), units=names(case.coordinating, talk)))

    return after(results, talk, good)


COORDINATE = Dialog(
    NAME,
    version=1,
    steps=(
        Menu("units", asks=_ask_unit, picked=_unit, words=_typed_units, condition=unchanged),
        Menu("check", asks=_ask_sure, picked=_sure, condition=unchanged),
    ),
    finish=_coordinate,
    told=_coordinated,
)


def _unlocked(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return after(results, talk, lambda case: Go(close=True, push=opens.card(case)))


UNLOCK = Dialog(
    "see_name",
    version=1,
    steps=(words(about("unlock.ask")),),
    finish=finish(lambda a: UnlockName(a["case"], a["words"]["text"], version=a["version"])),
    told=_unlocked,
)
