"""/xuat: the register, the report, the transfer slip, the week's evidence. Asked for here, written by a job."""

from __future__ import annotations

from dataclasses import replace

from admin import opens
from admin.at_case import case_of, gone
from admin.figures_words import named
from admin.finding import cases_named
from admin.leaving import left
from admin.shows import code
from admin.typed import case_named
from cases.access import counted_unit
from cases.case import Case
from cases.figures_period import Period, period
from cases.kinds import Role
from cases.text import fold
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go, MakePaper

_REPORT, _SLIP, _EVIDENCE, _REGISTER = (
    ("bao cao", "baocao"),
    ("phieu chuyen", "phieu"),
    ("minh chung",),
    ("so theo doi", "so"),
)
# What an option means, as if it were typed.
_OPTIONS = {"register": "so", "month": "bao cao thang", "quarter": "bao cao quy", "evidence": "minh chung"}


def begin(rest: str, talk: Talk) -> Go:
    """rest: what is wanted, and of which days; a list to choose from where nothing was typed."""
    if counted_unit(talk.actor) is None:
        return Go((say("cmd.not_yours"),), home=True)
    if not rest.strip():
        return Go(push=_opened())
    found = wanted(rest, talk)
    # A list that stands open gives way; what somebody is writing is asked on.
    return replace(found, push=opens.nothing()) if isinstance(found, Go) else Go((found,), push=_opened())


def _opened() -> Open:
    return Open("export", 1)


def wanted(typed: str, talk: Talk) -> Go | Say:
    """Say: it was not understood."""
    folded = fold(typed)
    if (of := _behind(folded, _REPORT)) is not None:
        return _of_days("report", of, talk) if sees_all(talk) else say("export.not_yours")
    if _behind(folded, _SLIP) is not None:
        return _slip(typed, talk)
    if (of := _behind(folded, _EVIDENCE)) is not None:
        return _of_days("evidence", of or "tuan", talk) if sees_all(talk) else say("export.not_yours")
    of = _behind(folded, _REGISTER)
    return _of_days("register", folded if of is None else of, talk)


def _behind(folded: str, words: tuple[str, ...]) -> str | None:
    """What stands behind the words; None where they do not stand at the beginning."""
    found = next((word for word in words if f"{folded} ".startswith(f"{word} ")), None)
    return folded[len(found) :].strip() if found is not None else None


def _of_days(what: str, typed: str, talk: Talk) -> Go | Say:
    today = talk.commune.today(talk.now)
    found = period(typed, today)
    if found is None:
        return say("figures.which_period")
    if found.first > today:
        return say("figures.not_yet", period=named(found))
    # export.register_coming export.report_coming export.evidence_coming
    return Go((say(f"export.{what}_coming", period=named(found)),), (MakePaper(what, _asked(found, talk)),))


def _asked(found: Period, talk: Talk) -> dict[str, str]:
    unit = counted_unit(talk.actor) or ""
    return {"unit": unit, "kind": found.kind, "first": found.first.isoformat(), "last": found.last.isoformat()}


def _slip(typed: str, talk: Talk) -> Go | Say:
    """Of a case that is with a unit; whoever sees the case may print it."""
    ref = next((ref for part in _tails(typed) if (ref := case_named(part)) is not None), None)
    cases = cases_named(ref, talk) if ref is not None else ()
    if len(cases) != 1:
        return say("export.which_slip")
    return slip_of(cases[0]) or say("export.no_unit", code=code(cases[0]))


def slip_of(case: Case) -> Go | None:
    """None where the case is with no unit yet."""
    if not case.unit:
        return None
    return Go((say("export.slip_coming", code=code(case)),), (MakePaper("slip", {"case": case.id}),))


def _of_card(answers: Answers, talk: Talk) -> Go:
    case = case_of(answers, talk)
    made = slip_of(case) if case is not None and counted_unit(talk.actor) is not None else None
    return replace(made, close=True, last=say("staff.next")) if made is not None else gone(talk)


def _tails(typed: str) -> list[str]:
    """ "phiếu chuyển 648": without the first word, without the first two."""
    words = typed.split()
    return [" ".join(words[n:]) for n in (1, 2) if len(words) > n]


def sees_all(talk: Talk) -> bool:
    return counted_unit(talk.actor) == "" and bool(talk.actor.roles & {Role.FOCAL_OFFICER, Role.LEADER})


def _ask(answers: Answers, talk: Talk) -> Question:
    keys = _OPTIONS if sees_all(talk) else ("register",)
    # export.register export.month export.quarter export.evidence
    asked = say("export.ask") if sees_all(talk) else say("export.ask_unit")
    return Question((asked,), tuple(Option(key, say(f"export.{key}")) for key in keys), person=False)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    found = wanted(_OPTIONS[key], talk) if key in _OPTIONS else None
    return Go(found.says, found.does, close=True) if isinstance(found, Go) else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    if (go := left(text)) is not None:
        return go
    found = wanted(text, talk)
    return Go(found.says, found.does, close=True) if isinstance(found, Go) else Problem(found)


SLIP = Dialog("slip", version=1, steps=(), finish=_of_card)

EXPORT = Dialog(
    "export",
    version=1,
    steps=(Menu("what", asks=_ask, picked=_picked, words=_typed),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)
