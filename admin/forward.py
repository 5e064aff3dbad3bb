"""Sending a case to the unit that is to answer it: which one, a last look, then it goes."""

from __future__ import annotations

from admin import opens, shows
from admin.at_case import after, case_of, moved_on, over, unchanged
from admin.duty import nobody_at
from admin.finding import choice_of, unit_chosen, unit_named
from admin.offers import refused, routed, routed_label
from cases.case import Case
from cases.commands import Accept, Forward
from cases.kinds import Status
from cases.profile import Unit
from dialogs.dates import day
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go

_SHOWN = 4


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
    start, units = answers.get("from", 0), _others(case, talk)
    listed = [Option(choice_of(unit.key), unit.name) for unit in units[start : start + _SHOWN]]
    if start + _SHOWN < len(units):
        listed.append(Option("more", say("inbox.more")))
    return Question((say("forward.which", code=shows.code(case)),), tuple(listed), person=False)


def _unit(key: str, answers: Answers, talk: Talk) -> Answered:
    match key:
        case "list":
            return _listed(answers, 0)
        case "more":
            return _listed(answers, answers.get("from", 0) + _SHOWN)
        case "later":
            return over(say("forward.later"))
    unit = unit_chosen(key, talk)
    return Took({"unit": unit.key}) if unit else None


def _listed(answers: Answers, start: int) -> Go:
    same = {"case": answers["case"], "version": answers["version"]}
    return Go(close=True, push=Open("forward", 1, {**same, "list": True, "from": start}))


def _typed_unit(text: str, answers: Answers, talk: Talk) -> Answered:
    unit = unit_named(text, talk)
    return Took({"unit": unit.key}) if unit else Problem(say("forward.unknown_unit"))


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
    warned = (say("forward.nobody", unit=shows.unit(answers["unit"]["unit"], talk)),) if alone else ()
    return Question((asked, *warned), options, person=False)


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
    """Another unit, typed at the last look."""
    unit = unit_named(text, talk)
    if unit is None:
        return None
    return Go(close=True, push=Open("forward", 1, {**answers, "unit": {"unit": unit.key}}))


def _forward(answers: Answers, talk: Talk) -> Go:
    command = Forward(answers["case"], answers.get("unit", {}).get("unit", ""), version=answers["version"])
    return moved_on(answers, talk) or Go(does=(AtDesk(command),))


def _forwarded(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    def good(case: Case) -> Go:
        told = say("forward.done", code=shows.code(case), unit=shows.unit(case.unit, talk), due=day(case.stage_due))
        if refused("reply", case, talk):
            alone = nobody_at(case.unit, talk)
            return over(told, *((say("forward.tell_them", unit=shows.unit(case.unit, talk)),) if alone else ()))
        return Go((told,), close=True, push=opens.card(case))  # the focal point answers this one itself

    return after(results, talk, good)


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
