"""/quahan: the backlog by age and by unit; each row below opens its case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from admin import opens, shows
from admin.card import opened
from admin.run import words_beside
from cases.case import Case
from cases.due import RUNNING, ages
from cases.kinds import Role
from cases.needs import Backlog, Inbox
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Go

MOST = 5
_MOST_READ = 60
_SEES_ALL = frozenset({Role.FOCAL_OFFICER, Role.LEADER})
# Working days late: up to, and the key of its words.
AGES: tuple[tuple[int, str], ...] = ((3, "overdue.to_3"), (10, "overdue.to_10"), (10**6, "overdue.over_10"))


def own_unit(talk: Talk) -> str | None:
    """None: sees every unit's."""
    return None if talk.actor.roles & _SEES_ALL else talk.actor.unit or ""


def by_unit(talk: Talk) -> dict[str, dict[int, int]]:
    today = talk.commune.today(talk.now)
    return ages(talk.fact(Backlog(today.isoformat(), own_unit(talk))), today, talk.commune)


def late_cases(talk: Talk) -> tuple[Case, ...]:
    """The oldest first."""
    today = talk.commune.today(talk.now).isoformat()
    cases: tuple[Case, ...] = talk.fact(Inbox(RUNNING, unit=own_unit(talk), limit=_MOST_READ))
    return tuple(case for case in cases if case.stage_due < today)


def _ask(answers: Answers, talk: Talk) -> Question:
    cases, start = late_cases(talk), _start(answers, late_cases(talk))
    shown = _page(start, cases)
    options = [Option(case.code, shows.line(case, talk)) for case in shown]
    if start + len(shown) < len(cases):
        options.append(Option("more", say("inbox.more")))
    return Question((summary(by_unit(talk), talk),), tuple(options), person=False)


def summary(units: dict[str, dict[int, int]], talk: Talk) -> Say:
    """How many, how old, where."""
    days = [(age, n) for unit in units.values() for age, n in unit.items()]
    words = say("overdue.head", count=sum(n for _, n in days))
    youngest = 0
    for most, key in AGES:
        count = sum(n for age, n in days if youngest < age <= most)
        if count:
            words = say("lines.two", first=words, second=Say(key, {"count": count}))
        youngest = most
    if own_unit(talk) is not None:
        return words
    for unit, found in sorted(units.items(), key=lambda one: -max(one[1])):
        line = say("overdue.unit", unit=shows.unit(unit, talk), count=sum(found.values()), days=max(found))
        words = say("lines.two", first=words, second=line)
    return words


def _start(answers: Answers, cases: tuple[Case, ...]) -> int:
    start: int = answers["from"]
    return start if start < len(cases) else 0


def _page(start: int, cases: tuple[Case, ...]) -> tuple[Case, ...]:
    left = cases[start:]
    return left if len(left) <= MOST else left[: MOST - 1]


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    cases = late_cases(talk)
    if key == "more":
        start = _start(answers, cases)
        return Go(close=True, push=opens.overdue(start + len(_page(start, cases))))
    case = next((one for one in cases if one.code == key), None)
    if case is None:
        return Go((say("inbox.gone"),), close=True, push=opens.overdue())
    return replace(opened(case, talk), close=True)


def _anything(answers: Answers, talk: Talk) -> bool:
    return talk.actor.is_staff and bool(late_cases(talk))


def _nothing(answers: Answers, talk: Talk) -> Go:
    """When the next one is due, where there is one."""
    cases: tuple[Case, ...] = talk.fact(Inbox(RUNNING, unit=own_unit(talk), limit=_MOST_READ))
    if not cases or not talk.actor.is_staff:
        return Go((say("overdue.none"),), close=True, home=True)
    due = date.fromisoformat(cases[0].stage_due)
    return Go(
        (say("overdue.none_next", code=shows.code(cases[0]), day=f"{due.day}/{due.month}"),), close=True, home=True
    )


OVERDUE = Dialog(
    "overdue",
    version=1,
    steps=(
        Menu(
            "which",
            asks=_ask,
            picked=_picked,
            words=lambda text, answers, talk: words_beside(text, None, talk),
            condition=_anything,
        ),
    ),
    finish=_nothing,
    light=True,
)
