"""A case says in plain which units help the one that answers, so that these find it in their lists and by its words."""

from __future__ import annotations

from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_HELPED = sa.text("coordinating IS NOT NULL")
_INDEX = "ix_cases_helped"
_HAPPENED = sa.text(
    "SELECT commune_id, stream, stored FROM events WHERE kind IN ('coordinated', 'forwarded') "
    "ORDER BY commune_id, stream, seq"
)
_SET = sa.text("UPDATE cases SET coordinating = :units WHERE commune_id = :commune AND id = :case")


def upgrade() -> None:
    op.add_column("cases", sa.Column("coordinating", sa.Text(), nullable=True))
    connection = op.get_bind()
    found: dict[tuple[str, str], list[str]] = {}
    for commune, stream, stored in connection.execute(_HAPPENED):
        data: dict[str, Any] = orjson.loads(stored)["data"]
        if "units" in data:
            found[commune, stream] = list(data["units"])
        elif (commune, stream) in found:  # who answers now helps no more
            found[commune, stream] = [one for one in found[commune, stream] if one != data["unit"]]
    rows = [{"commune": at[0], "case": at[1], "units": f" {' '.join(units)} "} for at, units in found.items() if units]
    if rows:
        connection.execute(_SET, rows)
    columns = ["commune_id", "status", "stage_due"]
    op.create_index(_INDEX, "cases", columns, sqlite_where=_HELPED, postgresql_where=_HELPED)


def downgrade() -> None:
    op.drop_index(_INDEX, table_name="cases")
    op.drop_column("cases", "coordinating")
