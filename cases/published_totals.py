"""Running totals of a village, as its head may read them to everybody: how many letters were sent since the beginning,
and how many were answered.

They must not tell who wrote. So they stand still until the end of a week in which at least FEWEST_SHOWN different
people have been added since they moved last: whoever compares two of them, or has seen a neighbour write, learns only
that some of a handful did. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from cases.figures_published import FEWEST_SHOWN
from cases.value import value


@value(frozen=True, slots=True)
class SentOne:
    """One letter, by days: lodged; answered, None while it is not. owner: stands for its sender."""

    lodged: date
    answered: date | None
    owner: str


@value(frozen=True, slots=True)
class Totals:
    """None: not shown. until: the last day that is counted, of what moved last."""

    sent: int | None
    answered: int | None
    until: date | None


def totals(sent: Iterable[SentOne], today: date) -> Totals:
    letters = tuple(sent)
    lodged, when = _moved([(one.lodged, one.owner) for one in letters], today)
    answers = [(one.answered, one.owner) for one in letters if one.answered is not None and _counts(one, when)]
    answered, then = _moved(answers, today)
    return Totals(lodged, answered, max((one for one in (when, then) if one is not None), default=None))


def _counts(one: SentOne, until: date | None) -> bool:
    """Among those that are shown as sent: more cannot have been answered than were."""
    return until is not None and one.lodged <= until


def _moved(happened: Sequence[tuple[date, str]], today: date) -> tuple[int | None, date | None]:
    """The newest total that may be shown, and the Sunday by which it was reached."""
    ordered = sorted(happened)
    shown: int | None = None
    until: date | None = None
    start = at = 0
    while at < len(ordered):
        sunday = ordered[at][0] + timedelta(days=7 - ordered[at][0].isoweekday())
        if sunday >= today:
            break
        while at < len(ordered) and ordered[at][0] <= sunday:
            at += 1
        if len({owner for _, owner in ordered[start:at]}) >= FEWEST_SHOWN:
            shown, until, start = at, sunday, at
    return shown, until
