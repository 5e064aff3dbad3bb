"""Cases are counted from a narrow table of their own; rows of older cases are made when figures are first asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger()
TABLE = "case_figures"


def upgrade() -> None:
    numbers = ("version", "since", "at", "due_day", "forwards", "rating")
    keys = ("kind", "status", "subject", "problem", "village", "unit", "came_by", "owner")
    op.create_table(
        TABLE,
        sa.Column("commune_id", KEY, nullable=False),
        sa.Column("case", KEY, nullable=False),
        *(sa.Column(name, NUMBER, nullable=False) for name in numbers),
        *(sa.Column(name, KEY, nullable=False) for name in keys),
        sa.Column("ended_at", NUMBER, nullable=True),
        sa.Column("national_at", NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("commune_id", "case", name="pk_case_figures"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_case_figures_at",
        TABLE,
        ["commune_id", "at", "kind", "problem", "came_by", "rating", "village", "unit", "owner"],
    )
    op.create_index(
        "ix_case_figures_ended",
        TABLE,
        [
            "commune_id",
            "ended_at",
            "at",
            "unit",
            "subject",
            "village",
            "due_day",
            "status",
            "kind",
            "national_at",
            "forwards",
        ],
    )


def downgrade() -> None:
    op.drop_table(TABLE)
