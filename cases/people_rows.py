"""How rows of roles stand once something was arranged, for whoever keeps them in memory; the store writes the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from cases.commune import Commune
from cases.people import Holder
from cases.people_commands import Arranged, RoleChanged, RoleGiven


def rows_after(rows: Mapping[str, Holder], arranged: Arranged) -> dict[str, Holder]:
    """rows: by id. Raises KeyError where a row is changed that there is not."""
    after = dict(rows)
    for change in arranged.changes:
        if isinstance(change, RoleGiven):
            after[change.id] = Holder(
                change.id,
                change.person,
                change.role,
                change.unit,
                change.record,
                change.since,
                change.until,
                acting_for=change.acting_for,
                chats=change.chats,
            )
        elif isinstance(change, RoleChanged):
            after[change.id] = replace(
                after[change.id],
                record=change.record,
                since=change.since,
                until=change.until,
                away_from=change.away_from,
                away_until=change.away_until,
            )
    return after


def changed(one: Holder, **new: Any) -> RoleChanged:
    """The same row with other values."""
    one = replace(one, **new)
    return RoleChanged(one.id, one.record, one.since, one.until, one.away_from, one.away_until, one.chats)


def start_of(day: date, commune: Commune) -> int:
    """Milliseconds of its first moment, local time."""
    return int(datetime.combine(day, time(), commune.days.zone).timestamp() * 1000)
