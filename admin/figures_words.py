"""Figures as a few lines that are read on a phone, and what their days are called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from admin.figures_names import origin_names
from cases.figures import Figures
from cases.figures_period import Period
from dialogs.dates import day, moment
from dialogs.say import Say, say
from dialogs.talk import Talk

_ROMAN = ("", "I", "II", "III", "IV")


def named(period: Period) -> Say:
    """ "tháng 11/2026", "từ ngày 1/10/2026 đến ngày 15/11/2026"."""
    year = period.first.year
    match period.kind:
        case "month":
            return say("period.month", number=period.number, year=year)
        case "quarter":
            return say("period.quarter", number=_ROMAN[period.number], year=year)
        case "year":
            return say("period.year", year=year)
        case "day":
            return say("period.day", day=day(period.first))
        case "all":
            return say("period.all")
    return say("period.days", first=day(period.first), last=day(period.last))


def summary(figures: Figures, period: Period, at: int, talk: Talk) -> tuple[Say, ...]:
    """at: milliseconds when it was counted."""
    head = _head(figures, period, at, talk)
    if not figures.any:
        return (head, say("figures.none"))
    lines = "\n".join(talk.words.of(line) for line in _lines(figures, talk))
    return (say("figures.all", head=head, lines=lines), say("figures.follows"))


def _head(figures: Figures, period: Period, at: int, talk: Talk) -> Say:
    when = moment(talk.commune.local(at))
    unit = talk.commune.profile.unit(figures.unit)
    if unit is not None:
        return say("figures.head_of_unit", period=named(period), unit=unit.name, at=when)
    return say("figures.head", period=named(period), at=when)


def _lines(figures: Figures, talk: Talk) -> Iterator[Say]:
    count = figures.all
    if count.received:
        yield say("figures.received", received=count.received, senders=count.senders)
    else:
        yield say("figures.nothing_new")
    if count.ideas:
        yield say("figures.ideas", ideas=count.ideas)
    if count.before:
        yield say("figures.before", before=count.before)
    share = count.share_on_time
    if share is not None:
        yield say("figures.solved", solved=count.solved, on_time=count.on_time, late=count.late, share=share)
    else:
        yield say("figures.nothing_solved")
    yield say("figures.left", left=count.left)
    brought = {key: one.received for key, one in figures.by_origin.items() if one.received}
    if brought:
        first = max(brought, key=lambda key: (brought[key], key))
        name = origin_names(figures, talk.commune).get(first, first)
        yield say("figures.brought", brought=sum(brought.values()), name=name, most=brought[first])
    if figures.oldest_due is not None:
        yield say("figures.overdue", overdue=count.overdue, days=days_late(figures.oldest_due, figures.today, talk))
    elif count.left:
        yield say("figures.none_overdue")
    if count.withdrawn:
        yield say("figures.withdrawn", withdrawn=count.withdrawn)
    if count.national:
        yield say("figures.national", national=count.national)
    if any(figures.by_rating.get(rating) for rating in (1, 2, 3)):
        good, fair, bad = (figures.by_rating.get(rating, 0) for rating in (3, 2, 1))
        yield say("figures.ratings", good=good, fair=fair, bad=bad)


def days_late(due: date, today: date, talk: Talk) -> int:
    """In working days, at least one."""
    return max(1, talk.commune.days.between(due, today))
