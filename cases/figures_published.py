"""Figures as they may be shown to everybody, so that nobody works out from them who wrote. Inside the commune nothing
is hidden.

What is shown is one calendar month that is over, once: of overlapping days the difference would be a day. Numbers are
rounded down to steps of FEWEST_SHOWN, so that 0 to 4 look alike and no sum gives one of them away; what is not shown is
not named either, for its name alone would tell that there was something. By village nothing is shown here: a village's
own totals move only when enough different people stand behind the step (`cases/published_totals.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from cases.figures import Count, Figures

FEWEST_SHOWN = 5
# What is counted of the whole commune. Of its parts only what came: what is left over from month to month would tell
# what came in a month that is hidden.
_OF_ALL = ("received", "solved", "left")
_PARTS = ("by_unit", "by_subject")
# From so many on a share is told, in tens: of few it would tell how one of them fared.
_FEWEST_SHARED, _TENS = 20, 10


def may_be_published(first: date, last: date, today: date) -> bool:
    """One whole calendar month, and over."""
    after = last + timedelta(days=1)
    return first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month) and last < today


def published(figures: Figures) -> dict[str, Any]:
    """Numbers by part and key, each at least what is shown and at most FEWEST_SHOWN - 1 more; None: not shown. Raises
    ValueError for days that may not be published."""
    if not may_be_published(figures.first, figures.last, figures.today):
        raise ValueError("only a whole calendar month that is over is published")
    whole = {name: rounded(getattr(figures.all, name)) for name in _OF_ALL}
    if figures.all.senders < FEWEST_SHOWN:
        whole["received"] = None
    parts = {part: _part(getattr(figures, part), whole["received"], part == "by_unit") for part in _PARTS}
    days = {"first": figures.first.isoformat(), "last": figures.last.isoformat()}
    return {**days, "fewest_shown": FEWEST_SHOWN, "all": {**whole, "share_on_time": _share(figures.all)}, **parts}


def _part(by: Mapping[str, Count], whole: int | None, senders: bool) -> dict[str, dict[str, int | None]]:
    """senders: whether it is known how many different people stand behind each. Nothing at all where the rest of the
    whole could be nobody's but of those that are not shown."""
    shown: dict[str, int] = {}
    for key, count in by.items():
        number = rounded(count.received)
        if number is not None and not (senders and count.senders < FEWEST_SHOWN):
            shown[key] = number
    most = sum(number + FEWEST_SHOWN - 1 for number in shown.values())
    if whole is None or whole > most:
        return {}
    return {key: {"received": number} for key, number in shown.items()}


def rounded(number: int) -> int | None:
    """Down to a step; None for what is less than one."""
    return number // FEWEST_SHOWN * FEWEST_SHOWN or None


def _share(count: Count) -> int | None:
    share = count.share_on_time
    return share // _TENS * _TENS if share is not None and count.solved >= _FEWEST_SHARED else None
