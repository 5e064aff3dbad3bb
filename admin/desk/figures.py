"""The figures of some days: what /thongke says, with bars that are drawn by the page itself and the numbers beside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from admin import figures_chart
from admin.desk.page import NotThere, Query, View
from admin.exports import sees_all
from admin.figures_words import named, summary
from cases.access import counted_unit
from cases.figures import Figures
from cases.figures_period import Period, period
from cases.office_needs import FiguresOf
from dialogs.say import Say, say
from dialogs.talk import Talk

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


def _line(label: str, parts: list[int], most: int) -> Line:
    bars, x = [], 0
    for kind, number in zip(_PARTS, parts, strict=True):
        width = number * _WIDE // most if most else 0
        if number:
            bars.append(Bar(kind, x, max(width, 4)))
            x += max(width, 4)
    return Line(label, tuple(parts), tuple(bars))
