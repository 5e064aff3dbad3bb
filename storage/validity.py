"""Which roles hold now: by their dates, so that nothing has to happen at midnight. Both ask for `now`, milliseconds."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from storage.columns import TIME
from storage.tables import roles

_NOW: sa.BindParameter[Any] = sa.bindparam("now", type_=TIME)


def valid_now() -> sa.ColumnElement[bool]:
    return sa.and_(roles.c.since <= _NOW, sa.or_(roles.c.until.is_(None), roles.c.until > _NOW))


def away_now() -> sa.ColumnElement[bool]:
    """A role whose holder is on leave."""
    there = sa.and_(roles.c.away_from <= _NOW, roles.c.away_until > _NOW)
    return sa.case((there, sa.literal_column("1")), else_=sa.literal_column("0"))
