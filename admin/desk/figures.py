"""The figures of some days: what /thongke says, with bars that are drawn by the page itself and the numbers beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from admin import figures_chart
from admin.desk.page import Given, NotThere, Query, View
from admin.exports import sees_all, wanted
from admin.figures_words import named, summary
from cases.access import counted_unit
from cases.figures import Figures
from cases.figures_period import Period, period
from cases.office_needs import FiguresOf
from dialogs.say import Say, say
from dialogs.talk import Talk
from dialogs.turn import Go, MakePaper

PERIODS = {"tuan": "figures.week", "thang": "figures.month", "quy": "figures.quarter", "nam": "figures.year"}
# Widest bar, in the picture's own units.
_WIDE = 1000
_PARTS = ("on-time", "late", "open", "overdue")


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a bar: where it begins and how wide it is."""

    kind: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    numbers: tuple[int, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """typed: the period as it was asked for. wrong: why it is none. papers: what can be fetched, key and name."""

    typed: str
    periods: tuple[tuple[str, Say], ...]
    wrong: Say | None = None
    head: str = ""
    as_of: str = ""
    tiles: tuple[dict[str, str], ...] = ()
    words: tuple[Say, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    groups: tuple[Group, ...] = ()
    papers: tuple[tuple[str, Say], ...] = ()


def figures(query: Query, talk: Talk) -> View:
    unit = counted_unit(talk.actor)
    if unit is None:
        raise NotThere
    today = talk.commune.today(talk.now)
    typed = query.asked.get("ky", "") or "thang"
    found = period(typed, today)
    periods = tuple((key, Say(name)) for key, name in PERIODS.items())
    if found is None or found.first > today:
        wrong = say("figures.which_period") if found is None else say("figures.not_yet", period=named(found))
        return View(say("page.figures"), FiguresPage(typed, periods, wrong))
    counted: Figures = talk.fact(asked(found, unit, talk))
    return View(say("page.figures"), _shown(typed, periods, counted, found, talk))


def asked(found: Period, unit: str, talk: Talk) -> FiguresOf:
    offset = talk.commune.local(talk.now).utcoffset() or timedelta()
    zone = talk.commune.days.zone
    begins, ends = (
        int(datetime.combine(day, time(), zone).timestamp() * 1000)
        for day in (found.first, found.last + timedelta(days=1))
    )
    today = talk.commune.today(talk.now)
    return FiguresOf(found.first, found.last, today, begins, ends, int(offset.total_seconds() * 1000), unit)


def _shown(
    typed: str, periods: tuple[tuple[str, Say], ...], counted: Figures, found: Period, talk: Talk
) -> FiguresPage:
    content: dict[str, Any] = figures_chart.content(counted, found, talk.now, talk.commune, talk.words)
    words = summary(counted, found, talk.now, talk)[:1]  # the picture that follows in the chat is here already
    most = max((sum(row["parts"]) for group in content["groups"] for row in group["rows"]), default=0)
    groups = tuple(
        Group(group["title"], tuple(_line(row["label"], row["parts"], most) for row in group["rows"]))
        for group in content["groups"]
    )
    return FiguresPage(
        typed,
        periods,
        None,
        f"{content['office']}: {content['title']}",
        content["subtitle"],
        tuple(content["tiles"]),
        words,
        tuple(zip(_PARTS, content["legend"], strict=True)),
        groups,
        papers(talk),
    )


def papers(talk: Talk) -> tuple[tuple[str, Say], ...]:
    """What may be fetched by this person."""
    # page.paper.sheet page.paper.register page.paper.report page.paper.evidence
    names = ("sheet", "register", "report", "evidence") if sees_all(talk) else ("sheet", "register")
    return tuple((name, Say(f"page.paper.{name}")) for name in names)


# As they are asked for in the chat.
_TYPED = {"register": "so", "report": "bao cao", "evidence": "minh chung"}


def _given(name: str) -> Callable[[Query, Talk], Mapping[str, Any]]:
    """What the paper is made of, for the days that the page shows. Raises NotThere."""

    def data(query: Query, talk: Talk) -> Mapping[str, Any]:
        typed = query.asked.get("ky", "")
        if counted_unit(talk.actor) is None or name not in {one for one, _ in papers(talk)}:
            raise NotThere
        found = _sheet(typed, talk) if name == "sheet" else _as_in_chat(name, typed, talk)
        if found is None:
            raise NotThere
        return {**found, "what": name}

    return data


def _sheet(typed: str, talk: Talk) -> dict[str, Any] | None:
    today, unit = talk.commune.today(talk.now), counted_unit(talk.actor) or ""
    found = period(typed, today)
    if found is None or found.first > today:
        return None
    counted: Figures = talk.fact(asked(found, unit, talk))
    return {"unit": unit, "kind": found.kind, "figures": counted.to_json(), "at": talk.now}


def _as_in_chat(name: str, typed: str, talk: Talk) -> dict[str, Any] | None:
    found = wanted(f"{_TYPED[name]} {typed}", talk)
    made = found.does if isinstance(found, Go) else ()
    return next((action.data for action in made if isinstance(action, MakePaper) and action.what == name), None)


GIVEN_FIGURES = tuple(Given(name, "figures", _given(name)) for name in ("sheet", *_TYPED))


def _line(label: str, parts: list[int], most: int) -> Line:
    bars, x = [], 0
    for kind, number in zip(_PARTS, parts, strict=True):
        width = number * _WIDE // most if most else 0
        if number:
            bars.append(Bar(kind, x, max(width, 4)))
            x += max(width, 4)
    return Line(label, tuple(parts), tuple(bars))
