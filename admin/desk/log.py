"""What staff did and looked at, newest first, and whether the histories behind it hold."""

from __future__ import annotations

from dataclasses import dataclass

from admin import shows
from admin.desk.case import the_case
from admin.desk.page import Query, View
from admin.trail import line_of
from cases.office_needs import Chained, RecentChains
from cases.trail import StaffTrail, Traced, TrailOf
from dialogs.dates import day
from dialogs.say import Say, say
from dialogs.talk import Talk

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Log:
    """older: `truoc` of the next page, 0 where there is none. holds: False where a history was changed."""

    lines: tuple[Say, ...]
    older: int = 0
    holds: bool | None = None
    told: tuple[Say, ...] = ()
    root: str = ""


def staff_log(query: Query, talk: Talk) -> View:
    before = _before(query) or talk.now + 1
    lines, chained = talk.all_facts(StaffTrail(before, _SHOWN + 1), RecentChains())
    shown: tuple[Traced, ...] = lines[:_SHOWN]
    older = shown[-1].at if len(lines) > _SHOWN else 0
    said = tuple(line_of(one, talk, coded=True) for one in shown)
    return View(say("page.log"), Log(said, older, not chained.broken, _verified(chained, talk), chained.root))


def _before(query: Query) -> int:
    """Milliseconds; 0 for what is no moment."""
    typed = query.asked.get("truoc", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 15 else 0


def _verified(chained: Chained, talk: Talk) -> tuple[Say, ...]:
    if chained.broken:
        first = say("page.log.broken", count=len(chained.broken))
    else:
        first = say("page.log.holds", count=chained.streams)
    if not chained.root_day:
        return (first, say("page.log.no_root"))
    made = talk.commune.local(chained.root_at)  # what happened later on that day is not covered
    return (first, say("page.log.root", day=day(made.date()), hour=f"{made.hour}:{made.minute:02}"))


def case_log(query: Query, talk: Talk) -> View:
    case = the_case(query, talk)
    lines: tuple[Traced, ...] = talk.fact(TrailOf(case.id, 200))
    said = tuple(line_of(one, talk, case.owner) for one in lines)
    return View(say("page.log.case", code=shows.code(case)), Log(said), looked=case.id)
