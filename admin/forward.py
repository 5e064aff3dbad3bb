"""Sending a case to the unit that is to answer it: which one, a last look, then it goes."""

from __future__ import annotations

from typing import Any

from admin import opens, shows
from admin.at_case import after, case_of, gone, moved_on, over, unchanged
from admin.duty import nobody_at
from admin.finding import choice_of, unit_chosen
from admin.helping import lead_and_helpers, names
from admin.leaving import leaves
from admin.numbered import numbered
from admin.offers import refused, routed, routed_label
from admin.written import the_case
from cases.case import Case
from cases.commands import Accept, Command, Coordinate, Forward
from cases.kinds import Status
from cases.needs import CaseByCode
from cases.profile import Unit
from cases.trail import StaffTrail, Traced
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go

# Beside "further" and "stop".
_SHOWN = 3
# For so long a forward counts as a slip that can still be put right, among so many lines of what staff did.
_MOMENT_MS = 10 * 60 * 1000
_LOOKED_THROUGH = 30


def _others(case: Case, talk: Talk) -> tuple[Unit, ...]:
    """Those that have not got it; of a case opened again, whoever had it too."""
    has_it = "" if case.status is Status.CLASSIFIED else case.unit
    return tuple(unit for unit in talk.commune.profile.receiving_units if unit.key != has_it)


def _ask_unit(answers: Answers, talk: Talk) -> Question:
    case = case_of(answers, talk)
    assert case is not None  # the step's condition
    usual = routed(case, talk)
    if usual is not None and not answers.get("list"):
        options = (
            Option(choice_of(usual.key), routed_label(case, talk)),
            Option("list", say("forward.other")),
            Option("later", say("forward.not_now")),
        )
        return Question((say("forward.ask", code=shows.code(case)),), options, person=False)
    left = _others(case, talk)[answers.get("from", 0) :]
    further = len(left) > _SHOWN + 1
    listed = [Option(choice_of(unit.key), unit.name) for unit in (left[:_SHOWN] if further else left)]
    if further:
        listed.append(Option("more", say("inbox.more")))
    listed.append(Option("stop", say("forward.stop")))
    return Question((say("forward.which", code=shows.code(case)),), tuple(listed), person=False)


