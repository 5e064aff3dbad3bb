"""Finding a case: by its code or the end of it, by its number in the register, by words with or without accents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from admin.at_case import seen
from admin.desk.page import Query, View
from admin.desk.rows import Row, row
from admin.finding import cases_named
from admin.typed import case_named
from cases.access import counted_unit
from cases.case import Case
from cases.desk_needs import WithWords
from cases.text import fold
from dialogs.say import Say, say
from dialogs.talk import Talk

_WORD = re.compile(r"[a-z0-9]+")
MOST = 30


@dataclass(frozen=True, slots=True)
class Found:
    """typed: what was looked for. told: what is said above the rows; None before anything was typed."""

    typed: str
    rows: tuple[Row, ...] = ()
    told: Say | None = None


def search(query: Query, talk: Talk) -> View:
    typed = query.asked.get("q", "").strip()
    if not typed:
        return View(say("page.search"), Found(""))
    cases = _cases(typed, talk)
    rows = tuple(row(case, talk) for case in cases[:MOST])
    if not rows:
        return View(say("page.search"), Found(typed, told=say("page.search.none", words=typed)))
    more = len(cases) > MOST
    told = say("page.search.more", count=MOST) if more else say("page.search.found", count=len(rows))
    return View(say("page.search"), Found(typed, rows, told))


def _cases(typed: str, talk: Talk) -> tuple[Case, ...]:
    ref = case_named(typed)
    if ref is not None:
        return cases_named(ref, talk)
    words = tuple(_WORD.findall(fold(typed)))
    unit = counted_unit(talk.actor)
    if unit is None or not any(len(word) > 1 for word in words):
        return ()
    found: tuple[Case, ...] = talk.fact(WithWords(words, unit, MOST + 1))
    return tuple(case for case in found if seen(case, talk.actor))
