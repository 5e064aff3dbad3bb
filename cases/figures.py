"""The figures of a commune over some days: what came, what was answered and when, what is left.

Storage counts cells (a unit, a subject, a village); here they are added up. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, field, fields
from datetime import date
from typing import Any

from cases.figures_row import day_of_number
from cases.value import value


@value(frozen=True, slots=True)
class Count:
    """Of the days asked for:
    before: still open when they began. received: lodged in them; of these: ideas; taken: seen by the clerk and entered
    into the register; forwards: how often these were forwarded. on_time, late: answered, declined or shown another
    place in them, by the date the sender was told. withdrawn: by their senders, in them. national: posted on the
    national portal in them.
    At their end: left: still open. Today: overdue: open, past its date and not waiting for its sender; oldest_due: the
    earliest date among these, days since 1970, 0 for none. senders: different people among the received."""

    before: int = 0
    received: int = 0
    taken: int = 0
    ideas: int = 0
    forwards: int = 0
    on_time: int = 0
    late: int = 0
    withdrawn: int = 0
    national: int = 0
    left: int = 0
    overdue: int = 0
    oldest_due: int = 0
    senders: int = 0

    @property
    def total(self) -> int:
        """All that was to be worked on."""
        return self.before + self.received

    @property
    def solved(self) -> int:
        return self.on_time + self.late

    @property
    def share_on_time(self) -> int | None:
        """In percent, never rounded up to 100; None where nothing was solved."""
        return self.on_time * 100 // self.solved if self.solved else None

    def __add__(self, other: Count) -> Count:
        summed = {name: getattr(self, name) + getattr(other, name) for name in _SUMMED}
        return Count(**summed, oldest_due=min(filter(None, (self.oldest_due, other.oldest_due)), default=0))


_SUMMED = tuple(one.name for one in fields(Count) if one.name != "oldest_due")


@value(frozen=True, slots=True)
class Cell:
    """What storage counts: one combination of unit, subject and village."""

    unit: str
    subject: str
    village: str
    count: Count


@value(frozen=True, slots=True)
class Came:
    """What came in the days asked for, by what staff and senders said of it. rating: 0 for none."""

    kind: str
    problem: str
    came_by: str
    rating: int
    number: int


@value(frozen=True, slots=True)
class Figures:
    """first, last: the days asked for. today: the day on which it was counted. unit: of this unit only, "" for all.
    Keys are those of the profile; "" stands for what has none yet. by_origin: by the link by which senders came, those
    alone who came by one; labels: how these read, where the profile does not know."""

    first: date
    last: date
    today: date
    unit: str
    all: Count
    by_unit: Mapping[str, Count] = field(hash=False, default_factory=dict)
    by_subject: Mapping[str, Count] = field(hash=False, default_factory=dict)
    by_village: Mapping[str, Count] = field(hash=False, default_factory=dict)
    by_origin: Mapping[str, Count] = field(hash=False, default_factory=dict)
    by_kind: Mapping[str, int] = field(hash=False, default_factory=dict)
    by_problem: Mapping[str, int] = field(hash=False, default_factory=dict)
    by_channel: Mapping[str, int] = field(hash=False, default_factory=dict)
    by_rating: Mapping[int, int] = field(hash=False, default_factory=dict)
    labels: Mapping[str, str] = field(hash=False, default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return self.all != Count()

    def to_json(self) -> dict[str, Any]:
        """As it goes from a job to a turn and on to the next job."""
        counts = {name: {key: asdict(one) for key, one in getattr(self, name).items()} for name in _COUNTS}
        days = {name: getattr(self, name).isoformat() for name in _DAYS}
        by_rating = {str(rating): number for rating, number in self.by_rating.items()}
        numbers = {name: dict(getattr(self, name)) for name in _NUMBERS}
        return {"unit": self.unit, "all": asdict(self.all), "by_rating": by_rating, **days, **counts, **numbers}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Figures:
        counts: dict[str, Any] = {
            name: {key: Count(**one) for key, one in data.get(name, {}).items()} for name in _COUNTS
        }
        days: dict[str, Any] = {name: date.fromisoformat(data[name]) for name in _DAYS}
        by_rating = {int(rating): number for rating, number in data["by_rating"].items()}
        numbers: dict[str, Any] = {name: dict(data.get(name, {})) for name in _NUMBERS}
        return cls(unit=data["unit"], all=Count(**data["all"]), by_rating=by_rating, **days, **counts, **numbers)

    @property
    def oldest_due(self) -> date | None:
        """The earliest date that was missed and still is."""
        return day_of_number(self.all.oldest_due) if self.all.oldest_due else None


_DAYS = ("first", "last", "today")
_COUNTS = ("by_unit", "by_subject", "by_village", "by_origin")
_NUMBERS = ("by_kind", "by_problem", "by_channel", "labels")


def added(
    first: date,
    last: date,
    today: date,
    unit: str,
    cells: Iterable[Cell],
    came: Iterable[Came],
    senders: Mapping[str, Mapping[str, int]],
    by_origin: Mapping[str, Count] | None = None,
    labels: Mapping[str, str] | None = None,
) -> Figures:
    """senders: different people by "unit" and by "village", each by key, and by "all" under ""; they cannot be added,
    because one person may be in several."""
    cells, came = tuple(cells), tuple(came)
    return Figures(
        first=first,
        last=last,
        today=today,
        unit=unit,
        all=_total(cells, senders.get("all", {}).get("", 0)),
        by_unit=_grouped(cells, lambda cell: cell.unit, senders.get("unit", {})),
        by_subject=_grouped(cells, lambda cell: cell.subject, {}),
        by_village=_grouped(cells, lambda cell: cell.village, senders.get("village", {})),
        by_origin={
            key: count + Count(senders=senders.get("origin", {}).get(key, 0))
            for key, count in sorted((by_origin or {}).items())
            if count != Count()
        },
        labels=dict(labels or {}),
        by_kind=_numbers((one.kind, one.number) for one in came),
        by_problem=_numbers((one.problem, one.number) for one in came),
        by_channel=_numbers((one.came_by, one.number) for one in came),
        by_rating=_numbers((one.rating, one.number) for one in came),
    )


def _total(cells: Iterable[Cell], senders: int) -> Count:
    return sum((cell.count for cell in cells), Count()) + Count(senders=senders)


def _grouped(cells: Iterable[Cell], by: Callable[[Cell], str], senders: Mapping[str, int]) -> dict[str, Count]:
    """Without what has nothing to tell; who sent something is there."""
    found: dict[str, Count] = defaultdict(Count)
    for cell in cells:
        found[by(cell)] += cell.count
    return {key: count + Count(senders=senders.get(key, 0)) for key, count in sorted(found.items()) if count != Count()}


def _numbers(pairs: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    found: dict[Any, int] = defaultdict(int)
    for key, number in pairs:
        found[key] += number
    return dict(sorted(found.items()))
