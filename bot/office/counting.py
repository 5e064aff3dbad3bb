"""From local days to what storage counts by."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from cases.commune import Commune
from storage.figures import Asked


def asked(first: date, last: date, commune: Commune, now: int, unit: str = "") -> Asked:
    """now: milliseconds."""
    begins, ends = _midnight(first, commune), _midnight(last + timedelta(days=1), commune)
    offset = commune.local(now).utcoffset() or timedelta()
    return Asked(first, last, commune.today(now), begins, ends, int(offset.total_seconds() * 1000), unit)


def _midnight(day: date, commune: Commune) -> int:
    return int(datetime.combine(day, time(), commune.days.zone).timestamp() * 1000)
