"""Figures as they may be shown to everybody: where few people stand behind a number, it is not shown, nor can it be
worked out from the others. Inside the commune nothing is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cases.figures import Count, Figures

FEWEST_SHOWN = 5
# Not all that is counted: what came and was left over would tell what one column hides in another.
_SHOWN = ("received", "solved", "left")
_PARTS = ("by_unit", "by_subject", "by_village")


def published(figures: Figures) -> dict[str, Any]:
    """Numbers by part and key; None stands for "fewer than FEWEST_SHOWN, or hidden beside such a one"."""
    whole = {name: _shown(getattr(figures.all, name)) for name in _SHOWN}
    share = figures.all.share_on_time if figures.all.solved >= FEWEST_SHOWN else None
    parts = {part: _part(getattr(figures, part)) for part in _PARTS}
    days = {"first": figures.first.isoformat(), "last": figures.last.isoformat()}
    return {**days, "fewest_shown": FEWEST_SHOWN, "all": {**whole, "share_on_time": share}, **parts}


def _part(by: Mapping[str, Count]) -> dict[str, dict[str, int | None]]:
    columns = {name: hidden({key: getattr(count, name) for key, count in by.items()}) for name in _SHOWN}
    return {key: {name: columns[name][key] for name in _SHOWN} for key in by}


def hidden(numbers: Mapping[str, int]) -> dict[str, int | None]:
    """One column. Where a single number is hidden, the total would tell it: the next smallest is hidden too."""
    shown = {key: _shown(number) for key, number in numbers.items()}
    few = [key for key, number in shown.items() if number is None]
    others = [key for key, number in numbers.items() if number >= FEWEST_SHOWN]
    if len(few) == 1 and others:
        shown[min(others, key=lambda key: (numbers[key], key))] = None
    return shown


def _shown(number: int) -> int | None:
    return number if number == 0 or number >= FEWEST_SHOWN else None
