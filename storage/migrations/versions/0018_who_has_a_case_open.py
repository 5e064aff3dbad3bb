"""Who has which case open at the desk is known to all workers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "desk_present",
        sa.Column("commune_id", KEY, nullable=False),
        sa.Column("code", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("worker", KEY, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("commune_id", "code", "person", "worker", name="pk_desk_present"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("desk_present")