def _unit(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "list":
            return _listed(answers, 0)
        case "more":
            return _listed(answers, answers.get("from", 0) + _SHOWN)
        case "later":
            return over(say("forward.later"))
        case "stop":
            return over(say("forward.stopped"))
    unit = unit_chosen(key, talk)
    return Took({"unit": unit.key}) if unit else None


def _listed(answers: Answers, start: int) -> Go:
    same: dict[str, Any] = {key: answers[key] for key in ("case", "version", "helpers") if key in answers}
    return Go(close=True, push=Open("forward", 1, {**same, "list": True, "from": start}))


def _typed_unit(text: str, answers: Answers, talk: Talk) -> Answered:
    if leaves(text):
        return over(say("forward.stopped"))
    named = _named(text, answers, talk) or numbered(text, answers, talk)
    return named or Problem(say("forward.unknown_unit"))


def _named(text: str, answers: Answers, talk: Talk) -> Go | None:
    """Units typed where one is asked for, or at the last look: "kt", "ca, phối hợp kt", "phối hợp kt"."""
    named = lead_and_helpers(text, talk)
    if named.unknown or not (named.lead or named.helpers):
        return None
    known = {**answers, **({"helpers": list(named.helpers)} if named.helpers else {})}
    if named.lead is not None:
        known["unit"] = {"unit": named.lead.key}
    return Go(close=True, push=Open("forward", 1, known))


def _ask_sure(answers: Answers, talk: Talk) -> Question:
    case = case_of(answers, talk)
    assert case is not None  # the step's condition
    due = talk.commune.due(talk.now, talk.commune.profile.deadlines.reply_days)
    asked = say(
        "forward.check",
        code=shows.code(case),
        about=shows.about(case, 80),
        unit=shows.unit(answers["unit"]["unit"], talk),
        due=day(due),
    )
    alone = nobody_at(answers["unit"]["unit"], talk)
    options = (
        Option("go", say("forward.go_all_the_same") if alone else say("forward.go")),
        Option("other", say("forward.choose_other")),
        Option("stop", say("forward.stop")),
    )
    units = [answers["unit"]["unit"], *_helpers(answers)]
    warned = [say("forward.nobody", unit=shows.unit(key, talk)) for key in units if nobody_at(key, talk)]
    helped = [say("forward.with", units=names(units[1:], talk))] if units[1:] else []
    return Question((asked, *helped, *warned), options, person=False)


def _helpers(answers: Answers) -> list[str]:
    """Who is to help whichever unit answers."""
    return [key for key in answers.get("helpers", ()) if key != answers["unit"]["unit"]]


def _sure(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "go":
            return Took({"choice": "go"})
        case "other":
            return _listed(answers, 0)
        case "stop":
            return over(say("forward.stopped"))
    return None


def _another(text: str, answers: Answers, talk: Talk) -> Answered:
    return _named(text, answers, talk) or numbered(text, answers, talk)


def _forward(answers: Answers, talk: Talk) -> Go:
    stale = moved_on(answers, talk)
    if stale is not None or "unit" not in answers:
        return stale or gone(talk)
    case, to = the_case(answers, talk), answers["unit"]["unit"]
    does: tuple[Command, ...] = (Forward(case.id, to, version=answers["version"]),)
    helping = [key for key in case.coordinating if key != to]
    if new := [key for key in _helpers(answers) if key not in helping]:
        does = (*does, Coordinate(case.id, (*helping, *new)))
    return Go(does=tuple(AtDesk(command) for command in does))


def _forwarded(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    def good(case: Case) -> Go:
        told = say("forward.done", code=shows.code(case), unit=shows.unit(case.unit, talk), due=day(case.stage_due))
        if refused("reply", case, talk):
            units = (case.unit, *(_helpers(answers)))
            alone = [key for key in units if nobody_at(key, talk)]
            helped = [say("forward.helped", units=names(case.coordinating, talk))] if case.coordinating else []
            return over(told, *helped, *(say("forward.tell_them", unit=shows.unit(key, talk)) for key in alone))
        return Go((told,), close=True, push=opens.card(case))  # the focal point answers this one itself

    return after(results, talk, good)


def just_forwarded(talk: Talk) -> Case | None:
    """What this person sent to a unit a moment ago, while nobody there has taken it on."""
    lines: tuple[Traced, ...] = talk.fact(StaffTrail(talk.now + 1, _LOOKED_THROUGH))
    sent = next((one for one in lines if one.kind == "forwarded" and one.actor == talk.actor.person and one.code), None)
    if sent is None or sent.at < talk.now - _MOMENT_MS:
        return None
    case: Case | None = talk.fact(CaseByCode(sent.code))
    return case if case is not None and not refused("forward", case, talk) and case.status is Status.FORWARDED else None


FORWARD = Dialog(
    "forward",
    version=1,
    steps=(
        Menu("unit", asks=_ask_unit, picked=_unit, words=_typed_unit, condition=unchanged),
        Menu("check", asks=_ask_sure, picked=_sure, words=_another, condition=unchanged),
    ),
    finish=_forward,
    told=_forwarded,
)


def _accept(answers: Answers, talk: Talk) -> Go:
    return moved_on(answers, talk) or Go(does=(AtDesk(Accept(answers["case"], version=answers["version"])),))


def _accepted(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return after(
        results,
        talk,
        lambda case: Go((say("accept.done", due=day(case.stage_due)),), close=True, push=opens.card(case)),
    )


ACCEPT = Dialog("accept", version=1, steps=(), finish=_accept, told=_accepted)
