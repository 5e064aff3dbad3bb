"""What the desk's pages beside inbox and cases ask. Part of cases/needs.py, as each `Need`."""

from __future__ import annotations

from datetime import date

from cases.value import value


@value(frozen=True, slots=True)
class RecentChains:
    """Whether the histories behind the newest `limit` events hold. -> Chained"""

    limit: int = 200


@value(frozen=True, slots=True)
class Chained:
    """streams: how many histories were walked. broken: those in which something was changed or is missing, as they are
    called in the store. root: of all histories, "" before the first one; made on `root_day` (ISO), at `root_at`,
    milliseconds."""

    streams: int
    broken: tuple[str, ...] = ()
    root: str = ""
    root_day: str = ""
    root_at: int = 0


@value(frozen=True, slots=True)
class FiguresOf:
    """-> Figures of these days (both counted). today: local. begins, ends: milliseconds, the second not counted.
    offset: of local time, milliseconds. unit: of this unit only, "" for all."""

    first: date
    last: date
    today: date
    begins: int
    ends: int
    offset: int
    unit: str = ""
